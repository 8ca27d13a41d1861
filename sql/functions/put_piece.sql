-- Takes a piece of a file from the organisation of the bound person, or without a piece only says
-- how far it is. Pieces come in order and have the length that the server asks (`FileLimits`), the
-- last what is left; one that came before is taken as done, so that who lost an answer repeats.
-- Each file takes the room of one piece at least.
create function app.put_piece(
  sha256 text, size integer, at integer, piece bytea, piece_bytes integer, room bigint
) returns table (received integer, known_size integer, is_whole boolean, fault text)
language plpgsql volatile security definer set search_path = '' as $$
declare
  organisation text := app.organisation();
  known journal.file;
begin
  -- Kept for some days from now on.
  update journal.file f set touched_us = app.now_us()
  where f.sha256 = put_piece.sha256 and f.holder = organisation
    and (f.is_whole or f.size = put_piece.size);
  select f.* into known from journal.file f
  where f.sha256 = put_piece.sha256 and f.holder = organisation
    and (f.is_whole or f.size = put_piece.size)
  order by f.is_whole desc limit 1;
  if piece is null or known.is_whole then
    return query select coalesce(known.received, 0), coalesce(known.size, put_piece.size),
      coalesce(known.is_whole, false), null::text;
    return;
  end if;

  if known.key is null and at = 0 then
    if room < greatest(put_piece.size, piece_bytes) + (
      select coalesce(sum(greatest(f.size, piece_bytes)), 0) from journal.file f
      where f.holder = organisation
    ) then
      return query select 0, put_piece.size, false, 'room';
      return;
    end if;
    known := journal.begin_file(organisation, put_piece.sha256, put_piece.size);
  end if;
  return query
  select t.received, put_piece.size, t.is_whole, t.fault
  from journal.take_piece(known, at, piece) t;
end
$$;
alter function app.put_piece(text, integer, integer, bytea, integer, bigint)
owner to doorbraak_append;
