-- Who of the Rijk looks at what is named in an agenda, from when until when (VIEW-6). Policies ask
-- it with the reader's person and time.
alter table model.agenda
  add column glass_person integer, add column glass_from_us bigint,
  add column glass_until_us bigint;
create index agenda_glass on model.agenda (glass_person) where glass_person is not null;
