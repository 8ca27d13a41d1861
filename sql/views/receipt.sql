-- The signed statement of each sign-off. The place in the journal is for its own organisation.
create view api.receipt with (security_invoker) as
select
  a.id, o.step, o.number, o.organisation, o.decision, o.revision, o.standing, o.signed,
  o.statement_sha256, app.moment(e.recorded_us) as recorded,
  case when o.organisation = app.organisation() then e.position end as position,
  case when o.organisation = app.organisation() then encode(e.leaf, 'hex') end as leaf
from model.agenda a
join model.sign_off o on o.agenda = a.key
join journal.event e on e.stream = a.key and e.version = o.version;
