-- What a reading transaction is bound to. Each fails where the setting is missing or empty:
-- forgetting to bind is an error, never an empty or a full result.
--
-- A body after `return` is parsed when it is created: no search path can change what it means. With
-- one pinned PostgreSQL would not take it into the plan, and read it anew for every use: most of
-- what a read cost.
create domain app.organisation_id as text not null check (value ~ '^[a-z][a-z0-9-]{1,39}$');

create function app.organisation() returns text
language sql stable
return current_setting('app.organisation')::app.organisation_id;

create function app.is_rijk() returns boolean
language sql stable
return current_setting('app.is_rijk')::boolean;

create function app.person() returns integer
language sql stable
return current_setting('app.person')::integer;

-- Of the bound person, as the register's row said when the transaction was bound.
create function app.roles() returns text[]
language sql stable
return current_setting('app.roles')::text[];

-- The bound moment, in microseconds since 1970.
create function app.now_us() returns bigint
language sql stable
return current_setting('app.now_us')::bigint;

-- Whether a moment, in microseconds since 1970, is still to come for the reader; none never comes.
create function app.lies_ahead(us bigint) returns boolean
language sql stable
return us is null or app.now_us() < us;
