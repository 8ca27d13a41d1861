-- Destroys the files of the steps whose texts an event erases, unless another step says them too.
-- Called by journal.append before it writes rows: what is attached after the erasure stays.
create function journal.erase_files(erasures jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  with erased as materialized (
    select * from journal.erased_items(erasures)
  ), unsaid as (
    delete from model.step_file s using erased x
    where s.agenda = x.stream and s.step = x.step
    returning s.sha256, s.holder
  ), unput as (
    delete from journal.file f using unsaid u
    where f.sha256 = u.sha256 and f.holder = u.holder and not exists (
      -- This statement sees the rows as they were before it.
      select from model.step_file s
      where s.sha256 = f.sha256 and s.holder = f.holder
        and not exists (select from erased x where x.stream = s.agenda and x.step = s.step)
    )
    returning f.key
  )
  delete from journal.file_piece p using unput g where p.file = g.key;
end
$$;
alter function journal.erase_files(jsonb) owner to doorbraak_append;
