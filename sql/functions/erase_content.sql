-- Destroys the contents of all events about a step or bottleneck before the one that erases it:
-- documents of every revision, reasons, grounds. Which item, that event says itself: nothing goes
-- without an event that tells. Events and leaves stay as they are. Signed statements stay too, for
-- they hold hashes and ids and receipts rest on them, and so does why an erasure was asked for.
-- Called by journal.append after it wrote rows, of which those of closed inboxes held the title.
create function journal.erase_content(erasures jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  with erased as materialized (
    select w.stream, w.version, (j.line #>> '{data,step}')::integer as step,
      (j.line #>> '{data,bottleneck}')::integer as bottleneck
    from jsonb_to_recordset(erasures) as x (stream integer, version bigint)
    join journal.event w on w.stream = x.stream and w.version = x.version
    cross join lateral (select convert_from(w.body, 'UTF8')::json as line) j
    where j.line ->> 'kind' = 'content-erased'
  ), told as (
    update model.inbox i set title = ''
    from erased x join model.agenda a on a.key = x.stream
    where i.agenda = x.stream and i.ref = a.id || '/' || x.step and not i.open
  )
  delete from journal.content c
  using erased x
  join journal.event e on e.stream = x.stream and e.version < x.version
  cross join lateral (select convert_from(e.body, 'UTF8')::json as line) j
  where c.stream = e.stream and c.version = e.version
    and j.line ->> 'kind' <> 'erasure-asked'
    -- How a bottleneck was resolved names the step it rests on: it is about the bottleneck.
    and (j.line #>> '{data,bottleneck}')::integer is not distinct from x.bottleneck
    and (x.step is null or (j.line #>> '{data,step}')::integer = x.step)
    and c.digest is distinct from decode(j.line #>> '{data,signed}', 'base64');
end
$$;
alter function journal.erase_content(jsonb) owner to doorbraak_append;
