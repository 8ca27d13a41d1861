-- Who may touch what. The server calls functions; doorbraak_reader reads rows under policies; only
-- doorbraak_append writes, and nobody updates or deletes an event.
revoke create on schema journal, app, audit from doorbraak_append, doorbraak_load;
revoke all on all tables in schema journal, model, audit from public, doorbraak_server;
revoke all on schema model from doorbraak_server;

grant usage on schema journal, model, app to doorbraak_append, doorbraak_load, doorbraak_reader;
grant usage on schema audit to doorbraak_append, doorbraak_reader;
grant usage on schema journal, audit to doorbraak_server;

grant select, insert (name) on journal.stream to doorbraak_append;
grant update (version) on journal.stream to doorbraak_append;
grant select on journal.event to doorbraak_append;
grant insert (
  position, stream, version, recorded_us, decided_us, audience, body,
  request_key, request_hash, answer
) on journal.event to doorbraak_append;
grant insert (stream, version, digest, salt, bytes) on journal.content to doorbraak_append;
-- To erase, not to read: no function that writes sees a text.
grant select (stream, version, digest), delete on journal.content to doorbraak_append;
grant select, insert, update on all tables in schema model to doorbraak_append;
-- Files: what was put, and which step gives them until its texts are erased.
grant select, insert, update, delete on journal.file to doorbraak_append;
grant select, insert, delete on journal.file_piece to doorbraak_append;
grant delete on model.step_file to doorbraak_append;

grant select, insert, delete on audit.record to doorbraak_append;

grant select on all tables in schema model to doorbraak_load;
grant select on journal.stream, journal.event, journal.content, journal.cursor_key
to doorbraak_load;

grant select on all tables in schema model to doorbraak_reader;
grant select (position, stream, version, recorded_us, decided_us, audience, body, leaf)
on journal.event to doorbraak_reader;
grant select (stream, version, digest, bytes) on journal.content to doorbraak_reader;
grant select (key, holder, sha256, size, is_whole) on journal.file to doorbraak_reader;
grant select on journal.file_piece to doorbraak_reader;
grant select (
  at_us, request, organisation, person, authority, claimed, cause, verb, object, subject,
  is_register, is_dry_run, result, reason, source, key, count, until_us, position
) on audit.record to doorbraak_reader;
grant select on all tables in schema api to doorbraak_reader;
grant usage on schema api to doorbraak_reader;

-- Only its owner can take a function from PUBLIC or give it: each for its own.
revoke all on function
  app.organisation(), app.is_rijk(), app.person(), app.roles(), app.now_us(), app.moment(bigint),
  app.moment_us(bigint), app.lies_ahead(bigint), app.audits(), app.audits_programme(),
  app.event_line(text, bigint, json), app.document_digest(bytea),
  app.key_holds(bigint, bigint, bigint, bigint)
from public;
grant execute on function
  app.organisation(), app.is_rijk(), app.person(), app.roles(), app.now_us(), app.moment(bigint),
  app.moment_us(bigint), app.lies_ahead(bigint), app.audits(), app.audits_programme(),
  app.event_line(text, bigint, json), app.document_digest(bytea)
to doorbraak_reader;
-- Putting a file is bound to a person too.
grant execute on function app.organisation(), app.person(), app.now_us() to doorbraak_append;
grant execute on function app.key_holds(bigint, bigint, bigint, bigint)
to doorbraak_reader, doorbraak_load;
set local role doorbraak_load;
revoke all on function
  app.authority_line(model.authority), app.person_shown(integer), app.person_keys(integer),
  app.bind(integer, integer, bigint),
  app.authority_shown(integer), app.authorities_shown(integer[]), app.register_place(bigint)
from public;
grant execute on function
  app.person_shown(integer), app.person_keys(integer), app.bind(integer, integer, bigint),
  app.authority_shown(integer), app.authorities_shown(integer[]), app.register_place(bigint)
to doorbraak_reader;
set local role doorbraak_append;
revoke all on all functions in schema journal, audit from public;
revoke all on function
  app.put_piece(text, integer, integer, bytea, integer, bigint), app.hold_file(text)
from public;
grant execute on function
  app.put_piece(text, integer, integer, bytea, integer, bigint), app.hold_file(text)
to doorbraak_reader;
grant execute on function journal.forget_files(bigint, bigint, integer) to doorbraak_server;
grant execute on function audit.note(jsonb), audit.forget(integer) to doorbraak_server;
grant execute on function journal.open_stream(text), journal.replayed() to doorbraak_server;
grant execute on function journal.append(
  integer[], bigint[], integer[], bigint[], bigint[], integer[], bytea[], bytea[], bytea[],
  bytea[], integer[], bigint[], bytea[], bytea[], bytea[], text[], text[], text[], text[], text[],
  text[], text[], text[], text[], text[], jsonb, jsonb
) to doorbraak_server;
set local role doorbraak_owner;
