-- Upserts the changed rows of the read model. Each key stands at most once in one call; most acts
-- change rows of one or two tables.
create function journal.write_rows(rows jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  if rows ? 'audience_member' then
    insert into model.audience_member as t
    select r.*
    from jsonb_populate_recordset(null::model.audience_member, rows -> 'audience_member') r
    on conflict (audience, organisation) do update set member = excluded.member;
  end if;

  if rows ? 'agenda' then
    insert into model.agenda as t
    select r.* from jsonb_populate_recordset(null::model.agenda, rows -> 'agenda') r
    on conflict (key) do update set
      name = excluded.name, stage = excluded.stage, lead = excluded.lead,
      visibility = excluded.visibility, municipalities = excluded.municipalities,
      provinces = excluded.provinces, pause_ground = excluded.pause_ground,
      paused_until = excluded.paused_until, agreement = excluded.agreement, homes = excluded.homes,
      breakthrough_us = excluded.breakthrough_us, audience = excluded.audience;
  end if;

  if rows ? 'seat' then
    insert into model.seat as t
    select r.* from jsonb_populate_recordset(null::model.seat, rows -> 'seat') r
    on conflict (agenda, organisation) do update set
      role = excluded.role, since = excluded.since, offered_role = excluded.offered_role,
      offer = excluded.offer, offered_by = excluded.offered_by, audience = excluded.audience;
  end if;

  if rows ? 'step' then
    insert into model.step as t
    select r.* from jsonb_populate_recordset(null::model.step, rows -> 'step') r
    on conflict (agenda, number) do update set
      revision = excluded.revision, title = excluded.title, text = excluded.text,
      status = excluded.status, signers = excluded.signers, members = excluded.members,
      needs = excluded.needs, rests_on = excluded.rests_on, covers = excluded.covers,
      due = excluded.due, required = excluded.required, visibility = excluded.visibility,
      homes = excluded.homes, supporters = excluded.supporters, closed_us = excluded.closed_us,
      quorum_impossible = excluded.quorum_impossible, change = excluded.change,
      change_number = excluded.change_number, change_document = excluded.change_document,
      change_reason = excluded.change_reason, refusals = excluded.refusals,
      dropped_reason = excluded.dropped_reason,
      change_approved = excluded.change_approved, document = excluded.document,
      content_sha256 = excluded.content_sha256, audience = excluded.audience;
  end if;

  if rows ? 'sign_off' then
    insert into model.sign_off as t
    select r.* from jsonb_populate_recordset(null::model.sign_off, rows -> 'sign_off') r
    on conflict (agenda, step, number) do update set
      standing = excluded.standing, counted = excluded.counted,
      withdrawn_version = excluded.withdrawn_version, withdrawn_us = excluded.withdrawn_us,
      withdrawn_ground = excluded.withdrawn_ground, withdrawn_sha256 = excluded.withdrawn_sha256,
      withdrawn_signed = excluded.withdrawn_signed, audience = excluded.audience;
  end if;

  if rows ? 'bottleneck' then
    insert into model.bottleneck as t
    select r.* from jsonb_populate_recordset(null::model.bottleneck, rows -> 'bottleneck') r
    on conflict (agenda, number) do update set
      status = excluded.status, resolved_by = excluded.resolved_by,
      resolved_step = excluded.resolved_step, how = excluded.how,
      resolved_us = excluded.resolved_us, audience = excluded.audience;
  end if;

  if rows ? 'inbox' then
    insert into model.inbox as t
    select r.* from jsonb_populate_recordset(null::model.inbox, rows -> 'inbox') r
    on conflict (agenda, organisation, ref, act) do update set
      title = excluded.title, due = excluded.due, open = excluded.open;
  end if;

  if rows ? 'organisation' or rows ? 'person' or rows ? 'location' or rows ? 'municipality'
    or rows ? 'category' or rows ? 'target' or rows ? 'authority'
  then
    perform journal.write_register_rows(rows);
  end if;
end
$$;
alter function journal.write_rows(jsonb) owner to doorbraak_append;
