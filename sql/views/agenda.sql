-- One agenda: its head, its seats, steps and bottlenecks, each a line, in that order. Citations,
-- both ways, are of agendas that the reader sees: the policy of model.agenda counts there too.
create view api.agenda with (security_invoker) as
select
  a.id, 1 as part, 0 as number,
  json_build_object(
    'type', 'agenda', 'ref', a.id, 'name', a.name, 'stage', a.stage, 'lead', a.lead,
    'visibility', a.visibility, 'municipalities', a.municipalities, 'provinces', a.provinces,
    'opened', app.moment(a.opened_us), 'paused_until', a.paused_until, 'ground', a.pause_ground,
    'beside', a.beside, 'woo_ground', a.woo_ground,
    'side_tables', array(select c.id from model.agenda c where c.beside = a.id order by c.id),
    'homes', a.homes, 'breakthrough', app.moment(a.breakthrough_us),
    'cites', array(select c.id from model.agenda c where c.id = any (a.cites) order by c.id),
    'cited_by', array(
      select c.id from model.agenda c
      where c.cites <> '{}' and a.id = any (c.cites) order by c.id)
  )::text as line
from model.agenda a
union all
select
  a.id, 2, (row_number() over (partition by a.id order by t.organisation))::integer,
  json_build_object(
    'type', 'seat', 'organisation', t.organisation, 'seat', t.role, 'since', t.since,
    'offer', nullif(t.offer, 'none'), 'offered_seat', t.offered_role,
    'offered_by', t.offered_by
  )::text
from model.agenda a
join model.seat t on t.agenda = a.key and (t.role is not null or t.offer <> 'none')
union all
select
  a.id, 3, s.number,
  json_build_object(
    'type', 'step', 'ref', a.id || '/' || s.number, 'stage', s.stage, 'kind', s.kind,
    'title', s.title, 'status', s.status, 'revision', s.revision, 'due', s.due,
    'required', s.required, 'visibility', s.visibility, 'needs', s.needs,
    'rests_on', s.rests_on,
    'change', case when app.lies_ahead(s.opens_us) then s.change end,
    'erased', app.moment(s.erased_us), 'erased_ground', s.erased_ground,
    'signers', s.signers,
    'approved', coalesce(o.approved, '[]'), 'objected', coalesce(o.objected, '[]'),
    'authorities', coalesce(o.authorities, '[]')
  )::text
from model.agenda a
join model.step s on s.agenda = a.key
left join lateral (
  select
    o.step,
    json_agg(o.organisation order by o.organisation) filter (where o.decision = 'approve')
      as approved,
    json_agg(o.organisation order by o.organisation) filter (where o.decision = 'object')
      as objected,
    json_agg(w.shown order by o.organisation)
      filter (where o.decision in ('approve', 'object') and w.id is not null) as authorities
  from model.sign_off o
  left join app.authorities_shown(
    array(
      select distinct x.authority from model.sign_off x
      where x.agenda = a.key and x.standing = 'current')) w on w.id = o.authority
  where o.agenda = a.key and o.standing = 'current'
  group by o.step
) o on o.step = s.number
union all
select
  a.id, 3, h.number,
  json_build_object(
    'type', 'step', 'ref', a.id || '/' || h.number, 'stage', h.stage, 'kind', h.kind,
    'title', null, 'status', h.status, 'revision', null, 'due', h.due,
    'required', h.required, 'visibility', 'named', 'needs', h.needs, 'rests_on', h.rests_on,
    'change', null, 'erased', null, 'erased_ground', null, 'signers', null, 'approved', null,
    'objected', null, 'authorities', null
  )::text
from model.agenda a
join api.shell h on h.agenda = a.key
union all
select
  a.id, 4, b.number,
  json_build_object(
    'type', 'bottleneck', 'ref', a.id || '/b' || b.number, 'category', b.category,
    'title', b.title, 'text', b.text, 'status', b.status, 'owner', b.owner, 'since', b.since,
    'raised_by', b.raised_by, 'resolved_step', b.resolved_step, 'how', b.how,
    'erasure', case when b.erasure_until is not null then json_build_object(
      'ground', b.erasure_ground, 'reason', b.erasure_reason, 'confirm_until', b.erasure_until)
    end,
    'erased', app.moment(b.erased_us), 'erased_ground', b.erased_ground
  )::text
from model.agenda a
join model.bottleneck b on b.agenda = a.key;
