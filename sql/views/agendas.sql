-- One line an agenda, for `agendas`.
create view api.agendas with (security_invoker) as
select
  a.id, a.stage,
  json_build_object(
    'agenda', a.id, 'name', a.name, 'stage', a.stage, 'lead', a.lead,
    'steps', (
      select count(*) from model.step s where s.agenda = a.key and s.status <> 'dropped')
      + (select count(*) from api.shell h where h.agenda = a.key and h.status <> 'dropped'),
    'closed', (
      select count(*) from model.step s where s.agenda = a.key and s.status = 'closed')
      + (select count(*) from api.shell h where h.agenda = a.key and h.status = 'closed'),
    'bottlenecks', (
      select count(*) from model.bottleneck b where b.agenda = a.key and b.status = 'open'),
    'paused_until', a.paused_until, 'homes', a.homes,
    'breakthrough', app.moment(a.breakthrough_us)
  )::text as line
from model.agenda a;
