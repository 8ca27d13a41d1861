import Postgres
import Testing

@Suite struct TransactionTests {
  @Test func `role, settings and timeout hold in the transaction and not after`() async throws {
    try await Database.with { connection in
      let options = TransactionOptions(
        readOnly: true, isolation: .repeatableRead, role: "pg_monitor",
        settings: [("app.organisation", "o'1; drop"), ("app.person", "")],
        statementTimeoutMilliseconds: 1234, lockTimeoutMilliseconds: 55)
      let look: Query = """
        select current_user::text as u, current_setting('app.organisation', true) as o,
          current_setting('statement_timeout') as t, current_setting('lock_timeout') as l,
          current_setting('transaction_read_only') as r,
          current_setting('transaction_isolation') as i
        """
      let during = try await connection.transact(options, [(look, [])])[0].only()
      #expect(try during.text("u") == "pg_monitor" && during.text("o") == "o'1; drop")
      #expect(try during.text("t") == "1234ms" && during.text("l") == "55ms")
      #expect(try during.text("r") == "on" && during.text("i") == "repeatable read")
      let after = try await connection.query(look).only()
      #expect(try after.text("u") == "doorbraak" && after.text("o") == "")
      #expect(try after.text("t") == "0" && after.text("r") == "off")
      let inside = try await connection.withTransaction(options) { transaction in
        try await transaction.query(look).only().text("u")
      }
      #expect(inside == "pg_monitor")
      let again = try await connection.query(look).only()
      #expect(try again.text("u") == "doorbraak")
    }
  }

  @Test func `a read-only transaction refuses to write`() async throws {
    try await Database.with { connection in
      let error = await Database.failure {
        _ = try await connection.transact(
          TransactionOptions(readOnly: true), [("create table never (a int)", [])])
      }
      #expect(error?.sqlState == .readOnlySQLTransaction)
    }
  }

  @Test func `a transaction owns its connection and is of no use after its end`() async throws {
    try await Database.with { connection in
      _ = try await connection.query("create temporary table t (a int8)")
      let escaped = try await connection.withTransaction { transaction in
        _ = try await transaction.query("insert into t values (1)")
        let outside = await Database.failure { _ = try await connection.query("select 1") }
        #expect(outside?.kind == .usage)
        let nested = await Database.failure { try await connection.withTransaction { _ in } }
        #expect(nested?.kind == .usage)
        _ = try await transaction.pipeline([("insert into t values (2)", [])])
        return transaction
      }
      let late = await Database.failure { _ = try await escaped.query("select 1") }
      #expect(late?.kind == .usage && late?.message == "the transaction has ended")
      try await connection.expect("select count(*) as n from t", is: 2)
    }
  }

  @Test func `an error of the body rolls back, and a caught one cannot be hidden`() async throws {
    struct Mine: Error {}
    try await Database.with { connection in
      _ = try await connection.query("create temporary table t (a int8)")
      await #expect(throws: Mine.self) {
        try await connection.withTransaction { transaction in
          _ = try await transaction.query("insert into t values (1)")
          throw Mine()
        }
      }
      let hidden = await Database.failure {
        try await connection.withTransaction { transaction in
          _ = try await transaction.query("insert into t values (2)")
          _ = await Database.failure { _ = try await transaction.query("select 1/0") }
        }
      }
      #expect(hidden?.message.contains("rolled back") == true)
      try await connection.expect("select count(*) as n from t", is: 0)
    }
  }

  @Test func `what a commit refuses is not committed`() async throws {
    try await Database.with { connection in
      try await connection.executeScript(
        """
        create temporary table t (a int8 unique deferrable initially deferred);
        insert into t values (1)
        """)
      let piped = await Database.failure {
        _ = try await connection.transact([("insert into t values (1)", [])])
      }
      #expect(piped?.sqlState == .uniqueViolation && piped?.isOutcomeUnknown == false)
      #expect(piped?.step == nil)
      let stepwise = await Database.failure {
        try await connection.withTransaction { _ = try await $0.query("insert into t values (1)") }
      }
      #expect(stepwise?.sqlState == .uniqueViolation)
      try await connection.expect("select count(*) as n from t", is: 1)
    }
  }

  @Test func `errors carry the names that matter`() async throws {
    try await Database.with { connection in
      try await connection.executeScript(
        """
        create temporary table p (a int primary key check (a < 10), b int references p);
        create function pg_temp.say() returns void language plpgsql as
          $$ begin raise exception 'no' using detail = 'd', hint = 'h'; end $$
        """)
      let cases: [(Query, SQLState)] = [
        ("insert into p values (11)", .checkViolation),
        ("insert into p values (1, 2)", .foreignKeyViolation),
        ("insert into p values (null)", .notNullViolation),
        ("select * from nowhere", .undefinedTable), ("selec", .syntaxError),
        ("select nothing()", .undefinedFunction), ("select pg_temp.say()", .raiseException),
      ]
      for (query, state) in cases {
        let error = await Database.failure { _ = try await connection.query(query) }
        #expect(error?.sqlState == state && error?.isConnectionLost == false)
        if state == .raiseException { #expect(error?.detail == "d" && error?.hint == "h") }
      }
      let denied = await Database.failure {
        _ = try await connection.transact(
          TransactionOptions(role: "pg_monitor"), [("select * from pg_authid", [])])
      }
      #expect(denied?.sqlState == .insufficientPrivilege && denied?.step == 0)
    }
  }
}
