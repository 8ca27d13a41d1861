-- What is shown of an authority: for whom and on what basis it binds. What it covers, and whose it
-- is, stays within the organisation.
create function app.authority_line(authority model.authority) returns json
language sql stable
return json_build_object(
  'id', authority.id, 'basis', authority.basis, 'body', authority.body,
  'organisation', authority.organisation, 'from', authority.from_day);
alter function app.authority_line(model.authority) owner to doorbraak_load;

-- On what basis an act was signed (SIGN-8): called for rows that the reader sees already, never
-- listed, and by who is bound.
create function app.authority_shown(authority integer) returns json
language sql stable strict security definer set search_path = ''
return (
  select app.authority_line(a)
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
  select a.id, app.authority_line(a)
  from model.authority a
  where current_setting('app.organisation') <> ''
    and a.id = any (authorities_shown.authorities);
end;
alter function app.authorities_shown(integer[]) owner to doorbraak_load;
