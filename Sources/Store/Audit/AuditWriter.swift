public import Logging
public import Postgres
import Synchronization

/// Writes records in groups: the one writer of a server.
///
/// `note` never waits: what cannot be written waits in bounded memory, and what no longer fits is
/// counted, and the count recorded.
public final class AuditWriter: Sendable {
  private struct State {
    var group = AuditGroup()
    /// Who waits until what is noted now is written.
    var settling: [CheckedContinuation<Void, Never>] = []
    var isRunning = false
  }

  private let pool: Pool
  private let logger: Logger
  private let now: @Sendable () -> Int64
  private let keptDays: Int
  private let state = Mutex(State())
  private let wake = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// Between two groups, so that the next one gathers.
  private static let pause = Duration.milliseconds(100)
  private static let pauseAfterFailure = Duration.seconds(1)
  /// How often the end of a minute and what has become old is looked for.
  private static let lookEvery = Duration.seconds(60)

  /// - Parameters:
  ///   - pool: of connections made with `ConnectionOptions.deciding`.
  ///   - keptDays: how long records are kept, at least `AuditLimits.daysMin`.
  ///   - now: the wall clock in microseconds since 1970.
  public init(
    pool: Pool, logger: Logger, keptDays: Int = AuditLimits.daysDefault,
    now: @escaping @Sendable () -> Int64
  ) {
    self.pool = pool
    self.logger = logger
    self.keptDays = keptDays
    self.now = now
  }

  /// The moment, for records of what had no request.
  public var moment: Int64 { now() }

  /// Takes a record to be written soon.
  public func note(_ record: AuditRecord) {
    state.withLock { $0.group.add(record) }
    wake.continuation.yield()
  }

  /// Waits until what was noted before is written, or could not be.
  public func settle() async {
    await withCheckedContinuation { continuation in
      let isRunning = state.withLock { state in
        if state.isRunning { state.settling.append(continuation) }
        return state.isRunning
      }
      if isRunning { wake.continuation.yield() } else { continuation.resume() }
    }
  }

  /// No more records come; `run` writes what it has and returns.
  public func finish() { wake.continuation.finish() }

  /// Writes until `finish`; cancelled, it leaves the last group unwritten.
  public func run() async {
    state.withLock { $0.isRunning = true }
    await withTaskGroup(of: Void.self) { tasks in
      tasks.addTask { await self.lookNowAndThen() }
      for await _ in wake.stream {
        let isDone = await writeAll(isLast: false)
        try? await Task.sleep(for: isDone ? Self.pause : Self.pauseAfterFailure)
        if !isDone { wake.continuation.yield() }
      }
      tasks.cancelAll()
    }
    state.withLock { $0.isRunning = false }
    _ = await writeAll(isLast: true)
    let lost = state.withLock { $0.group.count + $0.group.dropped }
    if lost > 0 {
      logger.error("audit records lost", metadata: ["records": .stringConvertible(lost)])
    }
  }

  private func lookNowAndThen() async {
    var looks = 0
    repeat {
      if looks % 60 == 0 { await forgetOld() }
      looks += 1
      wake.continuation.yield()
    } while (try? await Task.sleep(for: Self.lookEvery)) != nil
  }

  // MARK: Writing

  private func writeAll(isLast: Bool) async -> Bool {
    let settling = state.withLock { state in
      let settling = state.settling
      state.settling = []
      return settling
    }
    defer { for continuation in settling { continuation.resume() } }
    while true {
      let (records, dropped) = state.withLock { state in
        state.group.begin(minute: now() / 60_000_000)
        return (
          state.group.take(isLast: isLast || !settling.isEmpty), state.group.takeDropped()
        )
      }
      if records.isEmpty, dropped == 0 { return true }
      let overflow = dropped > 0 ? [overflow(dropped)] : []
      do throws(JournalError) { try await write(records + overflow) } catch {
        report(error, records: records.count)
        guard case .internalFault = error, !records.isEmpty else {
          state.withLock { $0.group.putBack(records, dropped: dropped) }
          return false
        }
        state.withLock { $0.group.putBack([], dropped: dropped) }
        guard await writeEach(records) else { return false }
      }
    }
  }

  /// One bad record must not take the others with it; a database that goes away takes none.
  private func writeEach(_ records: [AuditRecord]) async -> Bool {
    for (index, record) in records.enumerated() {
      do throws(JournalError) { try await write([record]) } catch {
        guard case .internalFault = error else {
          report(error, records: records.count - index)
          state.withLock { $0.group.putBack(Array(records[index...]), dropped: 0) }
          return false
        }
        state.withLock { $0.group.drop([record]) }
      }
    }
    return true
  }

  private func write(_ records: [AuditRecord]) async throws(JournalError) {
    try await Self.write(records, with: pool)
  }

  /// Writes records at once: for programs that end.
  public static func write(
    _ records: [AuditRecord], with pool: Pool
  ) async throws(JournalError) {
    do {
      _ = try await pool.transact(
        TransactionOptions(isImplicit: true),
        [("select audit.note($1)::text", [.jsonb(try AuditRecord.json(records))])])
    } catch { throw JournalError(error) }
  }

  private func overflow(_ dropped: Int) -> AuditRecord {
    var record = AuditRecord(atUs: now(), request: "overflow", verb: "audit", result: "LIMIT")
    record.cause = "overflow"
    // The column's: what is above it was never counted by one server.
    record.count = min(dropped, Int(Int32.max))
    return record
  }

  private func report(_ error: JournalError, records: Int) {
    // Its words name the fault; the records themselves stay out of the log.
    logger.error(
      "audit records not written",
      metadata: ["records": .stringConvertible(records), "detail": .string("\(error)")])
  }

  // MARK: Retention

  private func forgetOld() async {
    for _ in 0..<AuditLimits.forgettingCallsMax {
      do {
        let rows = try await pool.transact(
          TransactionOptions(isImplicit: true),
          [("select audit.forget($1) as removed", [.int4(Int32(clamping: keptDays))])])
        let removed = try rows.last?.only().int("removed") ?? 0
        guard removed > 0 else { return }
        logger.info("old audit records removed", metadata: ["records": "\(removed)"])
      } catch {
        // A standby, a database that is away: the next hour comes. What is refused is a fault.
        let fault = JournalError(error)
        var level = Logger.Level.info
        if case .internalFault = fault { level = .error }
        logger.log(
          level: level, "old audit records not removed",
          metadata: ["detail": .string("\(fault)")])
        return
      }
    }
  }
}
