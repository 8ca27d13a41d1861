-- What happened on an agenda, without places in the journal (VIEW-4).
create view api.history with (security_invoker) as
select
  a.id, e.version,
  json_build_object(
    'number', row_number() over (partition by a.id order by e.version),
    'at', app.moment(e.recorded_us), 'kind', e.line ->> 'kind',
    'ref', a.id || coalesce(
      '/b' || (e.line #>> '{data,bottleneck}'), '/' || (e.line #>> '{data,step}'), ''),
    'organisation', e.line #>> '{by,organisation}',
    'person', app.person_shown((e.line #>> '{by,person}')::integer),
    'authority', app.authority_shown((e.line #>> '{by,authority}')::integer),
    'decision', e.line #>> '{data,decision}', 'stage', e.line #>> '{data,stage}',
    'revision', e.line #> '{data,revision}'
  )::text as line
from model.agenda a
join lateral (
  select j.version, j.recorded_us, convert_from(j.body, 'UTF8')::json as line
  from journal.event j where j.stream = a.key
) e on true;
