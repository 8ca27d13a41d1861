-- On what basis people bind their organisation. Rows are described by Swift, as all others; those
-- of offices recorded before this table was there are read from the journal once.
create table model.authority (
  id integer primary key,
  person integer not null,
  organisation text not null,
  basis text not null,
  body text,
  -- Empty: all kinds of step.
  kinds text[] not null,
  -- In euro cents; null: no bound.
  amount_max bigint,
  from_day date not null,
  until_day date,
  substitution boolean not null,
  -- The authority it was granted under.
  under integer,
  grantor integer,
  ground text,
  -- The signed act that granted it; null for an office recorded with its person.
  granted_version bigint,
  granted_sha256 text,
  granted_signed text,
  granted_document text,
  -- Since when it is no more, and which authority was revoked: this one or one above it.
  ended_us bigint,
  ended_with integer,
  ended_ground text,
  ended_version bigint,
  ended_sha256 text,
  ended_signed text,
  ended_document text
);
create index authority_person on model.authority (organisation, person);

-- The owner sees past its own policies for this one statement.
alter table journal.event no force row level security;
alter table journal.stream no force row level security;
insert into model.authority (
  id, person, organisation, basis, body, kinds, from_day, until_day, substitution)
select
  (e.line #>> '{data,authority,id}')::integer, (e.line #>> '{data,person}')::integer,
  p.line #>> '{data,organisation}', e.line #>> '{data,authority,basis}',
  e.line #>> '{data,authority,body}', '{}', (e.line #>> '{data,authority,from}')::date,
  (e.line #>> '{data,authority,until}')::date, false
from journal.stream s
cross join lateral (
  select convert_from(j.body, 'UTF8')::jsonb as line from journal.event j where j.stream = s.key
) e
join lateral (
  select convert_from(j.body, 'UTF8')::jsonb as line from journal.event j where j.stream = s.key
) p on p.line ->> 'kind' = 'person-added' and p.line #> '{data,person}' = e.line #> '{data,person}'
where s.name = 'register' and e.line ->> 'kind' = 'authority-granted';
alter table journal.event force row level security;
alter table journal.stream force row level security;

alter table model.authority enable row level security;
alter table model.authority force row level security;
