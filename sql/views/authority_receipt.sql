-- The signed statements by which authorities of the reader's organisation were granted and revoked.
create view api.authority_receipt with (security_invoker) as
select
  s.id, s.verb, s.version, s.statement_sha256, s.signed, s.document,
  app.moment((e.place ->> 'recorded_us')::bigint) as recorded,
  (e.place ->> 'position')::bigint as position, e.place ->> 'leaf' as leaf
from (
  select a.id, 'grant-authority' as verb, a.granted_version as version,
    a.granted_sha256 as statement_sha256, a.granted_signed as signed,
    a.granted_document as document
  from model.authority a where a.granted_version is not null
  union all
  select a.id, 'revoke-authority', a.ended_version, a.ended_sha256, a.ended_signed,
    a.ended_document
  from model.authority a where a.ended_version is not null
) s
cross join lateral (select app.register_place(s.version) as place) e;
