-- The roles of a cluster. Run by whoever migrates, who must be allowed to create roles.
-- doorbraak_owner owns all objects; doorbraak_append owns and runs the functions that write;
-- doorbraak_load reads everything for decisions; doorbraak_reader reads rows under policies, bound
-- to one person; doorbraak_server is the server's login, which by itself reads nothing.
-- Under the migrators' lock until the script ends: two that grant the same at once fail.
select pg_catalog.pg_advisory_xact_lock(4712);

do $$
declare
  wanted record;
begin
  for wanted in
    select *
    from (values
      ('doorbraak_owner', 'nologin'),
      ('doorbraak_append', 'nologin'),
      ('doorbraak_load', 'nologin'),
      ('doorbraak_reader', 'nologin'),
      ('doorbraak_server', 'login')
    ) as roles (name, login)
  loop
    begin
      execute format(
        'create role %I %s nosuperuser nocreatedb nocreaterole noinherit nobypassrls',
        wanted.name, wanted.login);
    exception
      -- Another database of the cluster has them already, or is making them right now.
      when duplicate_object or unique_violation then null;
    end;
  end loop;
end
$$;

-- Whoever migrates acts as the owner from here on, and gives the special functions their owners.
do $$
begin
  execute format('grant doorbraak_owner, doorbraak_append, doorbraak_load to %I', current_user);
  grant doorbraak_append, doorbraak_load to doorbraak_owner;
  execute format('grant create on database %I to doorbraak_owner', current_database());
end
$$;

-- What the server may become for one transaction, by name, each from one file: to decide
-- (Store/Journal/Loading.swift) and to read for a person (Commands/Dispatch/Reader.swift).
grant doorbraak_load, doorbraak_reader to doorbraak_server;
