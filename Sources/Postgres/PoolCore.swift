/// What the pool keeps under its lock: the state that decides, and the connections and
/// continuations it decides about. Returns what to resume, for nothing is resumed under the lock.
struct PoolCore {
  typealias Waiting = CheckedContinuation<PoolState.Answer, Never>

  enum Next {
    case nothing
    case resume(Waiting, PoolState.Answer)
    case close
  }

  private enum Wait {
    case waiting(Waiting)
    /// The answer came before the waiter had gone to sleep.
    case answered(PoolState.Answer)
  }

  var state: PoolState
  var connections: [PoolState.Slot: Connection] = [:]
  var awaitingEmpty: [CheckedContinuation<Void, Never>] = []
  var timekeeper: CheckedContinuation<Void, Never>?
  private var waits: [PoolState.Waiter: Wait] = [:]

  init(_ options: PoolOptions) {
    state = PoolState(options)
  }

  /// The answer when there is one already; otherwise the continuation is kept.
  mutating func register(
    _ continuation: Waiting, as waiter: PoolState.Waiter
  ) -> PoolState.Answer? {
    if case .answered(let answer) = waits.removeValue(forKey: waiter) { return answer }
    waits[waiter] = .waiting(continuation)
    return nil
  }

  mutating func takeTimekeeper() -> CheckedContinuation<Void, Never>? {
    defer { timekeeper = nil }
    return timekeeper
  }

  mutating func withdraw(_ waiter: PoolState.Waiter) -> Waiting? {
    state.withdraw(waiter) ? answer(waiter, .busy) : nil
  }

  mutating func expire(at now: Duration) -> [Waiting] {
    state.expire(at: now).compactMap { answer($0, .busy) }
  }

  mutating func follow(_ order: PoolState.Return) -> Next {
    switch order {
    case .nothing: return .nothing
    case .close: return .close
    case .hand(let waiter, let given):
      return answer(waiter, given).map { .resume($0, given) } ?? .nothing
    }
  }

  mutating func shutDown() -> (
    idle: [Connection], refused: [Waiting], timekeeper: CheckedContinuation<Void, Never>?
  ) {
    let (close, refuse) = state.shutDown()
    let idle = close.compactMap { connections.removeValue(forKey: $0) }
    return (idle, refuse.compactMap { answer($0, .shutDown) }, takeTimekeeper())
  }

  /// The connection is closed. Whom to tell that the pool is empty now.
  mutating func forget(_ slot: PoolState.Slot) -> [CheckedContinuation<Void, Never>] {
    connections[slot] = nil
    guard state.isShutDown, state.isEmpty else { return [] }
    defer { awaitingEmpty.removeAll() }
    return awaitingEmpty
  }

  private mutating func answer(
    _ waiter: PoolState.Waiter, _ given: PoolState.Answer
  ) -> Waiting? {
    if case .waiting(let continuation) = waits.removeValue(forKey: waiter) { return continuation }
    waits[waiter] = .answered(given)
    return nil
  }
}
