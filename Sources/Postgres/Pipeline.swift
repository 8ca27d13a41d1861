import CLibPQ

/// One statement and the values for its `$1`, `$2`, ...
public typealias Step = (query: Query, parameters: [Parameter])

/// What a pipeline made of its steps.
struct PipelineOutcome {
  /// One for each step that succeeded, in order.
  var rows: [Rows] = []
  var error: PostgresError?

  func get() throws(PostgresError) -> [Rows] {
    if let error { throw error }
    return rows
  }

  /// Steps that we put around the caller's are not the caller's: counts from the caller's first.
  mutating func countSteps(from first: Int, count: Int) {
    guard let step = error?.step else { return }
    error?.step = (first..<first + count).contains(step) ? step - first : nil
  }
}

extension Session {
  /// What was sent, in the order of the answers.
  private enum Sent {
    case forgetAll
    case preparation(Query.Key, PreparedStatements.Entry, step: Int)
    case execution(Query.Key, step: Int, layout: Layout?)

    var step: Int? {
      switch self {
      case .forgetAll: nil
      case .preparation(_, _, let step), .execution(_, let step, _): step
      }
    }
  }

  /// Sends all steps at once and reads all answers. After an error the server skips the rest; the
  /// error's `step` is an index in `steps`. `commit` says which step is a COMMIT, if any;
  /// `steps.count` when the end of the pipeline commits, outside a transaction block.
  func run(_ steps: [Step], commit: Int? = nil, _ patience: Patience) -> PipelineOutcome {
    var outcome = PipelineOutcome()
    outcome.rows.reserveCapacity(steps.count)
    notices.hasUncertainCommit = false
    defer { prepared.pipelineEnded() }
    do throws(PostgresError) {
      try checkReady(for: steps, patience)
      var wait = Wait(patience)
      for sent in try send(steps) { try read(sent, into: &outcome, &wait, commit: commit) }
      try readSync(&wait)
      if wait.hasCancelled, outcome.error?.sqlState == .queryCanceled {
        outcome.error?.kind = .cancelled
      }
    } catch {
      if error.isConnectionLost { signals.breakOff() }
      // Committed and lost afterwards is a success; the next use finds the connection broken.
      let isCommitted = commit.map { outcome.rows.count > $0 } ?? false
      if outcome.error == nil, !isCommitted {
        outcome.error = error
        if commit == steps.count, outcome.rows.count == steps.count, error.isConnectionLost {
          outcome.error?.isOutcomeUnknown = true
        }
      }
    }
    if outcome.error == nil, commit != nil, notices.hasUncertainCommit {
      outcome.error = .uncertainCommit
    }
    return outcome
  }

  func checkReady(for steps: [Step], _ patience: Patience) throws(PostgresError) {
    if signals.isBroken { throw notices.farewell ?? .lost("the connection is broken") }
    if patience.isCancellable, Task.isCancelled {
      throw PostgresError(.cancelled, "the task was cancelled before anything was sent")
    }
    for step in steps where step.parameters.count > 65535 {
      throw .usage("a statement takes at most 65535 parameters")
    }
  }

  private func send(_ steps: [Step]) throws(PostgresError) -> [Sent] {
    var sent: [Sent] = []
    sent.reserveCapacity(steps.count)
    if prepared.isFull {
      prepared.forgetAll()
      try check(PQsendQueryParams(connection, "deallocate all", 0, nil, nil, nil, nil, 1))
      sent.append(.forgetAll)
    }
    for (index, step) in steps.enumerated() {
      let key = step.query.key
      let entry: PreparedStatements.Entry
      switch prepared.choose(key, types: step.parameters.map(\.type)) {
      case .ready(let known):
        entry = known
      case .prepare(let fresh):
        entry = fresh
        try check(
          step.query.withText { text in
            PQsendPrepare(connection, fresh.name, text, CInt(fresh.types.count), fresh.types)
          })
        sent.append(.preparation(key, fresh, step: index))
      }
      try check(sendExecution(of: entry.name, step.parameters))
      sent.append(.execution(key, step: index, layout: entry.layout))
    }
    try check(PQpipelineSync(connection))
    return sent
  }

