-- What happened on an agenda, without places in the journal (VIEW-4).
create view api.history with (security_invoker) as
select
  e.id, e.number,
  json_build_object(
    'number', e.number,
    'at', app.moment(e.recorded_us), 'kind', e.line ->> 'kind',
    'ref', e.id || coalesce(
      '/b' || (e.line #>> '{data,bottleneck}'), '/' || (e.line #>> '{data,step}'), ''),
    'organisation', e.line #>> '{by,organisation}',
    'person', app.person_shown((e.line #>> '{by,person}')::integer),
    'authority', app.authority_shown((e.line #>> '{by,authority}')::integer),
    'decision', e.line #>> '{data,decision}', 'stage', e.line #>> '{data,stage}',
    'revision', e.line #> '{data,revision}'
  )::text as line
from (
  -- Counted among what the reader sees: a version would tell how much is hidden.
  select a.id, row_number() over (partition by a.id order by j.version) as number,
    j.recorded_us, convert_from(j.body, 'UTF8')::json as line
  from api.known_agenda a
  join journal.event j on j.stream = a.key
) e;
