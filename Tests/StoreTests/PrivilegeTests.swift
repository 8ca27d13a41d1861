import Domain
import Postgres
import Support
import Testing

@testable import Store

/// What the catalogue of PostgreSQL says of tables, functions and the server's login.
@Suite struct PrivilegeTests {
  @Test func `every table has row-level security, enabled and forced`() async throws {
    try await withDatabase { database in
      let tables = try await database.texts(
        """
        select c.oid::regclass::text from pg_class c
        where c.relnamespace::regnamespace::text in ('journal', 'model', 'audit', 'migration')
          and c.relkind in ('r', 'p', 'f', 'm')
        """)
      #expect(tables.count >= 19)
      let open = try await database.texts(
        """
        select c.oid::regclass::text from pg_class c
        where c.relnamespace::regnamespace::text in ('journal', 'model', 'audit', 'migration')
          and c.relkind in ('r', 'p', 'f', 'm')
          and not (c.relrowsecurity and c.relforcerowsecurity)
        """)
      #expect(open == [])
      let elsewhere = try await database.texts(
        """
        select c.oid::regclass::text from pg_class c
        where c.relkind in ('r', 'p', 'f', 'm')
          and c.relnamespace::regnamespace::text not in (
            'journal', 'model', 'audit', 'migration', 'pg_catalog', 'information_schema',
            'pg_toast')
        """)
      #expect(elsewhere == [])
    }
  }

  @Test func `every view reads with the rights of its reader`() async throws {
    try await withDatabase { database in
      let views = try await database.texts(
        """
        select c.relname || ' ' || coalesce(c.reloptions::text, '') from pg_class c
        where c.relkind = 'v'
          and c.relnamespace::regnamespace::text in ('api', 'app', 'model', 'journal', 'audit')
        """)
      #expect(views.count >= 7)
      #expect(views.filter { !$0.contains("security_invoker=true") } == [])
    }
  }

  @Test func `everybody may execute no function, and no search path changes what one means`()
    async throws
  {
    try await withDatabase { database in
      let functions = try await database.texts(Self.functions)
      #expect(functions.count >= 10)
      #expect(functions.filter { $0.hasPrefix("public") } == [])
      #expect(functions.filter { !$0.contains("search_path=") && !$0.contains("parsed") } == [])
    }
  }

  private static let functions: Query = """
    select case when has_function_privilege('public', p.oid, 'execute') then 'public ' else '' end
      || p.oid::regprocedure || ' ' || coalesce(p.proconfig::text, '')
      || case when p.prosqlbody is not null and not p.prosecdef then ' parsed' else '' end
    from pg_proc p
    where p.pronamespace::regnamespace::text in (
      'journal', 'app', 'api', 'model', 'audit', 'migration')
    """

  @Test func `the server executes three functions of the journal and owns nothing`() async throws {
    try await withDatabase { database in
      let may = try await database.texts(
        """
        select p.proname::text from pg_proc p
        where p.pronamespace = 'journal'::regnamespace
          and has_function_privilege('doorbraak_server', p.oid, 'execute') order by 1
        """)
      #expect(may == ["append", "forget_files", "open_stream", "replayed"])
      let audits = try await database.texts(
        """
        select p.proname::text from pg_proc p
        where p.pronamespace = 'audit'::regnamespace
          and has_function_privilege('doorbraak_server', p.oid, 'execute') order by 1
        """)
      #expect(audits == ["forget", "note"])
      let owned = try await database.number(
        """
        select count(*) from pg_shdepend d join pg_roles r on r.oid = d.refobjid
        where r.rolname = 'doorbraak_server' and d.deptype = 'o'
        """)
      #expect(owned == 0)
      let strong = try await database.number(
        """
        select count(*) from pg_roles r where r.rolname like 'doorbraak\\_%'
          and r.rolname <> 'doorbraak_superuser'
          and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolinherit)
        """)
      #expect(strong == 0)
    }
  }

