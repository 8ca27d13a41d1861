-- What planning asks of the steps that the reader sees (TERM-7); of shells what they show.
create view api.plan with (security_invoker) as
select
  a.id, s.number, s.title, s.status, s.needs, s.due, s.closed_us, s.term
from model.agenda a
join model.step s on s.agenda = a.key
where s.status <> 'dropped'
union all
select a.id, h.number, null, h.status, h.needs, h.due, null, null
from model.agenda a
join api.shell h on h.agenda = a.key
where h.status <> 'dropped';
