-- One organisation took another's place by law; directory shows it.
create table model.succession (
  number integer primary key,
  organisation text not null,
  successor text not null,
  from_day date not null,
  ground text not null,
  -- Null: in all agendas.
  agendas text[]
);
create index succession_organisation on model.succession (organisation);
alter table model.succession enable row level security;
alter table model.succession force row level security;

-- For whom a sign-off counts and whose word a bottleneck is: who gave it, or its successor. And who
-- took a sign-off back, which only the journal knows so far.
alter table model.sign_off
  add column holder text, add column withdrawn_organisation text,
  add column withdrawn_person integer;
alter table model.bottleneck add column holder text;

-- The owner sees past its own policies for these statements.
alter table journal.event no force row level security;
alter table model.sign_off no force row level security;
alter table model.bottleneck no force row level security;
update model.sign_off set holder = organisation;
update model.bottleneck set holder = raised_by;
update model.sign_off s set
  withdrawn_organisation = e.by ->> 'organisation',
  withdrawn_person = (e.by ->> 'person')::integer
from (
  select j.stream, j.version, convert_from(j.body, 'UTF8')::json -> 'by' as by from journal.event j
) e
where e.stream = s.agenda and e.version = s.withdrawn_version;
alter table journal.event force row level security;
alter table model.sign_off force row level security;
alter table model.bottleneck force row level security;

alter table model.sign_off alter column holder set not null;
alter table model.bottleneck alter column holder set not null;

-- Who gave up its seat keeps what it could see until then: the agenda's name, its events up to a
-- version, and its own sign-offs.
alter table model.audience_member
  add column agenda text, add column until_version bigint;
alter table journal.event no force row level security;
alter table model.agenda no force row level security;
alter table model.audience_member no force row level security;
update model.audience_member m set agenda = a.id from model.agenda a where a.key = m.audience;
update model.audience_member m set until_version = (
  select max(e.version) from journal.event e
  cross join lateral (select convert_from(e.body, 'UTF8')::json as line) j
  where e.stream = m.audience and j.line ->> 'kind' = 'seat-given-up'
    and j.line #>> '{data,organisation}' = m.organisation
)
where not m.member;
alter table journal.event force row level security;
alter table model.agenda force row level security;
alter table model.audience_member force row level security;
alter table model.audience_member alter column agenda set not null;

-- The agendas an agenda comes from, where a location was split or several became one. Few have any:
-- `cited_by` looks only among those.
alter table model.agenda add column cites text[] not null default '{}';
alter table model.agenda alter column cites drop default;
create index agenda_citing on model.agenda (key) where cites <> '{}';
