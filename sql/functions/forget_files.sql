-- Removes some of the files that were not touched since a moment and are given by no step, and says
-- how many. What somebody is putting is left alone, and what was held for an act since another
-- moment.
create function journal.forget_files(
  before_us bigint, held_before_us bigint, most integer
) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  removed integer;
begin
  delete from journal.file f
  where f.key = any (array(
    select o.key from journal.file o
    where not o.is_attached and o.touched_us < before_us
      and (o.held_us is null or o.held_us < held_before_us)
    order by o.touched_us limit most
    for update skip locked));
  get diagnostics removed = row_count;
  return removed;
end
$$;
alter function journal.forget_files(bigint, bigint, integer) owner to doorbraak_append;
