-- Who asked what, on what, from where, when, and how it ended; see docs/operating/audit.md.
create schema audit;

-- Words come cleaned and bounded (Store/Audit/Origin.swift). Checks here would be read anew by
-- every append: ten of them cost an act 40 microseconds, more than the row and its indexes.
create table audit.record (
  -- When the request's last byte arrived, in microseconds since 1970; of several alike, the first.
  at_us bigint not null,
  -- The request's id in the log, which an error gives as `ref`; of a connection's end its id.
  request text not null,
  -- Who: the person who was logged in, for which organisation, on what authority.
  organisation text,
  person integer,
  authority integer,
  -- The name that a login claimed and did not prove.
  claimed text,
  -- What asked where no person did: init, migrate, rebuild, retention, overflow.
  cause text,
  -- `?` for one that does not exist.
  verb text not null,
  -- A reference, a person, an organisation or a kind, as the verb takes it.
  object text,
  -- The organisation whose people are named, by an act on the register or a login that failed.
  subject text,
  is_register boolean not null,
  is_dry_run boolean not null,
  -- `OK` or the code of the error; then which refusal it was.
  result text not null,
  reason text,
  -- The other end of the connection, and the fingerprint of the key that logged in or tried to.
  source text,
  key text,
  -- How many alike this row stands for, and when the last of them came.
  count integer not null,
  until_us bigint,
  -- Of an act that was done: its first event.
  position bigint
);

create index record_organisation on audit.record (organisation, at_us);
create index record_subject on audit.record (subject, at_us) where subject is not null;
-- What the auditors of the Rijk see beside their own; acts on agendas are not in it.
create index record_programme on audit.record (at_us) where is_register or organisation is null;
-- Rows lie in the order of time: what is old is found and removed in one stretch.
create index record_time on audit.record using brin (at_us) with (pages_per_range = 32);

alter table audit.record enable row level security;
alter table audit.record force row level security;
