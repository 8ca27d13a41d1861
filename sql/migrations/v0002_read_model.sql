-- What people read. Every row is described by Swift from the state its event made; the audience
-- says who sees it: 0 everyone, otherwise those in model.audience_member.
create schema model;

create table model.audience_member (
  audience integer not null,
  organisation text not null,
  -- False once the organisation left the circle; rows are never deleted.
  member boolean not null,
  primary key (audience, organisation)
);

create table model.organisation (
  id text primary key,
  kind text not null,
  name text not null
);

create table model.person (
  number integer primary key,
  organisation text not null,
  handle text not null,
  name text not null,
  function text not null,
  roles text[] not null,
  keys text[] not null
);
create index person_organisation on model.person (organisation, handle);

create table model.municipality (
  id text primary key,
  province text not null,
  name text not null,
  longitude text not null,
  latitude text not null
);

create table model.location (
  id text primary key,
  name text not null,
  listing text not null,
  doorbraaklocatie boolean not null,
  municipalities text[] not null,
  provinces text[] not null,
  homes_min integer,
  homes_max integer,
  homes_note text,
  reported_status text,
  parties text,
  bottlenecks text,
  latitude text,
  longitude text,
  source text not null
);

create table model.category (
  code text primary key,
  label_nl text not null,
  label_en text not null,
  planmonitor_value text,
  source text not null
);

create table model.target (
  key text primary key,
  value text not null,
  unit text not null,
  note text,
  source text not null
);

create table model.agenda (
  key integer primary key,
  id text not null unique,
  name text not null,
  stage text not null,
  lead text,
  visibility text not null,
  municipalities text[] not null,
  provinces text[] not null,
  opened_us bigint not null,
  pause_ground text,
  paused_until date,
  agreement integer,
  homes integer,
  breakthrough_us bigint,
  audience integer not null
);

create table model.seat (
  agenda integer not null,
  organisation text not null,
  -- Null: no seat (not yet, or no longer).
  role text,
  since date,
  offered_role text,
  offer text not null check (offer in ('none', 'seat', 'leave')),
  offered_by text[] not null,
  audience integer not null,
  primary key (agenda, organisation)
);

create table model.step (
  agenda integer not null,
  number integer not null,
  revision integer not null,
  stage text not null,
  kind text not null,
  title text not null,
  text text not null,
  status text not null,
  signers text[] not null,
  members text[] not null,
  needs integer[] not null,
  rests_on integer[] not null,
  covers integer[] not null,
  due date,
  required boolean not null,
  visibility text not null,
  homes integer,
  drafter text not null,
  proposed_us bigint not null,
  answer_due date not null,
  supporters text[] not null,
  closed_us bigint,
  quorum_impossible boolean not null,
  -- A pending change: null, 'revise' or 'drop', its number, what it would say, who approved it.
  change text,
  change_number bigint,
  change_document text,
  change_reason text,
  change_approved text[] not null,
  -- Reasons for which organisations refused the proposal, or to join the analysis.
  refusals jsonb not null,
  dropped_reason text,
  document text not null,
  content_sha256 text not null,
  audience integer not null,
  primary key (agenda, number)
);

create table model.sign_off (
  agenda integer not null,
  step integer not null,
  number integer not null,
  -- The version of the event that recorded it.
  version bigint not null,
  organisation text not null,
  person integer not null,
  authority integer not null,
  revision integer not null,
  decision text not null,
  reason text,
  at_us bigint not null,
  statement_sha256 text not null,
  signed text not null,
  standing text not null,
  counted boolean not null,
  withdrawn_version bigint,
  withdrawn_us bigint,
  withdrawn_ground text,
  withdrawn_sha256 text,
  withdrawn_signed text,
  audience integer not null,
  primary key (agenda, step, number)
);

create table model.bottleneck (
  agenda integer not null,
  number integer not null,
  category text not null,
  owner text,
  raised_by text not null,
  raised_us bigint not null,
  since date,
  title text not null,
  text text,
  status text not null,
  resolved_by text,
  resolved_step integer,
  how text,
  resolved_us bigint,
  audience integer not null,
  primary key (agenda, number)
);

-- What waits for an organisation; closed entries stay, out of the index.
create table model.inbox (
  agenda integer not null,
  organisation text not null,
  ref text not null,
  act text not null,
  title text not null,
  due date,
  open boolean not null,
  primary key (agenda, organisation, ref, act)
);
create index inbox_open on model.inbox (organisation, due, ref) where open;

do $$
declare
  relation regclass;
begin
  for relation in
    select c.oid::regclass from pg_catalog.pg_class c
    where c.relnamespace = 'model'::regnamespace and c.relkind = 'r'
  loop
    execute format('alter table %s enable row level security', relation);
    execute format('alter table %s force row level security', relation);
  end loop;
end
$$;
