import Postgres
import Testing

@Suite struct InterruptionTests {
  @Test func `a statement that takes too long is ended by the server`() async throws {
    var options = ConnectionOptions()
    options.statementTimeoutMilliseconds = 30
    try await Database.with(options) { connection in
      let error = await Database.failure { _ = try await connection.query("select pg_sleep(60)") }
      #expect(error?.sqlState == .queryCanceled && error?.kind == .server)
      try await connection.expect("select 1", is: 1)
    }
  }

  @Test func `cancelling the task ends its statement and leaves the connection usable`()
    async throws
  {
    try await Database.with { watcher in
      try await Database.with(as: "cancelled") { connection in
        let task = Task {
          await Database.failure { _ = try await connection.query("select pg_sleep(60)") }
        }
        try await Database.untilActive("cancelled", watcher)
        task.cancel()
        let error = await task.value
        #expect(error?.kind == .cancelled && error?.sqlState == .queryCanceled)
        try await connection.expect("select 1", is: 1)
      }
    }
  }

  @Test func `cancelling a transaction rolls it back, cancelling one on its way to commit waits`()
    async throws
  {
    try await Database.with { watcher in
      try await Database.with(as: "committing") { connection in
        _ = try await connection.query("create temporary table t (a int8)")
        let stepwise = Task {
          await Database.failure {
            try await connection.withTransaction { transaction in
              _ = try await transaction.query("insert into t values (1)")
              _ = try await transaction.query("select pg_sleep(60)")
            }
          }
        }
        try await Database.untilActive("committing", watcher)
        stepwise.cancel()
        #expect(await stepwise.value?.kind == .cancelled)
        // It cannot go on before the watcher lets it: it is cancelled while it waits.
        _ = try await watcher.query("select pg_advisory_lock(731)::text")
        let piped = Task {
          await Database.failure {
            _ = try await connection.transact([
              ("insert into t values (2)", []), ("select pg_advisory_xact_lock(731)::text", []),
            ])
          }
        }
        try await Database.untilActive("committing", watcher)
        piped.cancel()
        _ = try await watcher.query("select pg_advisory_unlock(731)")
        #expect(await piped.value == nil)
        try await connection.expect("select a from t", is: 2)
      }
    }
  }

  @Test func `a terminated backend is a lost connection, and nothing was committed`()
    async throws
  {
    try await Database.with { connection in
      let error = await Database.failure {
        _ = try await connection.transact([
          ("select pg_terminate_backend(pg_backend_pid())", [])
        ])
      }
      #expect(error?.isConnectionLost == true && error?.sqlState == .adminShutdown)
      #expect(error?.isOutcomeUnknown == false && connection.isBroken)
      let after = await Database.failure { _ = try await connection.query("select 1") }
      #expect(after?.isConnectionLost == true)
      await connection.close()
      let closed = await Database.failure { _ = try await connection.query("select 1") }
      #expect(closed?.kind == .closed)
    }
  }

  @Test func `giving up a connection with its commit under way leaves the outcome unknown`()
    async throws
  {
    try await Database.with { watcher in
      try await Database.with(as: "given up") { connection in
        let task = Task {
          await Database.failure {
            _ = try await connection.transact([("select pg_sleep(60)", [])])
          }
        }
        try await Database.untilActive("given up", watcher)
        connection.abandon()
        let error = await task.value
        #expect(error?.isConnectionLost == true && error?.isOutcomeUnknown == true)
      }
      let late = try await Database.with { connection in
        await Database.failure {
          _ = try await connection.transact(
            TransactionOptions(answerTimeoutMilliseconds: 20), [("select pg_sleep(60)", [])])
        }
      }
      #expect(late?.isConnectionLost == true && late?.isOutcomeUnknown == true)
      let reading = try await Database.with { connection in
        await Database.failure {
          _ = try await connection.transact(
            TransactionOptions(readOnly: true, answerTimeoutMilliseconds: 20),
            [("select pg_sleep(60)", [])])
        }
      }
      #expect(reading?.isConnectionLost == true && reading?.isOutcomeUnknown == false)
    }
  }

  /// The test server waits for a standby that does not exist, when asked to.
  @Test func `a cancelled wait for the synchronous standby is an unknown outcome`() async throws {
    try await Database.with { watcher in
      var options = ConnectionOptions()
      options.settings = [("synchronous_commit", "on")]
      try await Database.with(options, as: "waits for standby") { connection in
        let task = Task {
          await Database.failure {
            _ = try await connection.transact([("create table for_standby (a int)", [])])
          }
        }
        try await Database.until("it waits for a standby") {
          !(try await watcher.query(
            """
            select pg_cancel_backend(pid) from pg_stat_activity
            where application_name = 'waits for standby' and wait_event = 'SyncRep'
            """
          ).isEmpty)
        }
        let error = await task.value
        #expect(error?.isOutcomeUnknown == true && error?.isConnectionLost == false)
      }
      #expect(try await watcher.query("drop table for_standby").affected == 0)
    }
  }

  @Test func `a dead host among several is passed over`() async throws {
    let string = try Database.string()
    let live = try #require(string["host"])
    let several = try string.setting("host", to: "/nowhere,\(live)")
    let connection = try await Connection.open(several)
    #expect(await !connection.isInRecovery)
    try await connection.expect("select pg_is_in_recovery()::int4", is: 0)
    await connection.close()
    let dead = await Database.failure {
      _ = try await Connection.open(string.setting("host", to: "/nowhere"))
    }
    #expect(dead?.kind == .connection && dead?.isConnectionLost == true)
    let standby = await Database.failure {
      _ = try await Connection.open(string.setting("target_session_attrs", to: "standby"))
    }
    #expect(standby?.kind == .connection)
  }
}
