-- Adds the next piece to a file, which its caller has locked; with the last one the hash of all is
-- checked, and what is wrong goes. Of no file nothing came yet.
create function journal.take_piece(
  known journal.file, at integer, piece bytea
) returns table (received integer, is_whole boolean, fault text)
language plpgsql volatile set search_path = '' as $$
declare
  so_far integer := coalesce(known.received, 0);
begin
  if known.key is null or at <> so_far or known.is_whole then
    return query
    select so_far, coalesce(known.is_whole, false), case when at > so_far then 'order' end;
    return;
  end if;
  insert into journal.file_piece (file, at, bytes) values (known.key, take_piece.at, piece);
  so_far := so_far + octet_length(piece);
  if so_far < known.size then
    update journal.file f set received = so_far where f.key = known.key;
    return query select so_far, false, null::text;
    return;
  end if;
  if known.sha256 = (
    select encode(sha256(string_agg(p.bytes, ''::bytea order by p.at)), 'hex')
    from journal.file_piece p where p.file = known.key
  ) then
    update journal.file f set received = so_far, is_whole = true where f.key = known.key;
    return query select so_far, true, null::text;
  else
    delete from journal.file_piece p where p.file = known.key;
    update journal.file f set received = 0 where f.key = known.key;
    return query select 0, false, 'hash';
  end if;
end
$$;
alter function journal.take_piece(journal.file, integer, bytea) owner to doorbraak_append;
