-- What a reading transaction is bound to. Each fails where the setting is missing or empty:
-- forgetting to bind is an error, never an empty or a full result.
create domain app.organisation_id as text not null check (value ~ '^[a-z][a-z0-9-]{1,39}$');

create function app.organisation() returns text
language sql stable set search_path = ''
return current_setting('app.organisation')::app.organisation_id;

create function app.is_rijk() returns boolean
language sql stable set search_path = ''
return current_setting('app.is_rijk')::boolean;

create function app.person() returns integer
language sql stable set search_path = ''
return current_setting('app.person')::integer;

-- The bound moment, in microseconds since 1970.
create function app.now_us() returns bigint
language sql stable set search_path = ''
return current_setting('app.now_us')::bigint;
