-- Binds a reading transaction to a person, with their organisation and roles, and refuses where the
-- session may not go on: the person left, or the key with which it began was revoked or is past its
-- day. What a reader is bound to comes from the register's rows as they are now, on every server; a
-- session that ended reads nothing more.
create function app.bind(person integer, key integer, now_us bigint) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  organisation text;
  is_rijk boolean;
  roles text[];
begin
  select p.organisation, o.kind = 'rijk', p.roles into organisation, is_rijk, roles
  from model.person_key k
  join model.person p on p.number = k.person
  join model.organisation o on o.id = p.organisation
  where k.number = bind.key and k.person = bind.person
    and app.key_holds(p.left_us, k.revoked_us, k.end_us, bind.now_us);
  if not found then
    raise exception using errcode = 'DB003', message = 'session ended';
  end if;
  perform set_config('app.organisation', organisation, true),
    set_config('app.is_rijk', is_rijk::text, true),
    set_config('app.person', bind.person::text, true),
    set_config('app.roles', roles::text, true),
    set_config('app.now_us', bind.now_us::text, true);
end
$$;
alter function app.bind(integer, integer, bigint) owner to doorbraak_load;
