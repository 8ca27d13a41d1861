-- One line an agenda, for `agendas`. Its steps are looked at once: that is most of the work.
create view api.agendas with (security_invoker) as
select
  a.id, a.stage,
  json_build_object(
    'agenda', a.id, 'name', a.name, 'beside', a.beside, 'stage', a.stage, 'lead', a.lead,
    'steps', s.steps, 'closed', s.closed,
    'bottlenecks', (
      select count(*) from model.bottleneck b where b.agenda = a.key and b.status = 'open'),
    'paused_until', a.paused_until, 'homes', a.homes,
    'breakthrough', app.moment(a.breakthrough_us)
  )::text as line
from model.agenda a
cross join lateral (
  select count(*) filter (where s.status <> 'dropped') as steps,
    count(*) filter (where s.status = 'closed') as closed
  from (
    select t.status from model.step t where t.agenda = a.key
    union all
    select h.status from api.shell h where h.agenda = a.key
  ) s
) s;
