-- What happened on an agenda, without places in the journal (VIEW-4).
create view api.history with (security_invoker) as
select
  e.id, e.number,
  '{"number" : ' || e.number || ', '
    || substr(app.event_line(e.id, e.recorded_us, e.line)::text, 2) as line
from (
  -- Counted among what the reader sees: a version would tell how much is hidden.
  select a.id, row_number() over (partition by a.id order by j.version) as number,
    j.recorded_us, convert_from(j.body, 'UTF8')::json as line
  from api.known_agenda a
  join journal.event j on j.stream = a.key
) e;
