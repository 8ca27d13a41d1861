-- Keeps records of what was asked and not done, many in one call. What was done is recorded by
-- journal.append, so nothing here can claim a place in the journal.
create function audit.note(records jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into audit.record (
    at_us, request, organisation, person, authority, claimed, cause, verb, object, subject,
    is_register, is_dry_run, result, reason, source, key, count, until_us)
  select
    r.at_us, r.request, r.organisation, r.person, r.authority, r.claimed, r.cause, r.verb,
    r.object,
    -- A name claims any organisation; only one that exists has auditors.
    (select o.id from model.organisation o where o.id = r.subject),
    r.is_register, r.is_dry_run, r.result, r.reason, r.source, r.key, r.count, r.until_us
  from jsonb_populate_recordset(null::audit.record, note.records) as r;
end
$$;
alter function audit.note(jsonb) owner to doorbraak_append;
