-- Of each other's people organisations know only name and function, on acts they may see (VIEW-7):
-- called for rows that the reader sees already, never listed, and by who is bound.
create function app.person_shown(person integer) returns json
language sql stable security definer set search_path = ''
return (
  select json_build_object('name', p.name, 'function', p.function)
  from model.person p
  where current_setting('app.organisation') <> '' and p.number = person_shown.person
);
alter function app.person_shown(integer) owner to doorbraak_load;
