-- What a reader is told of an event, without its number or place: the one definition that `history`
-- and `watch` share.
create function app.event_line(agenda text, recorded_us bigint, event json) returns json
language sql stable
return json_build_object(
  'at', app.moment(recorded_us), 'kind', event ->> 'kind',
  'ref', agenda || coalesce(
    '/b' || (event #>> '{data,bottleneck}'), '/' || (event #>> '{data,step}'), ''),
  'organisation', event #>> '{by,organisation}',
  'person', app.person_shown((event #>> '{by,person}')::integer),
  'authority', app.authority_shown((event #>> '{by,authority}')::integer),
  'decision', event #>> '{data,decision}', 'stage', event #>> '{data,stage}',
  'revision', event #> '{data,revision}', 'due', event #>> '{data,due}');
