-- Who of the reader's organisation may do what, and by which keys: the list that is reviewed every
-- quarter. One row a key that is not revoked; a person without one has a row too, who left has
-- none. Only for auditors and administrators.
create view api.access with (security_invoker) as
with used as materialized (
  select
    r.person, r.key,
    max(r.at_us) filter (where r.result = 'OK') as key_us,
    max(r.at_us) filter (where r.result = 'OK' and r.verb = 'login') as login_us,
    max(r.at_us) filter (where r.position is not null) as act_us
  from audit.record r
  where r.organisation = app.organisation() and r.person is not null
  group by r.person, r.key
)
select
  p.handle, p.number as person, coalesce(k.fingerprint, '') as fingerprint,
  json_build_object(
    'person', p.handle, 'name', p.name, 'function', p.function, 'roles', p.roles,
    'key', k.fingerprint, 'key_since', app.moment(k.added_us), 'key_until', k.until,
    'key_used', (
      select app.moment(u.key_us) from used u
      where u.person = p.number and u.key = k.fingerprint),
    'last_login', (select app.moment(max(u.login_us)) from used u where u.person = p.number),
    'last_act', (select app.moment(max(u.act_us)) from used u where u.person = p.number),
    -- `2 office college 2026-11-02 -`: number, basis, body, first and last day.
    'authorities', (
      select coalesce(
        json_agg(
          concat_ws(
            ' ', a.id, a.basis, coalesce(a.body, '-'), to_char(a.from_day, 'YYYY-MM-DD'),
            coalesce(to_char(a.until_day, 'YYYY-MM-DD'), '-'))
          order by a.id),
        '[]')
      from model.authority a
      where a.person = p.number and a.ended_us is null)
  )::text as line
from model.person p
left join model.person_key k on k.person = p.number and k.revoked_us is null
where p.organisation = app.organisation() and p.left_us is null and (select app.audits());
