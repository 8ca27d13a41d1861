extension Connection {
  /// Begins, binds the settings, runs the steps and commits: all in one round trip. Gives the
  /// rows of `steps`.
  ///
  /// The COMMIT leaves with the rest, so a transaction that may write is not cancelled with its
  /// task: its outcome is waited for. Bound it with a statement timeout and an answer timeout.
  public func transact(
    _ options: TransactionOptions, _ steps: [Step]
  ) async throws(PostgresError) -> [Rows] {
    let session = try borrowSession(as: nil)
    let opening = options.opening
    let all = opening + steps + (options.isImplicit ? [] : [("commit", [])])
    // Without a COMMIT the end of the pipeline commits.
    let commit = options.readOnly ? nil : options.isImplicit ? all.count : all.count - 1
    let patience = patience(
      isCancellable: options.readOnly, answerTimeout: options.answerTimeoutMilliseconds)
    let outcome = await waking {
      var outcome = session.run(all, commit: commit, patience)
      if outcome.error != nil { session.rollBack(patience) }
      outcome.countSteps(from: opening.count, count: steps.count)
      return outcome
    }
    let rows = try outcome.get()
    return Array(rows[opening.count..<opening.count + steps.count])
  }

  /// The same in a plain transaction that may write.
  public func transact(_ steps: [Step]) async throws(PostgresError) -> [Rows] {
    try await transact(TransactionOptions(), steps)
  }

  /// Runs `body` in a transaction that owns this connection: commits when it returns, rolls back
  /// when it throws. When a statement failed, `body` cannot make it succeed by catching the
  /// error. The transaction is of no use after `body`.
  public nonisolated(nonsending) func withTransaction<Result>(
    _ options: TransactionOptions = TransactionOptions(),
    _ body: (Transaction) async throws -> Result
  ) async throws -> Result {
    let transaction = Transaction(connection: self, number: try await begin(options))
    let result: Result
    do {
      result = try await body(transaction)
    } catch {
      await end(transaction.number)
      throw error
    }
    try await commit(transaction.number)
    return result
  }

  private func begin(_ options: TransactionOptions) async throws(PostgresError) -> Int {
    let session = try borrowSession(as: nil)
    let opening = options.opening
    let patience = patience(
      isCancellable: true, answerTimeout: options.answerTimeoutMilliseconds)
    transactionsBegun += 1
    let number = transactionsBegun
    owner = Owner(
      number: number, answerTimeoutMilliseconds: options.answerTimeoutMilliseconds)
    var outcome = await waking {
      let outcome = session.run(opening, patience)
      if outcome.error != nil { session.rollBack(patience) }
      return outcome
    }
    outcome.error?.step = nil
    if let error = outcome.error {
      owner = nil
      throw error
    }
    return number
  }

  private func commit(_ number: Int) throws(PostgresError) {
    let session = try borrowSession(as: number)
    let patience = patience(isCancellable: false)
    defer { owner = nil }
    if session.hasFailedTransaction {
      session.rollBack(patience)
      throw .usage("a statement of the transaction failed, so it was rolled back")
    }
    var outcome = session.run([("commit", [])], commit: 0, patience)
    outcome.error?.step = nil
    if let error = outcome.error {
      session.rollBack(patience)
      throw error
    }
  }

  private func end(_ number: Int) {
    guard let session = try? borrowSession(as: number) else { return }
    session.rollBack(patience(isCancellable: false))
    owner = nil
  }
}

/// An open transaction, which owns its connection for several round trips. After its end every
/// call throws a `.usage` error.
public struct Transaction: Sendable {
  let connection: Connection
  let number: Int

  /// As `Connection.query`.
  public func query(
    _ query: Query, _ parameters: [Parameter] = []
  ) async throws(PostgresError) -> Rows {
    try await connection.run([(query, parameters)], as: number)[0]
  }

  /// As `Connection.pipeline`.
  public func pipeline(_ steps: [Step]) async throws(PostgresError) -> [Rows] {
    try await connection.run(steps, as: number)
  }

  /// As `Connection.executeScript`.
  public func executeScript(_ query: Query) async throws(PostgresError) {
    try await connection.runScript(query, as: number)
  }
}
