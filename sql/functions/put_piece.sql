-- Takes a piece of a file from the organisation of the bound person, or without a piece only says
-- how far it is. Pieces come in order and have the length that the server asks (`FileLimits`), the
-- last what is left; one that came before is taken as done, so that who lost an answer repeats.
create function app.put_piece(
  sha256 text, size integer, at integer, piece bytea, kept_us bigint, room bigint
) returns table (received integer, is_whole boolean, fault text)
language plpgsql volatile security definer set search_path = '' as $$
declare
  organisation text := app.organisation();
  known journal.file;
begin
  select f.* into known from journal.file f
  where f.sha256 = put_piece.sha256 and f.holder = organisation for update;
  if piece is null or known.is_whole then
    return query select coalesce(known.received, 0), coalesce(known.is_whole, false), null::text;
    return;
  end if;

  if known.key is null or known.size <> put_piece.size then
    if at > 0 then
      return query select 0, false, 'order';
      return;
    end if;
    perform journal.forget_files(app.now_us() - kept_us);
    if room < put_piece.size + (
      select coalesce(sum(f.size), 0) from journal.file f
      where f.holder = organisation and f.sha256 <> put_piece.sha256
    ) then
      return query select 0, false, 'room';
      return;
    end if;
    known := journal.begin_file(organisation, put_piece.sha256, put_piece.size);
  end if;
  return query select * from journal.take_piece(known, at, piece);
end
$$;
alter function app.put_piece(text, integer, integer, bytea, bigint, bigint)
owner to doorbraak_append;
