-- Removes the oldest records, at most 10,000 in one call, and says how many. What is younger than
-- 180 days stays, whoever asks: a stolen login of the server cannot wipe its traces.
create function audit.forget(before_us bigint) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  now_us bigint := (extract(epoch from clock_timestamp()) * 1000000)::bigint;
  removed integer;
begin
  if before_us > now_us - 180 * 86400000000 then
    raise exception using errcode = 'DB003', message = 'records younger than 180 days stay';
  end if;
  delete from audit.record r
  where r.ctid = any (array(
    select o.ctid from audit.record o where o.at_us < forget.before_us limit 10000));
  get diagnostics removed = row_count;
  if removed > 0 then
    insert into audit.record (
      at_us, request, cause, verb, is_register, is_dry_run, result, count, until_us)
    values (
      now_us, 'retention', 'retention', 'forget', false, false, 'OK', removed, before_us);
  end if;
  return removed;
end
$$;
alter function audit.forget(bigint) owner to doorbraak_append;
