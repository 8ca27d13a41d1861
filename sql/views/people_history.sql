-- What happened to the people of an organisation, with who did it.
create view api.people_history with (security_invoker) as
select
  -- Counted within the organisation: the register's version would tell how much happens elsewhere.
  e.organisation, row_number() over (partition by e.organisation order by e.version) as number,
  json_build_object(
    'at', app.moment(e.at_us), 'kind', e.kind, 'person', p.handle, 'key', k.fingerprint,
    'roles', e.roles, 'text', e.text, 'organisation', e.by_organisation,
    'by', app.person_shown(e.by_person))::text as line
from model.register_entry e
left join model.person p on p.number = e.person
left join model.person_key k on k.number = e.key;
