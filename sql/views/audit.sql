-- One line a record. Of other organisations' people an auditor learns name and function and what
-- they did (VIEW-7), not from where nor by which key.
create view api.audit with (security_invoker) as
select
  r.at_us, r.request, r.verb, r.result, r.object, coalesce(p.handle, r.claimed) as named,
  json_build_object(
    'at', app.moment_us(r.at_us),
    'organisation', r.organisation,
    'person', coalesce(to_json(p.handle), app.person_shown(r.person)),
    'authority', r.authority, 'claimed', r.claimed, 'cause', r.cause,
    'verb', r.verb, 'ref', r.object, 'result', r.result, 'reason', r.reason,
    'dry_run', r.is_dry_run,
    'source', case when o.is_open then r.source end,
    'key', case when o.is_open then r.key end,
    'request', r.request, 'times', r.count, 'until', app.moment_us(r.until_us)
  )::text as line
from audit.record r
left join model.person p on p.number = r.person
cross join lateral (
  select r.organisation is null or r.organisation = app.organisation() as is_open
) o;