  @Test func `the server's login may write no table and no column`() async throws {
    try await withDatabase { database in
      let writable = try await database.texts(
        """
        select c.oid::regclass || ' ' || p.name
        from pg_class c, unnest(array['insert', 'update', 'delete', 'truncate', 'references',
          'trigger']) as p (name)
        where c.relkind in ('r', 'p', 'v', 'm', 'f')
          and c.relnamespace::regnamespace::text in (
            'journal', 'model', 'audit', 'migration', 'api', 'app')
          and (has_table_privilege('doorbraak_server', c.oid, p.name)
            or p.name in ('insert', 'update', 'references')
              and has_any_column_privilege('doorbraak_server', c.oid, p.name))
        """)
      #expect(writable == [])
      let creatable = try await database.texts(
        """
        select n.nspname::text from pg_namespace n
        where has_schema_privilege('doorbraak_server', n.oid, 'create')
          and n.nspname not like 'pg\\_%'
        """)
      #expect(creatable == [])
    }
  }

  @Test func `an event can be changed or removed by no role of ours`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      let before = try await desk.database.events().map(\.body)
      for attempt in Self.attempts {
        let fault = await Self.attempt(attempt.statement, as: attempt.role, in: desk.database)
        if let fault { #expect(fault == .insufficientPrivilege, "\(attempt.role)") }
        #expect(try await desk.database.events().map(\.body) == before, "\(attempt.role)")
      }
      for attempt in Self.attempts.prefix(4) {
        let fault = await Self.attempt(attempt.statement, as: attempt.role, in: desk.database)
        #expect(fault == .insufficientPrivilege)
      }
    }
  }

  /// The first four as the server; the owner is bound by the forced policy.
  private static let attempts: [(role: StaticString, statement: Query)] = [
    ("doorbraak_server", "update journal.event set body = ''::bytea"),
    ("doorbraak_server", "delete from journal.event"),
    ("doorbraak_server", "truncate journal.event"),
    ("doorbraak_server", "update model.agenda set name = 'x'"),
    ("doorbraak_append", "update journal.event set body = ''::bytea"),
    ("doorbraak_append", "delete from journal.event"),
    ("doorbraak_append", "truncate journal.event"),
    ("doorbraak_load", "update journal.event set body = ''::bytea"),
    ("doorbraak_load", "delete from journal.event"),
    ("doorbraak_owner", "update journal.event set body = ''::bytea"),
    ("doorbraak_owner", "delete from journal.event"),
  ]

  static func attempt(
    _ statement: Query, as role: StaticString, in database: TestDatabase
  ) async -> SQLState? {
    do {
      try await database.asSuperuser { connection in
        _ = try await connection.transact(
          TransactionOptions(role: role), [(statement, [])])
      }
      return nil
    } catch { return (error as? PostgresError)?.sqlState ?? .internalError }
  }

  @Test func `the server's login reads no content and becomes nobody but the loader`() async throws
  {
    try await IdempotencyTests.withAgenda { desk in
      let statements: [Query] = [
        "select count(*) from journal.content", "select count(*) from journal.stream",
        "select request_key from journal.event", "select answer from journal.event",
        "select * from migration.code", "set role doorbraak_owner", "set role doorbraak_append",
        "set role doorbraak_superuser", "create table app.mine ()", "create schema mine",
        """
        create function pg_temp.f() returns integer language sql return 1;
        select journal.write_rows('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')
        """,
      ]
      for statement in statements {
        let state = await desk.database.refusal(statement)
        #expect(state == .insufficientPrivilege, "\(statement)")
      }
      let loaded = try await desk.pool.transact(
        TransactionOptions(readOnly: true, role: "doorbraak_load"),
        [("select count(*) from journal.content", [])])
      #expect(try loaded[0].only().int(0) > 0)
    }
  }
}

extension TestDatabase {
  /// Why the server's login may not run a script; nil when it may.
  func refusal(_ statement: Query) async -> SQLState? {
    do {
      try await asServer { try await $0.executeScript(statement) }
      return nil
    } catch { return (error as? PostgresError)?.sqlState ?? .internalError }
  }
}
