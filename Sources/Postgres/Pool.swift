import Synchronization

/// Lends connections, each to one borrower at a time, and opens them when they are needed. Whoever
/// finds none waits in line, bounded in number and time. Broken connections are thrown away; the
/// next borrower opens another, with pauses between failing attempts.
///
/// No thread or task of the pool does any work while nobody borrows.
public final class Pool: Sendable {
  private let string: ConnectionString
  private let options: PoolOptions
  private let connectionOptions: ConnectionOptions
  private let time: TimeSource
  private let core: Mutex<PoolCore>

  public init(
    _ string: ConnectionString, _ options: PoolOptions = PoolOptions(),
    connection: ConnectionOptions = ConnectionOptions(),
    clock: some Clock<Duration> = ContinuousClock()
  ) {
    self.string = string
    self.options = options
    connectionOptions = connection
    time = TimeSource(clock)
    core = Mutex(PoolCore(options))
  }

  public var counts: PoolCounts { core.withLock { $0.state.counts } }

  /// Lends a connection to `body`. It must not be used after.
  public nonisolated(nonsending) func withConnection<Value>(
    _ body: (Connection) async throws -> Value
  ) async throws -> Value {
    let (slot, connection) = try await borrow()
    let value: Value
    do {
      value = try await body(connection)
    } catch {
      await giveBack(slot, connection)
      throw error
    }
    await giveBack(slot, connection)
    return value
  }

  /// As `Connection.withTransaction`, on a connection of the pool.
  public nonisolated(nonsending) func withTransaction<Value>(
    _ options: TransactionOptions = TransactionOptions(),
    _ body: (Transaction) async throws -> Value
  ) async throws -> Value {
    try await withConnection { try await $0.withTransaction(options, body) }
  }

  /// As `Connection.transact`, on a connection of the pool. What only reads and loses its
  /// connection, which may have been dead before, is read once more on another.
  public nonisolated(nonsending) func transact(
    _ options: TransactionOptions, _ steps: [Step]
  ) async throws(PostgresError) -> [Rows] {
    try await lend(isRepeatable: options.readOnly) { connection async throws(PostgresError) in
      try await connection.transact(options, steps)
    }
  }

  /// The same in a plain transaction that may write.
  public nonisolated(nonsending) func transact(
    _ steps: [Step]
  ) async throws(PostgresError) -> [Rows] {
    try await transact(TransactionOptions(), steps)
  }

  /// As `Connection.query`, on a connection of the pool.
  public nonisolated(nonsending) func query(
    _ query: Query, _ parameters: [Parameter] = []
  ) async throws(PostgresError) -> Rows {
    try await lend { connection async throws(PostgresError) in
      try await connection.query(query, parameters)
    }
  }

  private nonisolated(nonsending) func lend<Value>(
    isRepeatable: Bool = false, _ body: (Connection) async throws(PostgresError) -> Value
  ) async throws(PostgresError) -> Value {
    let (slot, connection) = try await borrow()
    let value: Value
    do throws(PostgresError) {
      value = try await body(connection)
    } catch {
      await giveBack(slot, connection)
      guard isRepeatable, error.isConnectionLost, !Task.isCancelled else { throw error }
      return try await lend(body)
    }
    await giveBack(slot, connection)
    return value
  }
}

extension Pool {
  /// Turns waiters away after their time; put it in the `ServiceGroup`. Ends, with the pool
  /// shut down, when its task is cancelled or soon after `shutDown`. One at a time.
  public func run() async {
    while !Task.isCancelled, !core.withLock({ $0.state.isShutDown }) {
      let now = time.now()
      let (late, deadline) = core.withLock { core in
        (core.expire(at: now), core.state.nextDeadline)
      }
      for continuation in late { continuation.resume(returning: .busy) }
      if let deadline {
        try? await time.sleep(deadline - now)
      } else {
        await untilSomeoneWaits()
      }
    }
    await shutDown()
  }

