-- Upserts the changed rows of agendas, each as the text of its table's row type. Each key stands at
-- most once in one call; most acts change rows of one or two tables.
create function journal.write_rows(
  members text[], agendas text[], seats text[], steps text[], step_shells text[],
  step_files text[], sign_offs text[], bottlenecks text[], inbox_entries text[]
) returns void
language plpgsql volatile set search_path = '' as $$
begin
  if cardinality(members) > 0 then
    insert into model.audience_member as t
    select r.* from unnest(members::model.audience_member[]) r
    on conflict (audience, organisation) do update set
      member = excluded.member, until_version = excluded.until_version;
  end if;

  if cardinality(agendas) > 0 then
    insert into model.agenda as t
    select r.* from unnest(agendas::model.agenda[]) r
    on conflict (key) do update set
      name = excluded.name, stage = excluded.stage, lead = excluded.lead,
      visibility = excluded.visibility, municipalities = excluded.municipalities,
      provinces = excluded.provinces, pause_ground = excluded.pause_ground,
      paused_until = excluded.paused_until, agreement = excluded.agreement, homes = excluded.homes,
      breakthrough_us = excluded.breakthrough_us, audience = excluded.audience,
      cites = excluded.cites, glass_person = excluded.glass_person,
      glass_from_us = excluded.glass_from_us, glass_until_us = excluded.glass_until_us,
      beside = excluded.beside, woo_ground = excluded.woo_ground;
  end if;

  if cardinality(seats) > 0 then
    insert into model.seat as t
    select r.* from unnest(seats::model.seat[]) r
    on conflict (agenda, organisation) do update set
      role = excluded.role, since = excluded.since, offered_role = excluded.offered_role,
      offer = excluded.offer, offered_by = excluded.offered_by, audience = excluded.audience;
  end if;

  if cardinality(steps) > 0 then
    insert into model.step as t
    select r.* from unnest(steps::model.step[]) r
    on conflict (agenda, number) do update set
      revision = excluded.revision, title = excluded.title, text = excluded.text,
      status = excluded.status, signers = excluded.signers, members = excluded.members,
      needs = excluded.needs, rests_on = excluded.rests_on, covers = excluded.covers,
      due = excluded.due, required = excluded.required, visibility = excluded.visibility,
      homes = excluded.homes, drafter = excluded.drafter, supporters = excluded.supporters,
      closed_us = excluded.closed_us,
      quorum_impossible = excluded.quorum_impossible, change = excluded.change,
      change_number = excluded.change_number, change_document = excluded.change_document,
      change_reason = excluded.change_reason, refusals = excluded.refusals,
      dropped_reason = excluded.dropped_reason,
      change_approved = excluded.change_approved, document = excluded.document,
      content_sha256 = excluded.content_sha256, audience = excluded.audience,
      named = excluded.named, woo_ground = excluded.woo_ground, embargo = excluded.embargo,
      opens_us = excluded.opens_us, opens_to = excluded.opens_to,
      erasure_until = excluded.erasure_until, erasure_ground = excluded.erasure_ground,
      erasure_reason = excluded.erasure_reason, erased_us = excluded.erased_us,
      erased_ground = excluded.erased_ground, evidence = excluded.evidence,
      four_eyes = excluded.four_eyes, term = excluded.term,
      term_reasons = excluded.term_reasons, term_us = excluded.term_us;
  end if;

  if cardinality(step_shells) > 0 then
    insert into model.step_shell as t
    select r.* from unnest(step_shells::model.step_shell[]) r
    on conflict (agenda, number) do update set
      status = excluded.status, needs = excluded.needs, rests_on = excluded.rests_on,
      covers = excluded.covers, due = excluded.due,
      required = excluded.required, woo_ground = excluded.woo_ground,
      is_shown = excluded.is_shown, audience = excluded.audience, hides_us = excluded.hides_us;
  end if;

  if cardinality(step_files) > 0 then
    insert into model.step_file as t
    select r.* from unnest(step_files::model.step_file[]) r
    on conflict (agenda, step, sha256, holder, is_elsewhere) do update set
      number = excluded.number, title = excluded.title, media_type = excluded.media_type,
      size = excluded.size, evidence = excluded.evidence, is_current = excluded.is_current;
    -- What a step gives is kept. Who holds one that is given already may be attaching it elsewhere.
    update journal.file f set is_attached = true, held_us = null
    from unnest(step_files::model.step_file[]) r
    where f.sha256 = r.sha256 and f.holder = r.holder and not r.is_elsewhere
      and f.is_whole and not f.is_attached;
  end if;

  if cardinality(sign_offs) > 0 then
    insert into model.sign_off as t
    select r.* from unnest(sign_offs::model.sign_off[]) r
    on conflict (agenda, step, number) do update set
      standing = excluded.standing, counted = excluded.counted, reason = excluded.reason,
      withdrawn_version = excluded.withdrawn_version, withdrawn_us = excluded.withdrawn_us,
      withdrawn_ground = excluded.withdrawn_ground, withdrawn_sha256 = excluded.withdrawn_sha256,
      withdrawn_signed = excluded.withdrawn_signed, audience = excluded.audience,
      holder = excluded.holder, withdrawn_organisation = excluded.withdrawn_organisation,
      withdrawn_person = excluded.withdrawn_person, opens_us = excluded.opens_us,
      opens_to = excluded.opens_to;
  end if;

  if cardinality(bottlenecks) > 0 then
    insert into model.bottleneck as t
    select r.* from unnest(bottlenecks::model.bottleneck[]) r
    on conflict (agenda, number) do update set
      owner = excluded.owner, title = excluded.title, text = excluded.text,
      status = excluded.status, resolved_by = excluded.resolved_by,
      resolved_step = excluded.resolved_step, how = excluded.how,
      resolved_us = excluded.resolved_us, audience = excluded.audience,
      holder = excluded.holder,
      erasure_until = excluded.erasure_until, erasure_ground = excluded.erasure_ground,
      erasure_reason = excluded.erasure_reason, erased_us = excluded.erased_us,
      erased_ground = excluded.erased_ground;
  end if;

  if cardinality(inbox_entries) > 0 then
    insert into model.inbox as t
    select r.* from unnest(inbox_entries::model.inbox[]) r
    on conflict (agenda, organisation, ref, act) do update set
      title = excluded.title, due = excluded.due, open = excluded.open;
  end if;
end
$$;
alter function journal.write_rows(
  text[], text[], text[], text[], text[], text[], text[], text[], text[]
) owner to doorbraak_append;
