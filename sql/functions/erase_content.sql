-- Destroys the contents of all events about a step or bottleneck before the one that erases it:
-- documents of every revision, reasons, grounds. Events and leaves stay as they are. Signed
-- statements stay too, for they hold hashes and ids and receipts rest on them, and so does why an
-- erasure was asked for. Called by journal.append after it wrote rows, of which those of closed
-- inboxes held the title.
create function journal.erase_content(erasures jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  with erased as materialized (
    select * from journal.erased_items(erasures)
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