  /// Runs a pool around `body` and shuts it down after.
  public nonisolated(nonsending) static func with<Value>(
    _ string: ConnectionString, _ options: PoolOptions = PoolOptions(),
    connection: ConnectionOptions = ConnectionOptions(),
    clock: some Clock<Duration> = ContinuousClock(),
    _ body: (Pool) async throws -> Value
  ) async throws -> Value {
    let pool = Pool(string, options, connection: connection, clock: clock)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await pool.run() }
      defer { group.cancelAll() }
      return try await body(pool)
    }
  }

  /// Lends nothing more, turns waiters away, closes what is idle and waits for what is lent to come
  /// back. A statement that is under way is not cut short: cancel its task for that.
  public func shutDown() async {
    let (idle, refused, timekeeper) = core.withLock { $0.shutDown() }
    timekeeper?.resume()
    for continuation in refused { continuation.resume(returning: .shutDown) }
    for connection in idle { await connection.close() }
    await withCheckedContinuation { continuation in
      let isEmpty = core.withLock { core in
        if !core.state.isEmpty { core.awaitingEmpty.append(continuation) }
        return core.state.isEmpty
      }
      if isEmpty { continuation.resume() }
    }
  }

  private func untilSomeoneWaits() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mustWait = core.withLock { core in
          let mustWait =
            !Task.isCancelled && !core.state.isShutDown && core.state.nextDeadline == nil
          if mustWait { core.timekeeper = continuation }
          return mustWait
        }
        if !mustWait { continuation.resume() }
      }
    } onCancel: {
      core.withLock { $0.takeTimekeeper() }?.resume()
    }
  }

  private nonisolated(nonsending) func borrow() async throws(PostgresError) -> (
    PoolState.Slot, Connection
  ) {
    let start = time.now()
    var answer = core.withLock { $0.state.lend(at: start) }
    if case .wait(let waiter) = answer { answer = await wait(as: waiter) }
    switch answer {
    case .use(let slot), .check(let slot):
      guard let connection = core.withLock({ $0.connections[slot] }) else { break }
      if case .use = answer { return (slot, connection) }
      if await connection.checkStanding() { return (slot, connection) }
      let now = time.now()
      core.withLock { $0.state.reopen(slot, at: now) }
      await connection.close()
      return (slot, try await open(slot, until: start + options.waitTimeout))
    case .open(let slot): return (slot, try await open(slot, until: start + options.waitTimeout))
    case .wait, .busy: break
    case .shutDown: throw .closing("the pool is shut down")
    }
    if Task.isCancelled {
      throw PostgresError(.cancelled, "the task was cancelled while it waited for a connection")
    }
    throw PostgresError(.busy, "no connection came free in time")
  }

  private nonisolated(nonsending) func wait(
    as waiter: PoolState.Waiter
  ) async -> PoolState.Answer {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let (answer, timekeeper) = core.withLock { core in
          (core.register(continuation, as: waiter), core.takeTimekeeper())
        }
        timekeeper?.resume()
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      core.withLock { $0.withdraw(waiter) }?.resume(returning: .busy)
    }
  }

  private nonisolated(nonsending) func open(
    _ slot: PoolState.Slot, until deadline: Duration
  ) async throws(PostgresError) -> Connection {
    while true {
      do throws(PostgresError) {
        let connection = try await Connection.open(string, connectionOptions)
        core.withLock { core in
          core.state.opened(slot)
          core.connections[slot] = connection
        }
        return connection
      } catch {
        let pause = core.withLock { $0.state.openFailed() }
        if let pause, !Task.isCancelled, time.now() + pause < deadline {
          try? await time.sleep(pause)
        } else {
          await discard(slot, isBroken: false)
          throw error
        }
      }
    }
  }

  private nonisolated(nonsending) func giveBack(
    _ slot: PoolState.Slot, _ connection: Connection
  ) async {
    if connection.isBroken {
      await connection.close()
      await discard(slot, isBroken: true)
      return
    }
    let now = time.now()
    let next = core.withLock { $0.follow($0.state.giveBack(slot, at: now)) }
    switch next {
    case .nothing: break
    case .resume(let continuation, let answer): continuation.resume(returning: answer)
    case .close:
      await connection.close()
      core.withLock { $0.forget(slot) }.forEach { $0.resume() }
    }
  }

  private nonisolated(nonsending) func discard(_ slot: PoolState.Slot, isBroken: Bool) async {
    let now = time.now()
    let (next, emptied) = core.withLock { core in
      let next = core.follow(core.state.discard(slot, isBroken: isBroken, at: now))
      return (next, core.forget(slot))
    }
    if case .resume(let continuation, let answer) = next { continuation.resume(returning: answer) }
    emptied.forEach { $0.resume() }
  }
}
