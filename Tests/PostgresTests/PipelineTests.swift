import Postgres
import Testing

@Suite struct PipelineTests {
  @Test func `an error in the middle undoes all and leaves the connection usable`() async throws {
    try await Database.with { connection in
      _ = try await connection.query("create temporary table t (a int8 constraint one primary key)")
      let insert: Query = "insert into t values ($1)"
      let error = await Database.failure {
        _ = try await connection.pipeline([
          (insert, [.int8(1)]), (insert, [.int8(2)]), (insert, [.int8(1)]),
          ("select count(*) from t", []),
        ])
      }
      #expect(error?.kind == .server && error?.sqlState == .uniqueViolation)
      #expect(error?.constraint == "one" && error?.table == "t" && error?.step == 2)
      #expect(error?.isConnectionLost == false && error?.isOutcomeUnknown == false)
      let transacted = await Database.failure {
        _ = try await connection.transact([(insert, [.int8(3)]), (insert, [.int8(3)])])
      }
      #expect(transacted?.sqlState == .uniqueViolation && transacted?.step == 1)
      let rows = try await connection.transact([
        ("select count(*) as n from t", []), (insert, [.int8(9)]),
      ])
      #expect(try rows[0].only().int("n") == 0 && rows[1].affected == 1 && rows.count == 2)
      try await connection.expect("select a from t", is: 9)
    }
  }

  @Test func `eight megabytes go up and come down in one pipeline`() async throws {
    try await Database.with { connection in
      let part = [UInt8](repeating: 7, count: 1 << 20)
      let rows = try await connection.pipeline(
        (0..<8).map { _ in ("select $1::bytea as y, $1::bytea as z", [.bytes(part)]) })
      #expect(rows.count == 8)
      #expect(try rows.allSatisfy { try $0.only().bytes("z") == part })
    }
  }

  @Test func `a wrong statement is named by its step, and prepared again when it is right`()
    async throws
  {
    try await Database.with { connection in
      let query: Query = "select count(*) as n from later"
      let missing = await Database.failure {
        _ = try await connection.transact(
          TransactionOptions(settings: [("app.x", "1")]), [("select 1", []), (query, [])])
      }
      #expect(missing?.sqlState == .undefinedTable && missing?.step == 1)
      _ = try await connection.query("create temporary table later (a int)")
      try await connection.expect(query, is: 0)
    }
  }

  @Test func `more statements than may be prepared, and a changed table, work on`()
    async throws
  {
    var options = ConnectionOptions()
    options.preparedMax = 2
    try await Database.with(options) { connection in
      for _ in 0..<3 {
        _ = try await connection.pipeline([
          ("select 1", []), ("select 2", []), ("select 3", []), ("select 1", []),
        ])
      }
      let held = try await connection.query("select count(*) as n from pg_prepared_statements")
      #expect(try held.only().int("n") <= 4)
    }
    try await Database.with { connection in
      _ = try await connection.query("create temporary table t as select 1 as a")
      let all: Query = "select * from t"
      _ = try await connection.query(all)
      _ = try await connection.query("alter table t add b int")
      let changed = await Database.failure { _ = try await connection.query(all) }
      #expect(changed?.sqlState == .featureNotSupported)
      #expect(try await connection.query(all).columns.count == 2)
    }
  }

  @Test func `a script runs many statements, all or nothing`() async throws {
    try await Database.with { connection in
      let script = Query(
        file: Array("create temporary table s (a int); insert into s values (1), (2);".utf8),
        named: "script")
      try await connection.executeScript(script)
      try await connection.expect("select count(*) as n from s", is: 2)
      let error = await Database.failure {
        try await connection.executeScript("insert into s values (3); select 1/0; select 1")
      }
      #expect(error?.sqlState?.codeClass == "22")
      try await connection.expect("select count(*) as n from s", is: 2)
    }
  }

  @Test func `a statement from a file is prepared like any other`() async throws {
    try await Database.with { connection in
      let file = Array("select $1::int8 + 1 as n".utf8)
      for number in 1...2 {
        let rows = try await connection.query(
          Query(file: file, named: "plus"), [.int8(number)])
        #expect(try rows.only().int("n") == number + 1)
      }
      let held = try await connection.query(
        "select count(*) as n from pg_prepared_statements where statement like '%+ 1 as n'")
      #expect(try held.only().int("n") == 1)
    }
  }

  @Test func `an open transaction cannot be left behind`() async throws {
    try await Database.with { connection in
      let error = await Database.failure { _ = try await connection.query("begin") }
      #expect(error?.kind == .usage)
      let script = await Database.failure { try await connection.executeScript("begin") }
      #expect(script?.kind == .usage)
      // In a transaction that is still open a savepoint would be allowed.
      let savepoint = await Database.failure { _ = try await connection.query("savepoint a") }
      #expect(savepoint?.kind == .server)
    }
  }
}
