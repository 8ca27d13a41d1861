-- Destroys what the register says of the persons that an event erases: name, function, labels of
-- keys, reasons. Handle and keys stay, for signed statements hold the one and are checked with the
-- other. Which person, that event says itself.
create function journal.erase_person(erasures jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  with erased as materialized (
    select w.stream, w.version, j.line #>> '{data,person}' as person
    from jsonb_to_recordset(erasures) as x (stream integer, version bigint)
    join journal.event w on w.stream = x.stream and w.version = x.version
    cross join lateral (select convert_from(w.body, 'UTF8')::json as line) j
    where j.line ->> 'kind' = 'person-erased'
  ), told as materialized (
    -- The digests of each event that go.
    select e.stream, e.version, d.digest
    from erased x
    join journal.event e on e.stream = x.stream and e.version < x.version
    cross join lateral (select convert_from(e.body, 'UTF8')::json as line) j
    cross join lateral (
      values ('person-added', 'name'), ('person-added', 'function'), ('key-added', 'label'),
        ('key-revoked', 'reason'), ('person-left', 'reason')
    ) g (kind, member)
    cross join lateral (
      select decode(j.line -> 'data' ->> g.member, 'base64') as digest
    ) d
    where j.line ->> 'kind' = g.kind and j.line #>> '{data,person}' = x.person
  )
  delete from journal.content c using told t
  where c.stream = t.stream and c.version = t.version and c.digest = t.digest;
end
$$;
alter function journal.erase_person(jsonb) owner to doorbraak_append;
