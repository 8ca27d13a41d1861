-- A moment as people and programs read it: RFC 3339 in UTC, to the second.
create function app.moment(microseconds bigint) returns text
language sql stable
return to_char(
  timestamp 'epoch' + microseconds * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

-- The same to the microsecond, for records that are put in order.
create function app.moment_us(microseconds bigint) returns text
language sql stable
return to_char(
  timestamp 'epoch' + microseconds * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
