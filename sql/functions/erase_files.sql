-- Destroys the files of the steps whose texts an event erases, unless another step gives them too.
-- Called by journal.append after it wrote rows: those that it wrote of such a step are of files
-- that were attached after the erasure, and stay. What its organisation is attaching to another
-- step at that moment is left to that act, and goes within a minute if the act does not come.
create function journal.erase_files(erasures jsonb, written text[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  ungiven integer[];
  since_us bigint;
begin
  with erased as materialized (
    select * from journal.erased_items(erasures)
  ), unsaid as (
    delete from model.step_file s using erased x
    where s.agenda = x.stream and s.step = x.step and not exists (
      select from unnest(written::model.step_file[]) w
      where w.agenda = s.agenda and w.step = s.step and w.sha256 = s.sha256
        and w.holder = s.holder and w.is_elsewhere = s.is_elsewhere
    )
    returning s.agenda, s.step, s.sha256, s.holder, s.is_elsewhere, x.decided_us
  )
  select array_agg(f.key), min(u.decided_us) into ungiven, since_us
  from unsaid u
  join journal.file f on f.sha256 = u.sha256 and f.holder = u.holder and f.is_attached
  where not u.is_elsewhere and not exists (
    -- This statement sees the rows as they were before it.
    select from model.step_file s
    where s.sha256 = u.sha256 and s.holder = u.holder and not s.is_elsewhere
      and not exists (
        select from unsaid v
        where v.agenda = s.agenda and v.step = s.step and v.sha256 = s.sha256
          and v.holder = s.holder and not v.is_elsewhere
      )
  );
  -- Asked of the row as it is once its lock is given: whoever holds the file may just have begun.
  delete from journal.file f
  where f.key = any (ungiven)
    and (f.held_us is null or f.held_us < since_us - 60000000);
  update journal.file f set is_attached = false, touched_us = 0 where f.key = any (ungiven);
end
$$;
alter function journal.erase_files(jsonb, text[]) owner to doorbraak_append;
