-- Cursors of `watch` are encrypted, with one key for all servers of this database: in them is a
-- place in the journal, which nobody is told (VIEW-4).
create table journal.cursor_key (
  is_only boolean primary key default true check (is_only),
  -- 32 octets, from 366 random bits.
  key bytea not null check (octet_length(key) = 32)
);

insert into journal.cursor_key (key) values (
  sha256(
    uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
  )
);

alter table journal.cursor_key enable row level security;
alter table journal.cursor_key force row level security;
