/// Who has which connection and who waits. Pure: each method returns what is to be done, and
/// times are durations since any fixed moment. A slot is the place of one connection.
struct PoolState {
  typealias Slot = Int
  typealias Waiter = Int

  enum Answer: Hashable {
    case use(Slot)
    /// It was idle for long, or others broke since: look whether it still stands.
    case check(Slot)
    case open(Slot)
    case wait(Waiter)
    case busy
    case shutDown
  }

  enum Return: Hashable {
    /// Kept for the next, or nobody needs its place.
    case nothing
    /// Resume the waiter: the connection is theirs, or with `open` theirs to open.
    case hand(Waiter, Answer)
    /// Close the connection.
    case close
  }

  let options: PoolOptions
  private var idle: [(slot: Slot, since: Duration)] = []
  private var lent: Set<Slot> = []
  private var opening: Set<Slot> = []
  private var waiters: [(waiter: Waiter, deadline: Duration)] = []
  private var slotsGiven = 0
  private var waitersGiven = 0
  private var failures = 0
  private var hasOpened = false
  private var lastBreak: Duration?
  private(set) var isShutDown = false

  init(_ options: PoolOptions) {
    self.options = options
  }

  var counts: PoolCounts {
    PoolCounts(
      idle: idle.count, lent: lent.count, opening: opening.count, waiting: waiters.count)
  }

  var isEmpty: Bool { idle.isEmpty && lent.isEmpty && opening.isEmpty }

  /// When the first waiter will have waited long enough.
  var nextDeadline: Duration? { waiters.first?.deadline }

  mutating func lend(at now: Duration) -> Answer {
    if isShutDown { return .shutDown }
    // The one used last: its backend's memory is warm, and the others may grow old.
    if let (slot, since) = idle.popLast() {
      lent.insert(slot)
      let isSuspect = lastBreak.map { since <= $0 } ?? false
      return isSuspect || now - since >= options.idleCheckAfter ? .check(slot) : .use(slot)
    }
    if lent.count + opening.count < options.connectionsMax { return .open(newSlot()) }
    guard waiters.count < options.waitersMax else { return .busy }
    waitersGiven += 1
    waiters.append((waitersGiven, now + options.waitTimeout))
    return .wait(waitersGiven)
  }

  private mutating func newSlot() -> Slot {
    slotsGiven += 1
    opening.insert(slotsGiven)
    return slotsGiven
  }

  mutating func opened(_ slot: Slot) {
    opening.remove(slot)
    lent.insert(slot)
    failures = 0
    hasOpened = true
  }

  /// How long to wait before the next attempt: it doubles up to a maximum. Nil when there is to be
  /// none: a pool that never had a connection is probably configured wrongly.
  mutating func openFailed() -> Duration? {
    guard hasOpened, !isShutDown else { return nil }
    defer { failures = min(failures + 1, 16) }
    return min(options.backoffMin * (1 << failures), options.backoffMax)
  }

  mutating func giveBack(_ slot: Slot, at now: Duration) -> Return {
    guard lent.contains(slot) else { return .nothing }
    if isShutDown {
      lent.remove(slot)
      return .close
    }
    if !waiters.isEmpty { return .hand(waiters.removeFirst().waiter, .use(slot)) }
    lent.remove(slot)
    idle.append((slot, now))
    return .nothing
  }

  /// The connection is broken, or could not be opened. `isBroken` makes those that are idle now
  /// suspect: when PostgreSQL restarts, all connections break together.
  mutating func discard(_ slot: Slot, isBroken: Bool, at now: Duration) -> Return {
    lent.remove(slot)
    opening.remove(slot)
    if isBroken { lastBreak = now }
    if isShutDown || waiters.isEmpty { return .nothing }
    return .hand(waiters.removeFirst().waiter, .open(newSlot()))
  }

  /// A checked connection was found dead; its borrower opens another in its place.
  mutating func reopen(_ slot: Slot, at now: Duration) {
    lent.remove(slot)
    opening.insert(slot)
    lastBreak = now
  }

  /// True when the waiter still waited: its task was cancelled.
  mutating func withdraw(_ waiter: Waiter) -> Bool {
    guard let index = waiters.firstIndex(where: { $0.waiter == waiter }) else { return false }
    waiters.remove(at: index)
    return true
  }

  /// Who has waited long enough and is to hear `busy`.
  mutating func expire(at now: Duration) -> [Waiter] {
    let late = waiters.prefix { $0.deadline <= now }.map(\.waiter)
    waiters.removeFirst(late.count)
    return late
  }

  /// Whose connections to close and which waiters to turn away. What is lent is closed when it
  /// comes back.
  mutating func shutDown() -> (close: [Slot], refuse: [Waiter]) {
    isShutDown = true
    defer {
      idle.removeAll()
      waiters.removeAll()
    }
    return (idle.map(\.slot), waiters.map(\.waiter))
  }
}
