-- Upserts the rows of the register.
create function journal.write_register_rows(rows jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into model.organisation as t
  select r.* from jsonb_populate_recordset(null::model.organisation, rows -> 'organisation') r
  on conflict (id) do update set kind = excluded.kind, name = excluded.name;

  insert into model.person as t
  select r.* from jsonb_populate_recordset(null::model.person, rows -> 'person') r
  on conflict (number) do update set
    handle = excluded.handle, name = excluded.name, function = excluded.function,
    roles = excluded.roles, left_us = excluded.left_us,
    invited_until_us = excluded.invited_until_us;

  insert into model.person_key as t
  select r.* from jsonb_populate_recordset(null::model.person_key, rows -> 'person_key') r
  on conflict (number) do update set
    line = excluded.line, fingerprint = excluded.fingerprint, label = excluded.label,
    until = excluded.until, end_us = excluded.end_us, revoked_us = excluded.revoked_us,
    revoked_reason = excluded.revoked_reason;

  insert into model.register_entry as t
  select r.* from jsonb_populate_recordset(null::model.register_entry, rows -> 'register_entry') r
  on conflict (version) do update set text = excluded.text;

  insert into model.authority as t
  select r.* from jsonb_populate_recordset(null::model.authority, rows -> 'authority') r
  on conflict (id) do update set
    ground = excluded.ground, granted_signed = excluded.granted_signed,
    granted_document = excluded.granted_document, ended_us = excluded.ended_us,
    ended_with = excluded.ended_with, ended_ground = excluded.ended_ground,
    ended_version = excluded.ended_version, ended_sha256 = excluded.ended_sha256,
    ended_signed = excluded.ended_signed, ended_document = excluded.ended_document;

  insert into model.municipality as t
  select r.* from jsonb_populate_recordset(null::model.municipality, rows -> 'municipality') r
  on conflict (id) do update set
    province = excluded.province, name = excluded.name, longitude = excluded.longitude,
    latitude = excluded.latitude;

  insert into model.location as t
  select r.* from jsonb_populate_recordset(null::model.location, rows -> 'location') r
  on conflict (id) do update set
    name = excluded.name, listing = excluded.listing,
    doorbraaklocatie = excluded.doorbraaklocatie, municipalities = excluded.municipalities,
    provinces = excluded.provinces, homes_min = excluded.homes_min,
    homes_max = excluded.homes_max, homes_note = excluded.homes_note,
    reported_status = excluded.reported_status, parties = excluded.parties,
    bottlenecks = excluded.bottlenecks, latitude = excluded.latitude,
    longitude = excluded.longitude, source = excluded.source;

  insert into model.category as t
  select r.* from jsonb_populate_recordset(null::model.category, rows -> 'category') r
  on conflict (code) do update set
    label_nl = excluded.label_nl, label_en = excluded.label_en,
    planmonitor_value = excluded.planmonitor_value, source = excluded.source;

  insert into model.target as t
  select r.* from jsonb_populate_recordset(null::model.target, rows -> 'target') r
  on conflict (key) do update set
    value = excluded.value, unit = excluded.unit, note = excluded.note,
    source = excluded.source;

  insert into model.succession as t
  select r.* from jsonb_populate_recordset(null::model.succession, rows -> 'succession') r
  on conflict (number) do update set ground = excluded.ground;
end
$$;
alter function journal.write_register_rows(jsonb) owner to doorbraak_append;
