-- Begins a file, or begins it anew where it was begun with another size: one of the two was wrong.
create function journal.begin_file(
  organisation text, sha256 text, size integer
) returns journal.file
language plpgsql volatile set search_path = '' as $$
declare
  begun journal.file;
begin
  insert into journal.file as f (holder, person, sha256, size, begun_us, is_attached)
  select organisation, app.person(), begin_file.sha256, begin_file.size, app.now_us(), exists (
    select from model.step_file s
    where s.sha256 = begin_file.sha256 and s.holder = organisation)
  on conflict on constraint file_sha256_holder_key do update set
    size = excluded.size, received = 0, begun_us = excluded.begun_us, person = excluded.person
  where not f.is_whole and f.size <> excluded.size;
  select f.* into begun from journal.file f
  where f.sha256 = begin_file.sha256 and f.holder = organisation for update;
  delete from journal.file_piece p where p.file = begun.key and begun.received = 0;
  return begun;
end
$$;
alter function journal.begin_file(text, text, integer) owner to doorbraak_append;
