import CLibPQ

extension Session {
  /// Runs several statements by the simple protocol, which pipeline mode has no room for.
  func runScript(_ query: Query, _ patience: Patience) -> PostgresError? {
    var failure: PostgresError?
    notices.hasUncertainCommit = false
    do throws(PostgresError) {
      try checkReady(for: [], patience)
      guard PQexitPipelineMode(connection) == 1,
        query.withText({ PQsendQuery(connection, $0) }) == 1
      else { throw .lost(libraryMessage) }
      var wait = Wait(patience)
      while true {
        try awaitResult(&wait)
        guard let result = PQgetResult(connection) else { break }
        defer { PQclear(result) }
        if let error = complaint(in: result), failure == nil { failure = error }
        if failure?.isConnectionLost == true { break }
      }
      if let failure, failure.isConnectionLost { throw failure }
      if wait.hasCancelled, failure?.sqlState == .queryCanceled { failure?.kind = .cancelled }
      guard PQenterPipelineMode(connection) == 1 else { throw .lost(libraryMessage) }
    } catch {
      if error.isConnectionLost { signals.breakOff() }
      failure = error
      // A script may hold its own COMMIT, and without one its end commits.
      if error.isConnectionLost { failure?.isOutcomeUnknown = true }
    }
    if failure == nil, notices.hasUncertainCommit { failure = .uncertainCommit }
    return failure
  }

  private func complaint(in result: OpaquePointer) -> PostgresError? {
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return nil
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      return .lost("a script cannot COPY to or from the client")
    default:
      var error = PostgresError(result: result)
      if PQstatus(connection) != CONNECTION_OK { error.isConnectionLost = true }
      return error
    }
  }

  /// Ends a transaction that is still open; when that fails the connection is broken off.
  func rollBack(_ patience: Patience) {
    guard !signals.isBroken, isInTransaction else { return }
    var patience = patience
    patience.isCancellable = false
    if run([("rollback", [])], patience).error != nil { signals.breakOff() }
  }

  var hasFailedTransaction: Bool { PQtransactionStatus(connection) == PQTRANS_INERROR }
}
