-- For whom and on what basis an act was signed (SIGN-8): called for rows that the reader sees
-- already, never listed, and by who is bound. What it covers, and whose it is, stays within the
-- organisation.
create function app.authority_shown(authority integer) returns json
language sql stable strict security definer set search_path = ''
return (
  select json_build_object(
    'id', a.id, 'basis', a.basis, 'body', a.body, 'organisation', a.organisation,
    'from', a.from_day)
  from model.authority a
  where current_setting('app.organisation') <> '' and a.id = authority_shown.authority
);
alter function app.authority_shown(integer) owner to doorbraak_load;

-- The same of several at once: asked for once an agenda, where one after another took most of the
-- time of reading it.
create function app.authorities_shown(authorities integer[])
returns table (id integer, shown json)
language sql stable strict security definer set search_path = ''
begin atomic
  select a.id, json_build_object(
    'id', a.id, 'basis', a.basis, 'body', a.body, 'organisation', a.organisation,
    'from', a.from_day)
  from model.authority a
  where current_setting('app.organisation') <> ''
    and a.id = any (authorities_shown.authorities);
end;
alter function app.authorities_shown(integer[]) owner to doorbraak_load;
