-- One step, whole, as one line: what it says, where it stands, and every sign-off ever given.
create view api.step with (security_invoker) as
select
  a.id, s.number,
  json_build_object(
    'ref', a.id || '/' || s.number, 'title', s.title, 'text', s.text, 'stage', s.stage,
    'kind', s.kind, 'status', s.status, 'revision', s.revision, 'required', s.required,
    'due', s.due, 'term', s.term::json,
    'term_reasons', case when k.is_kept then s.term_reasons::json end,
    'homes', s.homes, 'signers', s.signers, 'members', s.members,
    'needs', s.needs, 'rests_on', s.rests_on, 'covers', s.covers,
    'visibility', s.visibility, 'named', s.named, 'woo_ground', s.woo_ground,
    'embargo', case when k.is_kept then s.embargo::json end, 'drafter', s.drafter,
    'proposed', app.moment(s.proposed_us), 'answer_due', s.answer_due,
    'supporters', case when k.is_kept then s.supporters else array[s.drafter] end,
    'refusals', case when k.is_kept then s.refusals else '{}' end,
    'dropped_reason', s.dropped_reason,
    'change', case when k.is_kept then s.change end,
    'change_number', case when k.is_kept then s.change_number end,
    'change_document', case when k.is_kept then s.change_document end,
    'change_reason', case when k.is_kept then s.change_reason end,
    'change_approved', case when k.is_kept then s.change_approved else '{}' end,
    'closed', app.moment(s.closed_us), 'quorum_impossible', s.quorum_impossible,
    'content_sha256', s.content_sha256, 'document', s.document,
    'erasure', case when k.is_kept and s.erasure_until is not null then json_build_object(
      'ground', s.erasure_ground, 'reason', s.erasure_reason, 'confirm_until', s.erasure_until)
    end,
    'erased', app.moment(s.erased_us), 'erased_ground', s.erased_ground,
    'evidence', s.evidence, 'four_eyes', s.four_eyes, 'files', (
      select coalesce(json_agg(json_build_object(
        'sha256', f.sha256, 'title', f.title, 'media_type', f.media_type, 'size', f.size,
        'by', f.holder, 'evidence', f.evidence, 'elsewhere', f.is_elsewhere
      ) order by f.number), '[]')
      from model.step_file f
      where f.agenda = s.agenda and f.step = s.number and f.is_current),
    'sign_offs', (
      select coalesce(json_agg(json_build_object(
        'organisation', o.organisation, 'holder', o.holder, 'person', app.person_shown(o.person),
        'authority', app.authority_shown(o.authority),
        'revision', o.revision, 'decision', o.decision, 'reason', o.reason,
        'standing', o.standing, 'counted', o.counted, 'withdrawn', app.moment(o.withdrawn_us),
        'withdrawn_ground', o.withdrawn_ground, 'at', app.moment(o.at_us),
        'statement_sha256', o.statement_sha256) order by o.number), '[]')
      from model.sign_off o
      where o.agenda = s.agenda and o.step = s.number)
  )::text as line
from model.agenda a
join model.step s on s.agenda = a.key
-- With the moment at which it opens goes what was proposed and said to fewer readers (VIEW-5), also
-- before the clock recorded that.
cross join lateral (
  select app.lies_ahead(s.opens_us) as is_kept
) k
union all
select
  a.id, h.number,
  json_build_object(
    'ref', a.id || '/' || h.number, 'title', null, 'stage', h.stage, 'kind', h.kind,
    'status', h.status, 'required', h.required, 'due', h.due, 'needs', h.needs,
    'rests_on', h.rests_on, 'covers', h.covers, 'visibility', 'named', 'woo_ground', h.woo_ground
  )::text
from model.agenda a
join api.shell h on h.agenda = a.key;
