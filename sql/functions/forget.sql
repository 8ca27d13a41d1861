-- Removes the oldest records, at most 10,000 in one call, and says how many. What is younger than
-- 180 days by the clock of the database stays, whoever asks: a stolen login of the server cannot
-- wipe its traces.
create function audit.forget(days integer) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  now_us bigint := (extract(epoch from clock_timestamp()) * 1000000)::bigint;
  before_us bigint := now_us - days * 86400000000;
  removed integer;
begin
  -- Without a number of days nothing is older.
  if days is null or days < 180 then
    raise exception using errcode = 'DB004', message = 'records younger than 180 days stay';
  end if;
  delete from audit.record r
  where r.ctid = any (array(
    select o.ctid from audit.record o where o.at_us < before_us limit 10000));
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
alter function audit.forget(integer) owner to doorbraak_append;
