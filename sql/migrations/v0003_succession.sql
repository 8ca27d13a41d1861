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

-- The agendas an agenda comes from, where a location was split or several became one. Few have any:
-- `cited_by` looks only among those.
alter table model.agenda add column cites text[] not null default '{}';
alter table model.agenda alter column cites drop default;
create index agenda_citing on model.agenda (key) where cites <> '{}';
