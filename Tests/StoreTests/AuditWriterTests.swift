import Domain
import Logging
import Postgres
import Support
import Testing

@testable import Store

/// The one writer of a server: groups, floods, a database that is away.
@Suite(.serialized, .timeLimit(.minutes(10))) struct AuditWriterTests {
  static func with(
    _ desk: TestDesk, logging: LogMessages = LogMessages(),
    _ body: (AuditWriter) async throws -> Void
  ) async throws {
    let writer = writer(desk, logging: logging)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await writer.run() }
      defer { writer.finish() }
      try await body(writer)
    }
  }

  static func writer(
    _ desk: TestDesk, logging: LogMessages = LogMessages(),
    keptDays: Int = AuditLimits.daysDefault
  ) -> AuditWriter {
    AuditWriter(
      pool: desk.pool, logger: logging.logger, keptDays: keptDays,
      now: { desk.clock.now.microseconds })
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

  @Test func `what was dropped is counted once, whatever becomes of the group it comes with`()
    async throws
  {
    try await withDesk { desk in
      try await desk.found()
      let writer = Self.writer(desk)
      // The first is refused by the database; the last hundred do not fit.
      writer.note(AuditGroupTests.refusal(0, person: Int.max))
      for number in 1..<(AuditLimits.waitingMax + 100) {
        writer.note(AuditGroupTests.refusal(number, person: number))
      }
      writer.finish()
      await writer.run()
      #expect(try await Self.rows(desk.database, "sign") == AuditLimits.waitingMax - 1)
      let lost = try await desk.database.number(
        "select sum(r.count) from audit.record r where r.cause = 'overflow'")
      #expect(lost == 101)
    }
  }

  @Test func `while a group is written one by one, a database that goes away loses none of it`()
    async throws
  {
    try await withDesk { desk in
      try await desk.found()
      try await desk.database.asSuperuser { try await $0.executeScript(Self.troubles) }
      let writer = Self.writer(desk)
      for name in ["first", "bad", "later", "last"] {
        var record = AuditGroupTests.refusal(1, person: 1)
        record.request = name
        writer.note(record)
      }
      writer.finish()
      await writer.run()
      let kept = try await desk.database.texts(
        "select r.request from audit.record r where r.verb = 'sign' order by 1")
      #expect(kept == ["first", "last", "later"])
      let overflow = try await desk.database.texts(
        "select r.cause || ' ' || r.count from audit.record r where r.result = 'LIMIT'")
      #expect(overflow == ["overflow 1"])
    }
  }

  /// One record is refused for ever; one finds the disk full the first time. A sequence counts
  /// also what is rolled back.
  private static let troubles: Query = """
    create sequence public.later;
    grant usage on sequence public.later to doorbraak_append;
    grant usage on schema public to doorbraak_append;
    create function public.trouble() returns trigger language plpgsql as $$
    begin
      if new.request = 'bad' then
        raise exception using errcode = '22000', message = 'bad';
      end if;
      if new.request = 'later' and nextval('public.later') = 1 then
        raise exception using errcode = '53100', message = 'no space';
      end if;
      return new;
    end
    $$;
    create trigger trouble before insert on audit.record
    for each row execute function public.trouble();
    """

  @Test func `while the database is away records wait, and what does not fit is recorded as lost`()
    async throws
  {
    try await EmbeddedScratch.withDesk { scratch, embedded, desk in
      let log = LogMessages()
      try await Self.with(desk, logging: log) { writer in
        try await embedded.stop()
        let more = AuditLimits.waitingMax + 500
        for number in 0..<more {
          writer.note(AuditGroupTests.refusal(number, person: number + 1))
        }
        await log.wait(for: "error: audit records not written")
        _ = try await embedded.start()
        // The writer tries again by itself; asking waits for the next time.
        while try await Self.counted(desk.database, "sign") < AuditLimits.waitingMax {
          await writer.settle()
        }
      }
      let kept = try await Self.counted(desk.database, "sign")
      let lost = try await desk.database.number(
        "select coalesce(sum(r.count), 0) from audit.record r where r.cause = 'overflow'")
      #expect(kept + lost == AuditLimits.waitingMax + 500)
      #expect(lost > 0)
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
      func forget(days: Int) async throws -> Int {
        try await desk.pool.transact(
          TransactionOptions(isImplicit: true),
          [("select audit.forget($1) as removed", [.int4(Int32(days))])])[0].only().int(0)
      }
      #expect(try await forget(days: 548) == 53)
      #expect(try await forget(days: 548) == 0)
      let refused = await failure(PostgresError.self) {
        _ = try await forget(days: AuditLimits.daysMin - 1)
      }
      #expect(refused?.sqlState?.rawValue == "DB004")
      #expect(try await Self.rows(desk.database, "sign") == 547)
      let said = try await desk.database.texts(
        "select r.cause || ' ' || r.count from audit.record r where r.verb = 'forget'")
      #expect(said == ["retention 53"])
      #expect(try await forget(days: AuditLimits.daysMin) == 547 - AuditLimits.daysMin + 1)
    }
  }

  @Test func `records that could not be removed are told to the operator`() async throws {
    try await withDesk { desk in
      let log = LogMessages()
      let writer = Self.writer(desk, logging: log, keptDays: AuditLimits.daysMin - 1)
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await writer.run() }
        await log.wait(for: "error: old audit records not removed")
        writer.finish()
      }
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
