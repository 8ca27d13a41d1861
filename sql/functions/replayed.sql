-- A repeated request writes this much, so that its answer waits for replication as the first did.
create function journal.replayed() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform pg_logical_emit_message(true, 'doorbraak', 'replayed');
end
$$;
alter function journal.replayed() owner to doorbraak_append;
