-- Everything that ever happened, in order; see docs/internals/journal.md.
create schema journal;

create table journal.stream (
  key integer generated always as identity primary key,
  name text not null unique check (octet_length(name) between 1 and 64),
  version bigint not null default 0 check (version >= 0)
);

create table journal.event (
  -- Dense and in commit order; also the index of the leaf.
  position bigint primary key check (position >= 0),
  stream integer not null,
  version bigint not null check (version > 0),
  -- Microseconds since 1970. Recorded time is set under the head lock and never goes back.
  recorded_us bigint not null,
  decided_us bigint not null,
  -- Who may read it in a history: 0 everyone, otherwise the key of an audience.
  audience integer not null,
  -- The exact bytes: one line of JSON.
  body bytea not null,
  -- On the first event of an act: 16 bytes of SHA-256 over person and idempotency key, the same
  -- over the request, and the facts of the answer as JSON.
  request_key bytea check (octet_length(request_key) = 16),
  request_hash bytea check (octet_length(request_hash) = 16),
  answer bytea,
  leaf bytea not null generated always as (
    sha256('\x00'::bytea || int8send(position) || int8send(recorded_us) || body)
  ) stored,
  unique (stream, version)
);

create unique index event_request_key on journal.event (request_key)
where request_key is not null;

-- Names, free texts and signed statements: what may be erased while events stay valid.
-- Stream and version say which event holds the digest, so that a stream loads in one pass.
create table journal.content (
  stream integer not null,
  version bigint not null,
  digest bytea not null check (octet_length(digest) = 32),
  salt bytea not null check (octet_length(salt) = 16),
  bytes bytea not null,
  primary key (stream, version, digest),
  check (digest = sha256(salt || bytes))
);

alter table journal.stream enable row level security;
alter table journal.stream force row level security;
alter table journal.event enable row level security;
alter table journal.event force row level security;
alter table journal.content enable row level security;
alter table journal.content force row level security;
