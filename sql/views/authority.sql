-- Authorities of the reader's organisation, each as one object; the policy keeps others out.
create view api.authority with (security_invoker) as
select
  a.id, a.person,
  json_build_object(
    'ref', 'authority/' || a.id, 'basis', a.basis, 'body', a.body, 'kinds', a.kinds,
    'amount_max', a.amount_max, 'from', a.from_day, 'until', a.until_day, 'under', a.under,
    'substitution', a.substitution,
    'grantor', app.person_shown(a.grantor), 'ground', a.ground,
    'ended', app.moment(a.ended_us), 'ended_with', a.ended_with, 'ended_ground', a.ended_ground
  )::text as line
from model.authority a;
