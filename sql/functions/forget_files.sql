-- Removes what was put before a moment and attached to nothing.
create function journal.forget_files(before_us bigint) returns void
language sql volatile set search_path = '' as $$
  with gone as (
    delete from journal.file f where not f.is_attached and f.begun_us < before_us
    returning f.key
  )
  delete from journal.file_piece p using gone g where p.file = g.key;
$$;
alter function journal.forget_files(bigint) owner to doorbraak_append;
