-- The people of the reader's own organisation, with their keys and authorities (VIEW-7).
create view api.people with (security_invoker) as
select
  p.organisation, p.handle,
  json_build_object(
    'person', p.handle, 'name', p.name, 'function', p.function, 'roles', p.roles,
    'left', app.moment(p.left_us), 'code_until', app.moment(p.invited_until_us),
    'keys', coalesce((
      select json_agg(json_build_object(
        'key', k.fingerprint, 'type', split_part(k.line, ' ', 1), 'label', k.label,
        'added', app.moment(k.added_us), 'until', k.until,
        'revoked', app.moment(k.revoked_us), 'reason', k.revoked_reason) order by k.number)
      from model.person_key k where k.person = p.number), '[]'::json),
    'authorities', (
      select coalesce(json_agg(a.line::json order by a.id), '[]'::json)
      from api.authority a where a.person = p.number)
  )::text as line
from model.person p;
