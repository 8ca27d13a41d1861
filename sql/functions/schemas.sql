-- Functions are given to the role they run as, which PostgreSQL allows to roles that may create
-- here; the grants at the end take this away again.
grant usage, create on schema journal, app, audit to doorbraak_append, doorbraak_load;
grant usage on schema model to doorbraak_load;
