-- Which files a step gives and which it only says, where they are kept elsewhere: until now every
-- file that its organisation put under that hash was given. What was attached before counts as
-- given, for its events do not say.
--
-- A view keeps a column from becoming wider; views are made anew after the migrations.
drop view if exists api.step cascade;
alter table model.step_file
  -- Only what it hashes to is said here: it opens no bytes, whatever its holder put.
  add column is_elsewhere boolean not null default false,
  -- Elsewhere files are larger than here.
  alter column size type bigint,
  drop constraint step_file_pkey,
  add primary key (agenda, step, sha256, holder, is_elsewhere);
alter table model.step_file alter column is_elsewhere drop default;

-- What nobody attaches is kept for some days after it was last touched, not after it was begun.
alter table journal.file rename column begun_us to touched_us;
-- When an act that attaches it began, until that is done: what is erased meanwhile leaves it.
alter table journal.file add column held_us bigint;
-- Of two sizes said of one hash only one can become whole; neither is in the other's way.
alter table journal.file
  drop constraint file_sha256_holder_key,
  add constraint file_sha256_holder_size_key unique (sha256, holder, size);

-- No piece outlives its file, not even one that is on its way when the file is destroyed. The owner
-- sees past its own policies for what is left of earlier ones.
alter table journal.file no force row level security;
alter table journal.file_piece no force row level security;
delete from journal.file_piece p where not exists (
  select from journal.file f where f.key = p.file
);
alter table journal.file_piece
  add constraint file_piece_file_fkey foreign key (file) references journal.file (key)
  on delete cascade;
alter table journal.file force row level security;
alter table journal.file_piece force row level security;
