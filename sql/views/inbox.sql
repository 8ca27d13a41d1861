-- What waits for the reader's organisation, by due day; what has no due day comes last. Whose it is
-- says the policy alone: said twice, PostgreSQL thinks that almost nothing is left and sorts it.
create view api.inbox with (security_invoker) as
select
  coalesce(i.due, date '9999-12-31') as sort_day, i.ref, i.act,
  json_build_object(
    'ref', i.ref, 'title', i.title, 'due', i.due, 'do', i.act
  )::text as line
from model.inbox i
where i.open;
