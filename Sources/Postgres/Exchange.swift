import CLibPQ
import Glibc

/// How one exchange with the server is to be waited for.
struct Patience {
  /// When the calling task is cancelled, cancel the statement. Never with a COMMIT under way.
  var isCancellable: Bool
  /// After this the connection is given up; nil waits for ever.
  var answerTimeoutMilliseconds: Int?
}

extension Session {
  /// Sends what is buffered and waits until a result can be taken without blocking. Reads while
  /// it writes, or a large pipeline would stop both sides: each waiting for the other to read.
  func awaitResult(_ wait: inout Wait) throws(PostgresError) {
    while true {
      let unsent = PQflush(connection)
      if PQisBusy(connection) == 0 { return }
      if unsent < 0 { return }  // the next `PQgetResult` says why
      var events = Int16(POLLIN)
      if unsent > 0 { events |= Int16(POLLOUT) }
      try checkPatience(&wait)
      let (socket, isWoken, isLate) = pollOnce(events, wait)
      if isWoken { signals.wake.clear() }
      if isLate {
        signals.breakOff()
        throw .lost("no answer within the time set")
      }
      if socket & ~Int16(POLLOUT) != 0, PQconsumeInput(connection) == 0 {
        _ = PQisBusy(connection)  // takes in what came before the end
        return
      }
    }
  }

  private func checkPatience(_ wait: inout Wait) throws(PostgresError) {
    if signals.isAbandoned { throw .lost("the connection was given up") }
    if wait.isCancellable, !wait.hasCancelled, Task.isCancelled {
      wait.hasCancelled = true
      cancelStatement()
    }
  }

  private func pollOnce(
    _ events: Int16, _ wait: Wait
  ) -> (socket: Int16, isWoken: Bool, isLate: Bool) {
    var entries: InlineArray<2, pollfd> = [
      pollfd(fd: PQsocket(connection), events: events, revents: 0),
      pollfd(fd: signals.wake.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let timeout = wait.remainingMilliseconds
    if timeout == 0 { return (0, false, true) }
    var span = entries.mutableSpan
    let ready = span.withUnsafeMutableBufferPointer { poll($0.baseAddress, 2, timeout) }
    if ready == 0 { return (0, false, true) }
    if ready < 0 { return (0, false, false) }  // a signal handler ran
    return (entries[0].revents, entries[1].revents != 0, false)
  }

  /// The state of one exchange's wait.
  struct Wait {
    let isCancellable: Bool
    var hasCancelled = false
    private let deadline: ContinuousClock.Instant?

    init(_ patience: Patience) {
      isCancellable = patience.isCancellable
      deadline = patience.answerTimeoutMilliseconds.map { .now + .milliseconds($0) }
    }

    /// For `poll`: -1 for ever, rounded up so that it never spins.
    var remainingMilliseconds: CInt {
      guard let deadline else { return -1 }
      let left = deadline - .now
      if left <= .zero { return 0 }
      return CInt(clamping: Int64(left / .milliseconds(1)) + 1)
    }
  }
}
