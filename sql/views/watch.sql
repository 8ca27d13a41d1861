-- Events by their place in the journal, for `watch`. The place never leaves the server but sealed
-- in a cursor (VIEW-4). What a reader sees is the policy on journal.event, as in `history`.
create view api.watch with (security_invoker) as
select
  j.position, a.id,
  app.event_line(a.id, j.recorded_us, convert_from(j.body, 'UTF8')::json)::text as line
from journal.event j
join api.known_agenda a on a.key = j.stream;
