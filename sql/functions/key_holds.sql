-- Whether a session that began with a key may go on: its person is there, and the key was not
-- revoked and is not past its day.
create function app.key_holds(left_us bigint, revoked_us bigint, end_us bigint, now_us bigint)
returns boolean
language sql immutable
return left_us is null and revoked_us is null and (end_us is null or now_us < end_us);
