-- The key of a stream that is about to get its first event.
create function journal.open_stream(name text) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  found_key integer;
begin
  insert into journal.stream (name) values (open_stream.name) on conflict do nothing;
  select s.key into strict found_key from journal.stream s where s.name = open_stream.name;
  return found_key;
end
$$;
alter function journal.open_stream(text) owner to doorbraak_append;
