-- The named steps of which the reader sees the shell and nothing else (VIEW-4).
create view api.shell with (security_invoker) as
select h.*
from model.step_shell h
where h.is_shown and app.lies_ahead(h.hides_us)
  and not exists (select from model.step s where s.agenda = h.agenda and s.number = h.number);
