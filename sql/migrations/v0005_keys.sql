-- Keys get rows of their own, with label, end and revocation; people leave; and an organisation
-- reads what happened to its people. What databases hold already is read from their journal.
create table model.person_key (
  -- Counted through the whole register, in the order in which keys came.
  number integer primary key,
  person integer not null,
  organisation text not null,
  line text not null,
  -- As `ssh-keygen -l` prints it.
  fingerprint text not null,
  label text,
  added_us bigint not null,
  -- The last day on which it can be used, and the first moment at which it cannot: by its day, or
  -- because it was revoked.
  until date,
  end_us bigint,
  revoked_us bigint,
  revoked_reason text
);
create index person_key_person on model.person_key (person, number);

create table model.register_entry (
  -- The version of the register at which it happened.
  version bigint primary key,
  at_us bigint not null,
  kind text not null,
  organisation text not null,
  person integer,
  by_organisation text,
  by_person integer,
  key integer,
  roles text[],
  text text
);
create index register_entry_organisation on model.register_entry (organisation, version);

alter table model.person_key enable row level security;
alter table model.register_entry enable row level security;
alter table model.person add column left_us bigint;
alter table model.person add column invited_until_us bigint;

-- The owner reads the journal this once.
alter table journal.stream no force row level security;
alter table journal.event no force row level security;
alter table journal.content no force row level security;
alter table model.person no force row level security;

create temporary table past on commit drop as
select e.version, e.decided_us, j.line ->> 'kind' as kind,
  j.line #>> '{by,organisation}' as by_organisation,
  (j.line #>> '{by,person}')::integer as by_person, (j.line #>> '{data,person}')::integer as person,
  j.line #> '{data,roles}' as roles, decode(j.line #>> '{data,key}', 'base64') as digest,
  e.stream
from journal.stream s
join journal.event e on e.stream = s.key
cross join lateral (select convert_from(e.body, 'UTF8')::json as line) j
where s.name = 'register' and j.line ->> 'kind' in ('person-added', 'key-added');

insert into model.person_key (
  number, person, organisation, line, fingerprint, added_us)
select row_number() over (order by p.version), p.person, m.organisation, coalesce(c.line, ''),
  coalesce('SHA256:' || rtrim(
    encode(sha256(decode(split_part(c.line, ' ', 2), 'base64')), 'base64'), '='), ''),
  p.decided_us
from past p
join model.person m on m.number = p.person
left join lateral (
  select convert_from(c.bytes, 'UTF8') as line from journal.content c
  where c.stream = p.stream and c.version = p.version and c.digest = p.digest
) c on true
where p.kind = 'key-added';

insert into model.register_entry (
  version, at_us, kind, organisation, person, by_organisation, by_person, key, roles)
select p.version, p.decided_us, p.kind, m.organisation, p.person, p.by_organisation, p.by_person,
  case when p.kind = 'key-added' then count(*) filter (where p.kind = 'key-added')
    over (order by p.version) end,
  case when p.kind = 'person-added' then array(select json_array_elements_text(p.roles)) end
from past p
join model.person m on m.number = p.person;

alter table model.person drop column keys;

alter table journal.stream force row level security;
alter table journal.event force row level security;
alter table journal.content force row level security;
alter table model.person force row level security;
alter table model.person_key force row level security;
alter table model.register_entry force row level security;
