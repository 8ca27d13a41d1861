-- Lines of an `allowed_signers` file (ssh-keygen(1)): the own people, and all of whom the reader
-- sees a sign-off. A statement verifies at the moment at which it was recorded, whatever happened
-- to the key later.
create view api.allowed_signer with (security_invoker) as
select k.handle, k.line as key, k.end_us,
  json_build_object('line',
    k.handle || ' namespaces="act@doorbraak",valid-after="'
    || to_char(to_timestamp(k.added_us / 1000000) at time zone 'UTC', 'YYYYMMDDHH24MISS"Z"')
    || coalesce('",valid-before="'
      || to_char(to_timestamp(k.end_us / 1000000) at time zone 'UTC', 'YYYYMMDDHH24MISS"Z"'), '')
    || '" ' || k.line)::text as line
from (
  select s.person from model.sign_off s
  union
  select s.withdrawn_person from model.sign_off s where s.withdrawn_person is not null
  union
  select p.number from model.person p
) seen (person)
cross join lateral app.person_keys(seen.person) k;
