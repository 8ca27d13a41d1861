-- The one way an act is written: guards checked, events appended at dense positions, contents
-- and rows stored, all or nothing. See docs/internals/journal.md.
create function journal.append(
  guard_stream integer[], guard_version bigint[],
  event_stream integer[], event_version bigint[], event_decided_us bigint[],
  event_audience integer[], event_body bytea[],
  event_request_key bytea[], event_request_hash bytea[], event_answer bytea[],
  content_stream integer[], content_version bigint[], content_digest bytea[],
  content_salt bytea[], content_bytes bytea[],
  event_origin text[],
  members text[], agendas text[], seats text[], steps text[], step_shells text[],
  step_files text[], sign_offs text[], bottlenecks text[], inbox_entries text[], register jsonb,
  erasures jsonb
) returns table (first_position bigint, recorded_us bigint)
language plpgsql volatile security definer set search_path = '' as $$
declare
  stale text;
  repeated text;
  head bigint;
  last_us bigint;
begin
  -- A statement of its own: what follows sees everything committed before the lock was given.
  perform pg_advisory_xact_lock(4711);

  select string_agg(g.stream::text, ',') into stale
  from unnest(guard_stream, guard_version) as g (stream, version)
  where not exists (
    select from journal.stream s where s.key = g.stream and s.version = g.version
  );
  if stale is not null then
    raise exception using errcode = 'DB001', message = 'stale', detail = stale;
  end if;

  -- A request that was done before is answered from its event, not done again.
  select string_agg(encode(e.request_key, 'hex'), ',') into repeated
  from journal.event e where e.request_key = any (event_request_key);
  if repeated is not null then
    raise exception using errcode = 'DB002', message = 'repeated', detail = repeated;
  end if;

  select e.position, e.recorded_us into head, last_us
  from journal.event e order by e.position desc limit 1;
  first_position := coalesce(head, -1) + 1;
  recorded_us := greatest(
    coalesce(last_us, 0), (extract(epoch from clock_timestamp()) * 1000000)::bigint);

  insert into journal.content (stream, version, digest, salt, bytes)
  select * from unnest(
    content_stream, content_version, content_digest, content_salt, content_bytes);

  insert into journal.event (
    position, stream, version, recorded_us, decided_us, audience, body,
    request_key, request_hash, answer)
  select
    first_position + e.ordinal - 1, e.stream, e.version, append.recorded_us, e.decided_us,
    e.audience, e.body, e.request_key, e.request_hash, e.answer
  from unnest(
    event_stream, event_version, event_decided_us, event_audience, event_body,
    event_request_key, event_request_hash, event_answer
  ) with ordinality as e (
    stream, version, decided_us, audience, body, request_key, request_hash, answer, ordinal);

  -- Who did each act and from where: with its first event, in its transaction.
  insert into audit.record (
    at_us, request, organisation, person, authority, cause, verb, object, subject, is_register,
    is_dry_run, result, source, key, count, position)
  select
    e.decided_us, f[1], f[2], f[3]::integer, f[4]::integer, f[5], f[6], f[7], f[8],
    f[9]::boolean, false, 'OK', f[10], f[11], 1, first_position + e.ordinal - 1
  from unnest(event_decided_us, event_origin) with ordinality as e (decided_us, origin, ordinal)
  cross join lateral string_to_array(e.origin, ' ', '-') as f
  where e.origin is not null;

  -- Versions in the call are checked against the guards by Swift and by unique (stream, version).
  update journal.stream s set version = n.version
  from (
    select u.stream, max(u.version) as version
    from unnest(event_stream, event_version) as u (stream, version) group by u.stream
  ) n
  where s.key = n.stream;

  perform journal.write_rows(members, agendas, seats, steps, step_shells, step_files, sign_offs,
    bottlenecks, inbox_entries);
  if register is not null then
    perform journal.write_register_rows(register);
  end if;
  if erasures is not null then
    perform journal.erase_files(erasures, step_files);
    perform journal.erase_content(erasures);
    perform journal.erase_person(erasures);
  end if;
  return next;
end
$$;
alter function journal.append(
  integer[], bigint[], integer[], bigint[], bigint[], integer[], bytea[], bytea[], bytea[],
  bytea[], integer[], bigint[], bytea[], bytea[], bytea[], text[], text[], text[], text[], text[],
  text[], text[], text[], text[], text[], jsonb, jsonb
) owner to doorbraak_append;
