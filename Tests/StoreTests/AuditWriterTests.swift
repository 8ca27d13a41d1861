import Domain
import Logging
import Postgres
import Support
import Testing

@testable import Store

/// The one writer of a server: groups, floods, a database that is away.
@Suite(.serialized, .timeLimit(.minutes(10))) struct AuditWriterTests {
  static func with(
    _ desk: TestDesk, _ body: (AuditWriter) async throws -> Void
  ) async throws {
    let writer = AuditWriter(
      pool: desk.pool, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
      now: { desk.clock.now.microseconds })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await writer.run() }
      defer { writer.finish() }
      // Once a settled look came back, it runs.
      await Task.yield()
      try await body(writer)
    }
  }

  static func rows(_ database: TestDatabase, _ verb: String = "login") async throws -> Int {
    try await database.number(
      "select count(*) from audit.record r where r.verb = $1", [.text(verb)])
  }

  static func counted(_ database: TestDatabase, _ verb: String = "login") async throws -> Int {
    try await database.number(
      "select coalesce(sum(r.count), 0) from audit.record r where r.verb = $1", [.text(verb)])
  }

  @Test func `what was noted is written when the writer ends`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await Self.with(desk) { writer in
        for number in 0..<20 { writer.note(AuditGroupTests.failedLogin(number)) }
      }
      #expect(try await Self.rows(desk.database) == 20)
      let named = try await desk.database.texts(
        "select distinct r.subject || ' ' || r.claimed from audit.record r where r.verb = 'login'")
      #expect(named == ["gm1963 p.devries@gm1963"])
    }
  }

  @Test func `a name of an organisation that does not exist names nobody`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await Self.with(desk) { writer in
        var record = AuditGroupTests.failedLogin(1, as: "x@nergens")
        record.subject = "nergens"
        writer.note(record)
      }
      let named = try await desk.database.texts(
        "select coalesce(r.subject, 'nobody') from audit.record r where r.verb = 'login'")
      #expect(named == ["nobody"])
    }
  }

  @Test func `ten thousand failed logins are a bounded number of rows that count them all`()
    async throws
  {
    try await withDesk { desk in
      try await desk.found()
      try await Self.with(desk) { writer in
        for number in 0..<10_000 { writer.note(AuditGroupTests.failedLogin(number)) }
      }
      #expect(try await Self.rows(desk.database) == AuditLimits.singlesOfOneMax + 1)
      #expect(try await Self.counted(desk.database) == 10_000)
    }
  }

  @Test func `one bad record does not take the others with it`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await Self.with(desk) { writer in
        writer.note(AuditGroupTests.failedLogin(1))
        // No person has such a number: the database refuses it.
        writer.note(AuditGroupTests.refusal(1, person: Int.max))
        writer.note(AuditGroupTests.failedLogin(2))
      }
      #expect(try await Self.rows(desk.database) == 2)
      #expect(try await Self.rows(desk.database, "sign") == 0)
      let overflow = try await desk.database.texts(
        "select r.cause || ' ' || r.count from audit.record r where r.result = 'LIMIT'")
      #expect(overflow == ["overflow 1"])
    }
  }

  @Test func `while the database is away records wait, and what does not fit is recorded as lost`()
    async throws
  {
    try await EmbeddedScratch.with { scratch in
      let embedded = scratch.embedded()
      let endpoint = try await embedded.start()
      _ = try await EmbeddedDatabase.prepare(endpoint)
      let database = try TestDatabase(name: EmbeddedDatabase.name, on: endpoint)
      try await TestDesk.with(database) { desk in
        try await desk.found()
        try await Self.with(desk) { writer in
          try await embedded.stop()
          let more = AuditLimits.waitingMax + 500
          for number in 0..<more {
            writer.note(AuditGroupTests.refusal(number, person: number + 1))
          }
          await writer.settle()
          _ = try await embedded.start()
          // The writer tries again by itself; asking does too.
          while try await Self.counted(database, "sign") < AuditLimits.waitingMax {
            await writer.settle()
          }
        }
        let kept = try await Self.counted(database, "sign")
        let lost = try await database.number(
          "select coalesce(sum(r.count), 0) from audit.record r where r.cause = 'overflow'")
        #expect(kept + lost == AuditLimits.waitingMax + 500)
        #expect(lost > 0)
      }
      try await embedded.stop()
    }
  }

  @Test func `records that became old are removed, others never`() async throws {
    try await withDesk { desk in
      try await desk.database.asSuperuser { connection in
        _ = try await connection.query(
          """
          insert into audit.record (
            at_us, request, verb, is_register, is_dry_run, result, count)
          select (extract(epoch from now() - d * interval '1 day') * 1000000)::bigint, 'r' || d,
            'sign', false, false, 'REFUSED', 1
          from generate_series(1, 600) d
          """)
      }
      let dayUs = 86_400_000_000
      func forget(days: Int) async throws -> Int {
        let now = try await desk.database.number(
          "select (extract(epoch from clock_timestamp()) * 1000000)::bigint")
        return try await desk.pool.transact(
          TransactionOptions(isImplicit: true),
          [("select audit.forget($1) as removed", [.int8(now - days * dayUs)])])[0].only().int(0)
      }
      #expect(try await forget(days: 548) == 53)
      #expect(try await forget(days: 548) == 0)
      let refused = await failure(PostgresError.self) { _ = try await forget(days: 179) }
      #expect(refused?.sqlState?.rawValue == "DB003")
      #expect(try await Self.rows(desk.database, "sign") == 547)
      let said = try await desk.database.texts(
        "select r.cause || ' ' || r.count from audit.record r where r.verb = 'forget'")
      #expect(said == ["retention 53"])
    }
  }

  @Test func `a record is changed by no role of ours and removed only when it is old`()
    async throws
  {
    try await withDesk { desk in
      try await desk.found()
      try await Self.with(desk) { $0.note(AuditGroupTests.failedLogin(1)) }
      let attempts: [(StaticString, Query)] = [
        ("doorbraak_server", "update audit.record set source = 'x'"),
        ("doorbraak_server", "delete from audit.record"),
        ("doorbraak_server", "truncate audit.record"),
        ("doorbraak_server", "insert into audit.record (at_us) values (1)"),
        ("doorbraak_append", "update audit.record set source = 'x'"),
        ("doorbraak_append", "truncate audit.record"),
        ("doorbraak_load", "select count(*) from audit.record"),
        ("doorbraak_load", "delete from audit.record"),
      ]
      for (role, statement) in attempts {
        let fault = await PrivilegeTests.attempt(statement, as: role, in: desk.database)
        #expect(fault == .insufficientPrivilege, "\(role)")
      }
      // The owner is bound by the forced policy: these find no row.
      for statement in ["update audit.record set source = 'x'", "delete from audit.record"]
        as [Query]
      {
        _ = await PrivilegeTests.attempt(statement, as: "doorbraak_owner", in: desk.database)
      }
      #expect(
        try await desk.database.texts(
          "select r.source from audit.record r where r.verb = 'login'") == ["192.0.2.1:1025"])
    }
  }
}
