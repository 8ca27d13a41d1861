/// Failed logins by address: so many a minute, then a goodbye. Never by person, or anybody could
/// lock out a competitor's signatory.
///
/// Only what failed counts, or colleagues behind one address who log in at once would keep each
/// other out. Attempts under way are bounded by the connections of an address before login
/// (`Limits`), so a guesser gets at most that many more. A value: it is told the time.
struct FailedLogins: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// When the newest attempts of one address failed; the oldest first.
  private typealias Failures = [Instant]

  private let most: Int
  private let window: Duration
  private let addressesMax: Int
  /// Two halves by age: when the young one is full or as old as the window, it becomes the old one
  /// and the old one is forgotten. No sweep, and a bound on memory.
  private var young: [String: Failures] = [:]
  private var old: [String: Failures] = [:]
  private var youngSince: Instant?

  init(limits: Limits) {
    most = limits.failedLoginsPerMinuteMax
    window = limits.failedLoginWindow
    addressesMax = limits.failedLoginAddressesMax
  }

  /// After how long there is place for an attempt, a second at least; nil when there is now.
  func wait(_ address: String, at now: Instant) -> Duration? {
    let failures = recent(address, at: now)
    guard failures.count >= most else { return nil }
    let wait = failures.first.map { now.duration(to: $0.advanced(by: window)) } ?? window
    return max(wait, .seconds(1))
  }

  /// Counts an attempt that failed.
  mutating func failed(_ address: String, at now: Instant) {
    keep(recent(address, at: now) + [now], of: address, at: now)
  }

  /// Addresses in memory.
  var count: Int { young.count + old.count }

  private func recent(_ address: String, at now: Instant) -> Failures {
    (young[address] ?? old[address] ?? []).filter { $0.duration(to: now) < window }
  }

  private mutating func keep(_ failures: Failures, of address: String, at now: Instant) {
    let since = youngSince ?? now
    if young.count >= addressesMax / 2 || since.duration(to: now) >= window {
      old = young
      young = [:]
      youngSince = now
    } else {
      youngSince = since
    }
    old[address] = nil
    young[address] = Array(failures.suffix(most))
  }
}
