-- Loading alone sees the key of cursors; nobody writes it after its migration.
create policy load_cursor_key on journal.cursor_key for select to doorbraak_load using (true);
