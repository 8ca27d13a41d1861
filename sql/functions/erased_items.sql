-- Of which step or bottleneck an event erases the texts, that event says itself: nothing goes
-- without an event that tells.
create function journal.erased_items(erasures jsonb) returns table (
  stream integer, version bigint, step integer, bottleneck integer, decided_us bigint
)
language sql stable set search_path = '' as $$
  select w.stream, w.version, (j.line #>> '{data,step}')::integer,
    (j.line #>> '{data,bottleneck}')::integer, w.decided_us
  from jsonb_to_recordset(erasures) as x (stream integer, version bigint)
  join journal.event w on w.stream = x.stream and w.version = x.version
  cross join lateral (select convert_from(w.body, 'UTF8')::json as line) j
  where j.line ->> 'kind' = 'content-erased';
$$;
alter function journal.erased_items(jsonb) owner to doorbraak_append;
