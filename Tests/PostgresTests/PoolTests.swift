import Postgres
import Testing

@Suite struct PoolTests {
  private func options(connections: Int) -> PoolOptions {
    var options = PoolOptions()
    options.connectionsMax = connections
    // However slow the machine is: no test here is about giving up.
    options.waitTimeout = .seconds(60)
    return options
  }

  @Test func `two hundred tasks share four connections`() async throws {
    try await Pool.with(Database.string(), options(connections: 4)) { pool in
      let backends = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<200 {
          group.addTask {
            let settings = TransactionOptions(settings: [("app.number", "\(number)")])
            let rows = try await pool.transact(
              settings,
              [("select current_setting('app.number')::int8 as n, pg_backend_pid() as pid", [])])
            let row = try rows[0].only()
            #expect(try row.int("n") == number)
            return try row.int("pid")
          }
        }
        return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
      }
      #expect((1...4).contains(backends.count))
      #expect(pool.counts.lent == 0 && pool.counts.waiting == 0 && pool.counts.idle <= 4)
    }
  }

  /// More statements than the machine has shared threads: were one of them blocked, nobody could
  /// look, and nothing would end them.
  @Test(.timeLimit(.minutes(1)))
  func `statements that wait block nothing else`() async throws {
    let sleepers = try Database.string().setting("application_name", to: "sleepers")
    try await Pool.with(sleepers, options(connections: 16)) { pool in
      try await Database.with { watcher in
        try await withThrowingTaskGroup(of: PostgresError.Kind?.self) { group in
          for _ in 0..<16 {
            group.addTask {
              await Database.failure { _ = try await pool.query("select pg_sleep(600)") }?.kind
            }
          }
          try await Database.untilActive("sleepers", watcher, count: 16)
          group.cancelAll()
          for try await kind in group { #expect(kind == .cancelled) }
        }
      }
    }
  }

  @Test func `a lost connection is replaced, and idle ones that died are noticed`() async throws {
    let doomed = try Database.string().setting("application_name", to: "doomed")
    try await Pool.with(doomed, options(connections: 3)) { pool in
      let error = await Database.failure {
        try await pool.withConnection { one in
          try await pool.withConnection { _ in }  // now another is idle
          try await Database.with { watcher in
            _ = try await watcher.query(
              """
              select pg_terminate_backend(pid, 10000) from pg_stat_activity
              where application_name = 'doomed'
              """)
          }
          _ = try await one.query("select 1")
        }
      }
      #expect(error?.isConnectionLost == true)
      #expect(pool.counts.idle == 1, "the dead one nobody has looked at")
      for _ in 0..<3 { try await pool.expect("select 1", is: 1) }
      #expect(pool.counts == PoolCounts(idle: 1))
    }
  }

  @Test func `who waits too long hears busy, who is cancelled leaves the line`() async throws {
    var options = options(connections: 1)
    options.waitTimeout = .milliseconds(30)
    try await Pool.with(Database.string(), options) { pool in
      try await pool.withConnection { _ in
        let late = await Database.failure { _ = try await pool.query("select 1") }
        #expect(late?.kind == .busy)
      }
      try await pool.expect("select 1", is: 1)
    }
    options.waitTimeout = .seconds(60)
    try await Pool.with(Database.string(), options) { pool in
      try await pool.withConnection { _ in
        let task = Task { await Database.failure { _ = try await pool.query("select 1") } }
        while pool.counts.waiting == 0 { await Task.yield() }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(pool.counts.waiting == 0)
      }
    }
  }

  @Test func `a transaction of the pool commits or rolls back, and gives its connection back`()
    async throws
  {
    try await Pool.with(Database.string(), options(connections: 1)) { pool in
      _ = try await pool.query("create temporary table t (a int8)")
      try await pool.withTransaction { _ = try await $0.query("insert into t values (1)") }
      let error = await Database.failure {
        try await pool.withTransaction { transaction in
          _ = try await transaction.query("insert into t values (2)")
          _ = try await transaction.query("select 1/0")
        }
      }
      #expect(error?.sqlState?.codeClass == "22")
      try await pool.expect("select a from t", is: 1)
      #expect(pool.counts == PoolCounts(idle: 1))
    }
  }

  @Test func `a pool that cannot connect says so, and a closed one lends nothing`() async throws {
    let nowhere = try Database.string().setting("host", to: "/nowhere")
    let pool = Pool(nowhere, options(connections: 2))
    let unreachable = await Database.failure { _ = try await pool.query("select 1") }
    #expect(unreachable?.kind == .connection && pool.counts == PoolCounts())
    await pool.shutDown()
    let closed = await Database.failure { _ = try await pool.query("select 1") }
    #expect(closed?.kind == .closed)
  }

  @Test func `shutting down waits for what is lent`() async throws {
    let pool = try Pool(Database.string(), options(connections: 1))
    let closing = try await pool.withConnection { connection in
      let closing = Task { await pool.shutDown() }
      try await Database.until("the pool says that it is closed") {
        await Database.failure { _ = try await pool.query("select 1") }?.kind == .closed
      }
      try await connection.expect("select 1", is: 1)
      return closing
    }
    await closing.value
    #expect(pool.counts == PoolCounts())
  }
}