  private func sendExecution(of name: String, _ parameters: [Parameter]) -> CInt {
    var bytes: [UInt8] = []
    var starts: [Int?] = []
    var lengths: [CInt] = []
    for parameter in parameters {
      let start = bytes.count
      starts.append(parameter.write(to: &bytes) ? start : nil)
      lengths.append(CInt(clamping: bytes.count - start))
    }
    bytes.append(0)  // so that an empty value has an address too
    return bytes.withUnsafeBytes { buffer in
      let base = buffer.assumingMemoryBound(to: CChar.self).baseAddress
      let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
      let formats = [CInt](repeating: 1, count: parameters.count)
      return PQsendQueryPrepared(
        connection, name, CInt(parameters.count), values, lengths, formats, 1)
    }
  }

  /// What was sent halfway cannot be taken back, so then the connection is lost.
  private func check(_ accepted: CInt) throws(PostgresError) {
    if accepted != 1 { throw .lost(libraryMessage) }
  }

  private func read(
    _ sent: Sent, into outcome: inout PipelineOutcome, _ wait: inout Wait, commit: Int?
  ) throws(PostgresError) {
    let result: OpaquePointer
    do throws(PostgresError) {
      result = try takeResult(&wait)
    } catch {
      // Nothing says how far the server came.
      throw outcome.error == nil && commit != nil ? error.withUnknownOutcome : error
    }
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
      accept(result, for: sent, into: &outcome)
    case PGRES_PIPELINE_ABORTED:
      break
    default:
      var error = PostgresError(result: result)
      if PQstatus(connection) != CONNECTION_OK { error.isConnectionLost = true }
      let step = sent.step
      error.step = step
      if error.isConnectionLost, outcome.error == nil, let commit {
        // A farewell of the server before the COMMIT's turn says that it had not come there.
        error.isOutcomeUnknown = error.kind != .server || (step ?? -1) >= commit
      }
      if [.featureNotSupported, .invalidSQLStatementName].contains(error.sqlState) {
        prepared.distrust()
      }
      if error.isConnectionLost { throw error }
      if outcome.error == nil { outcome.error = error }
    }
    // The NULL that ends this statement's results is there already.
    if let extra = PQgetResult(connection) {
      PQclear(extra)
      throw PostgresError.lost("libpq gave a second result for one statement")
    }
  }

  private func accept(
    _ result: OpaquePointer, for sent: Sent, into outcome: inout PipelineOutcome
  ) {
    switch sent {
    case .forgetAll: break
    case .preparation(let key, let entry, _): prepared.prepared(key, entry)
    case .execution(let key, _, let layout):
      let rows = Rows(result: result, layout: layout)
      if layout !== rows.layout { prepared.learned(rows.layout, of: key) }
      outcome.rows.append(rows)
    }
  }

  private func takeResult(_ wait: inout Wait) throws(PostgresError) -> OpaquePointer {
    try awaitResult(&wait)
    guard let result = PQgetResult(connection) else {
      throw notices.farewell ?? .lost(libraryMessage)
    }
    return result
  }

  private func readSync(_ wait: inout Wait) throws(PostgresError) {
    let result = try takeResult(&wait)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else {
      throw .lost(PostgresError(result: result).message)
    }
  }
}

extension PostgresError {
  var withUnknownOutcome: PostgresError {
    var copy = self
    copy.isOutcomeUnknown = true
    return copy
  }

  static var uncertainCommit: PostgresError {
    var error = PostgresError(
      .server, "committed here, but the wait for the synchronous standby was cut short")
    error.isOutcomeUnknown = true
    return error
  }
}
