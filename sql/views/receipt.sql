-- The signed statement of each sign-off, and for one's own also its place in the journal.
create view api.receipt with (security_invoker) as
select
  a.id, o.step, o.number, o.organisation, o.person, o.authority, o.decision, o.revision,
  o.standing, o.signed, o.statement_sha256
from model.agenda a
join model.sign_off o on o.agenda = a.key;
