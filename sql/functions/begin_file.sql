-- Begins a file; who comes second finds what the first began.
create function journal.begin_file(
  organisation text, sha256 text, size integer
) returns journal.file
language plpgsql volatile set search_path = '' as $$
declare
  begun journal.file;
begin
  insert into journal.file (holder, person, sha256, size, touched_us)
  values (organisation, app.person(), begin_file.sha256, begin_file.size, app.now_us())
  on conflict on constraint file_sha256_holder_size_key do nothing;
  select f.* into begun from journal.file f
  where f.sha256 = begin_file.sha256 and f.holder = organisation and f.size = begin_file.size
  for update;
  return begun;
end
$$;
alter function journal.begin_file(text, text, integer) owner to doorbraak_append;
