/// One connection to PostgreSQL, on a thread of its own: whoever awaits it waits without blocking.
/// One statement, pipeline or transaction runs at a time. Usually lent by a `Pool`.
///
/// When the calling task is cancelled the statement is cancelled in the server, except once a
/// COMMIT is on its way: then its outcome is waited for.
public actor Connection {
  private let thread: ConnectionThread
  private let signals: ConnectionSignals
  private let options: ConnectionOptions
  private var session: Session?
  /// The transaction that owns this connection, if any.
  var owner: Owner?
  var transactionsBegun = 0

  struct Owner {
    let number: Int
    let answerTimeoutMilliseconds: Int?
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.asUnownedSerialExecutor()
  }

  /// For tasks that mostly talk to this connection: `withTaskExecutorPreference`.
  public nonisolated var taskExecutor: any TaskExecutor { thread }

  private init(_ options: ConnectionOptions) {
    thread = ConnectionThread()
    signals = ConnectionSignals(wake: thread.wake)
    self.options = options
  }

  deinit {
    thread.stop()
    thread.detach()
  }

  /// Connects. Not cancelled by cancelling the task: it ends after at most the connect timeout for
  /// each host of the connection string.
  public static func open(
    _ string: ConnectionString, _ options: ConnectionOptions = ConnectionOptions()
  ) async throws(PostgresError) -> Connection {
    let connection = Connection(options)
    guard connection.thread.start() else {
      throw PostgresError(.connection, "no thread for a connection")
    }
    // Here and not in `init`, which runs on the caller's thread.
    try await connection.connect(string)
    return connection
  }

  private func connect(_ string: ConnectionString) throws(PostgresError) {
    let session = try Session(string, options, signals)
    var pairs = options.settings.map { ($0.name.description, $0.value) }
    if let limit = options.statementTimeoutMilliseconds {
      pairs.append(("statement_timeout", "\(limit)"))
    }
    if !pairs.isEmpty {
      let outcome = session.run(Settings.sessionSteps(pairs), patience(isCancellable: false))
      if let error = outcome.error { throw error }
    }
    self.session = session
  }

  /// Closes the connection and waits for its thread to end. A transaction that is open is lost.
  public nonisolated func close() async {
    await disconnect()
    thread.stop()
    thread.join()  // it has nothing left to do
  }

  private func disconnect() {
    session = nil
    signals.breakOff()
  }

  /// Nothing can be asked any more.
  public nonisolated var isBroken: Bool { signals.isBroken }

  /// Whether the server is a standby; the server keeps this up to date with every answer.
  public var isInRecovery: Bool { session?.isInRecovery ?? false }

  /// Gives the connection up, from any thread: whoever waits on it gets a lost connection now,
  /// with the outcome unknown if a COMMIT was sent. Nothing is cancelled in the server.
  public nonisolated func abandon() {
    signals.abandon()
  }

  /// Looks whether the connection still stands, without asking the server.
  func checkStanding() -> Bool { session?.checkStanding() ?? false }

  /// Runs one statement, prepared once for this connection.
  public func query(
    _ query: Query, _ parameters: [Parameter] = []
  ) async throws(PostgresError) -> Rows {
    try await run([(query, parameters)], as: nil)[0]
  }

  /// Runs all steps in one round trip. Together they are one transaction: after an error none of
  /// them counts, and the error's `step` says which one failed.
  public func pipeline(_ steps: [Step]) async throws(PostgresError) -> [Rows] {
    try await run(steps, as: nil)
  }

  /// Runs several statements, separated by semicolons, that are not prepared and give no rows
  /// back: migrations. Without BEGIN of its own the script is one transaction.
  public func executeScript(_ query: Query) async throws(PostgresError) {
    try await runScript(query, as: nil)
  }

  func run(_ steps: [Step], as transaction: Int?) async throws(PostgresError) -> [Rows] {
    let session = try borrowSession(as: transaction)
    let commit = transaction == nil ? steps.count : nil
    let patience = patience(isCancellable: true)
    let outcome = await waking { session.run(steps, commit: commit, patience) }
    try checkNoTransaction(of: session, unless: transaction)
    return try outcome.get()
  }

  func runScript(_ query: Query, as transaction: Int?) async throws(PostgresError) {
    let session = try borrowSession(as: transaction)
    let patience = patience(isCancellable: true)
    let error = await waking { session.runScript(query, patience) }
    if let error {
      if transaction == nil { session.rollBack(patience) }
      throw error
    }
    try checkNoTransaction(of: session, unless: transaction)
  }

  /// A BEGIN among ordinary statements would surprise the next borrower.
  private func checkNoTransaction(
    of session: Session, unless transaction: Int?
  ) throws(PostgresError) {
    guard transaction == nil, !signals.isBroken, session.isInTransaction else { return }
    session.rollBack(patience(isCancellable: false))
    throw .usage("a transaction was left open and is rolled back; use withTransaction")
  }

  /// The session, for whom it belongs to: the open transaction, or anybody when there is none.
  func borrowSession(as transaction: Int?) throws(PostgresError) -> Session {
    guard let session else { throw .closed }
    if transaction != owner?.number {
      throw .usage(
        transaction == nil ? "a transaction owns this connection" : "the transaction has ended")
    }
    return session
  }

  func patience(isCancellable: Bool, answerTimeout: Int? = nil) -> Patience {
    Patience(
      isCancellable: isCancellable,
      answerTimeoutMilliseconds: answerTimeout ?? owner?.answerTimeoutMilliseconds
        ?? options.answerTimeoutMilliseconds)
  }

  /// Runs `body` on this thread; a cancelled task wakes the thread, which then looks at its task.
  func waking<Value>(_ body: () -> Value) async -> Value {
    await withTaskCancellationHandler(
      // A closure that does not use `self` would not run on this actor but on the shared threads,
      // and block them. Calling a method of the actor without `await` makes the compiler see to it.
      operation: { self.perform(body) }, onCancel: { [wake = thread.wake] in wake.signal() })
  }

  private func perform<Value>(_ body: () -> Value) -> Value { body() }
}
