-- The signed statement of each sign-off and of each withdrawal. The place in the journal is for the
-- organisation whose it is, and for its successor.
create view api.receipt with (security_invoker) as
select
  a.id, s.step, s.organisation, s.holder, s.verb, s.decision, s.revision,
  -- What became of it later is for who still has a place.
  case when not a.is_former then s.standing end as standing, s.signed,
  s.statement_sha256, s.version, app.moment(e.decided_us) as received,
  app.authority_shown((convert_from(e.body, 'UTF8')::json #>> '{by,authority}')::integer)::text
    as authority,
  app.moment(e.recorded_us) as recorded,
  case when app.organisation() in (s.organisation, s.holder) then e.position end as position,
  case when app.organisation() in (s.organisation, s.holder) then encode(e.leaf, 'hex') end
    as leaf
from api.known_agenda a
join (
  select o.agenda, o.step, o.organisation, o.holder, 'sign' as verb, o.decision, o.revision,
    o.standing, o.signed, o.statement_sha256, o.version
  from model.sign_off o
  union all
  select o.agenda, o.step, o.withdrawn_organisation, o.holder, 'withdraw', o.decision, o.revision,
    o.standing,
    o.withdrawn_signed, o.withdrawn_sha256, o.withdrawn_version
  from model.sign_off o where o.withdrawn_version is not null
) s on s.agenda = a.key
join journal.event e on e.stream = a.key and e.version = s.version;
