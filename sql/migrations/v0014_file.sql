-- Files: what organisations put here, in pieces, and to which steps they are attached (AGENDA-9).
-- Bytes belong to who put them and are kept once for each organisation: that two have the same
-- file, neither hears from the other's.
create table journal.file (
  key integer generated always as identity primary key,
  -- The organisation that put it, and who of it began.
  holder text not null,
  person integer not null,
  -- Of all its bytes, in lower-case hexadecimal.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Octets, and how many of them came.
  size integer not null check (size > 0),
  received integer not null default 0,
  -- Everything came, and the hash is right.
  is_whole boolean not null default false,
  -- A step says it, or said it: without that it is kept for some days.
  is_attached boolean not null default false,
  begun_us bigint not null,
  unique (sha256, holder)
);
create index file_holder on journal.file (holder) include (size);
create index file_unattached on journal.file (begun_us) where not is_attached;

create table journal.file_piece (
  file integer not null,
  -- Octets before it.
  at integer not null,
  bytes bytea not null,
  primary key (file, at)
);
-- Most files are compressed already.
alter table journal.file_piece alter column bytes set storage external;

-- What a revision of a step says of its files; the same file stands once in a step for each
-- organisation that put it.
create table model.step_file (
  agenda integer not null,
  step integer not null,
  holder text not null,
  sha256 text not null,
  -- Its place in the list.
  number integer not null,
  title text not null,
  media_type text not null,
  size integer not null,
  -- Which of the evidence that the step requires it is.
  evidence text,
  -- Whether the revision that holds says it, or only an earlier one.
  is_current boolean not null,
  primary key (agenda, step, sha256, holder)
);
create index step_file_content on model.step_file (sha256, holder);

-- What must be attached before anybody can approve the step (AGENDA-3).
alter table model.step add column evidence text[] not null default '{}';
alter table model.step alter column evidence drop default;

alter table journal.file enable row level security;
alter table journal.file force row level security;
alter table journal.file_piece enable row level security;
alter table journal.file_piece force row level security;
alter table model.step_file enable row level security;
alter table model.step_file force row level security;
