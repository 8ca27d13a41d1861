-- The size of a whole file that the organisation of the bound person put, which from now on is not
-- forgotten and not destroyed with another step while an act attaches it; nothing of none.
create function app.hold_file(sha256 text) returns table (size integer)
language sql volatile security definer set search_path = '' as $$
  update journal.file f set touched_us = app.now_us(), held_us = app.now_us()
  where f.sha256 = hold_file.sha256 and f.holder = app.organisation() and f.is_whole
  returning f.size;
$$;
alter function app.hold_file(text) owner to doorbraak_append;
