-- Where an event of the register stands in the journal: for who is bound and reads the receipt of
-- an own act.
create function app.register_place(version bigint) returns json
language sql stable strict security definer set search_path = ''
return (
  select json_build_object(
    'position', e.position, 'leaf', encode(e.leaf, 'hex'), 'recorded_us', e.recorded_us)
  from journal.event e
  join journal.stream s on s.key = e.stream and s.name = 'register'
  where current_setting('app.organisation') <> '' and e.version = register_place.version
);
alter function app.register_place(bigint) owner to doorbraak_load;
