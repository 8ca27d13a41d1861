import Domain
import Postgres
import SQL
import Support
import Testing

@testable import Store

/// Bringing a database to this binary's schema.
@Suite(.timeLimit(.minutes(10))) struct MigrationTests {
  /// A database with nothing in it, beside the test's own.
  static func withEmpty(_ body: (ConnectionString) async throws -> Void) async throws {
    try await withDatabase { database in
      let name = database.name + "_empty"
      try await database.asSuperuser { connection in
        try await connection.executeScript(
          Query(file: Array("create database \(name) template template0".utf8), named: "test"))
      }
      let superuser = try database.superConnection.setting("dbname", to: name)
      do { try await body(superuser) } catch {
        try await drop(name, in: database)
        throw error
      }
      try await drop(name, in: database)
    }
  }

  private static func drop(_ name: String, in database: TestDatabase) async throws {
    try await database.asSuperuser { connection in
      try await connection.executeScript(
        Query(file: Array("drop database \(name) with (force)".utf8), named: "test"))
    }
  }

  static let all = SQLFiles.migrations.map(\.name)

  @Test func `an empty database gets everything, and the second time nothing`() async throws {
    try await Self.withEmpty { owner in
      let first = try await EmbeddedDatabase.migrate(owner)
      #expect(first == Migrator.Outcome(migrations: Self.all, madeCodeAnew: true))
      let second = try await EmbeddedDatabase.migrate(owner)
      #expect(second == Migrator.Outcome(migrations: [], madeCodeAnew: false))
      let server = try owner.setting("user", to: "doorbraak_server")
      await #expect(throws: Never.self) { try await DatabaseCheck.check(server) }
    }
  }

  @Test func `migrators that come at once wait for each other`() async throws {
    try await Self.withEmpty { owner in
      let outcomes = try await withThrowingTaskGroup(of: Migrator.Outcome.self) { group in
        for _ in 0..<4 { group.addTask { try await EmbeddedDatabase.migrate(owner) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.filter { $0.migrations == Self.all && $0.madeCodeAnew }.count == 1)
      #expect(outcomes.filter { $0.migrations == [] && !$0.madeCodeAnew }.count == 3)
    }
  }

  @Test func `a migrator waits for the lock`() async throws {
    try await withDatabase { database in
      try await database.asSuperuser { holder in
        _ = try await holder.query("select pg_advisory_lock(4712)::text")
        async let outcome = EmbeddedDatabase.migrate(database.superConnection)
        var waiting = 0
        while waiting == 0 {
          waiting = try await holder.query(
            """
            select count(*) from pg_locks l join pg_database d on d.oid = l.database
            where l.locktype = 'advisory' and not l.granted and d.datname = current_database()
            """
          ).only().int(0)
        }
        _ = try await holder.query("select pg_advisory_unlock(4712)::text")
        #expect(try await outcome == Migrator.Outcome(migrations: [], madeCodeAnew: false))
      }
    }
  }

  @Test func `a database from the future is refused, and so is serving it`() async throws {
    try await withDatabase { database in
      try await database.asSuperuser {
        try await $0.executeScript("insert into migration.done (name) values ('v9999_future')")
      }
      let fault = await failure(MigrationError.self) {
        try await EmbeddedDatabase.migrate(database.superConnection)
      }
      #expect(fault == .fromTheFuture("v9999_future"))
      let check = await failure(DatabaseCheck.Fault.self) {
        try await DatabaseCheck.check(database.serverConnection)
      }
      #expect(check == .schemaNewer(unknown: "v9999_future"))
    }
  }

  @Test func `what was changed in a database is recorded, and what was not is not`() async throws {
    try await Self.withEmpty { owner in
      func recorded() async throws -> [String] {
        let connection = try await Connection.open(owner)
        let objects = try await connection.query(
          "select r.object from audit.record r where r.cause = 'migrate' order by r.at_us"
        ).map { try $0.text(0) }
        await connection.close()
        return objects
      }
      _ = try await EmbeddedDatabase.migrate(owner)
      _ = try await EmbeddedDatabase.migrate(owner)
      let newest = try #require(Self.all.last)
      #expect(try await recorded() == [newest])
      let connection = try await Connection.open(owner)
      try await connection.executeScript("update migration.code set hash = 'other'")
      await connection.close()
      _ = try await EmbeddedDatabase.migrate(owner)
      #expect(try await recorded() == [newest, "code"])
    }
  }

  @Test func `code is made anew when its hash differs, and works`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda()
      try await desk.database.asSuperuser {
        try await $0.executeScript(
          """
          update migration.code set hash = 'other';
          drop view api.step;
          drop policy read_step on model.step;
          create policy read_all on model.agenda for select to doorbraak_reader using (true);
          """)
      }
      let outcome = try await EmbeddedDatabase.migrate(desk.database.superConnection)
      #expect(outcome == Migrator.Outcome(migrations: [], madeCodeAnew: true))
      try await desk.propose()
      let reader = BoundReader(pool: desk.pool)
      #expect(try await reader.count("select count(*) from api.step", as: .bpd) == 1)
      #expect(try await reader.count("select count(*) from model.agenda", as: .am) == 0)
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `a database without the schema, a strong login and no server are told apart`()
    async throws
  {
    try await Self.withEmpty { owner in
      let strong = await failure(DatabaseCheck.Fault.self) { try await DatabaseCheck.check(owner) }
      #expect(strong == .loginTooStrong(user: "doorbraak_superuser"))
      let server = try owner.setting("user", to: "doorbraak_server")
      let older = await failure(DatabaseCheck.Fault.self) { try await DatabaseCheck.check(server) }
      #expect(older == .schemaOlder(missing: Self.all))
      let nowhere = try server.setting("host", to: "/nowhere")
      let fault = await failure(DatabaseCheck.Fault.self) {
        try await DatabaseCheck.check(nowhere)
      }
      guard case .unreachable = fault else {
        Issue.record("\(String(describing: fault))")
        return
      }
    }
  }
}
