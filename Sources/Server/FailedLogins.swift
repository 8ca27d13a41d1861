/// Failed logins by address: so many a minute, then a goodbye. Never by person, or anybody could
/// lock out a competitor's signatory.
///
/// An attempt counts from its beginning, so that many at once are no way around; one that
/// succeeds, or was no proof at all, is given back. A value: it is told the time.
struct FailedLogins: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// When the attempts of one address were made; the oldest first.
  private typealias Attempts = [Instant]

  private let most: Int
  private let window: Duration
  private let addressesMax: Int
  /// Two halves by age: when the young one is full or as old as the window, it becomes the old one
  /// and the old one is forgotten. No sweep, and a bound on memory.
  private var young: [String: Attempts] = [:]
  private var old: [String: Attempts] = [:]
  private var youngSince: Instant?

  init(limits: Limits) {
    most = limits.failedLoginsPerMinuteMax
    window = limits.failedLoginWindow
    addressesMax = limits.failedLoginAddressesMax
  }

  /// Counts an attempt, or tells after how long there is place for one.
  mutating func begin(_ address: String, at now: Instant) -> Duration? {
    var attempts = recent(address, at: now)
    guard attempts.count < most else {
      let wait = attempts.first.map { now.duration(to: $0.advanced(by: window)) } ?? window
      return max(wait, .seconds(1))
    }
    attempts.append(now)
    keep(attempts, of: address, at: now)
    return nil
  }

  /// The newest attempt of the address was no failure.
  mutating func giveBack(_ address: String, at now: Instant) {
    var attempts = recent(address, at: now)
    if !attempts.isEmpty { attempts.removeLast() }
    keep(attempts, of: address, at: now)
  }

  /// Addresses in memory.
  var count: Int { young.count + old.count }

  private func recent(_ address: String, at now: Instant) -> Attempts {
    (young[address] ?? old[address] ?? []).filter { $0.duration(to: now) < window }
  }

  private mutating func keep(_ attempts: Attempts, of address: String, at now: Instant) {
    let since = youngSince ?? now
    if young.count >= addressesMax / 2 || since.duration(to: now) >= window {
      old = young
      young = [:]
      youngSince = now
    } else {
      youngSince = since
    }
    old[address] = nil
    young[address] = attempts.isEmpty ? nil : attempts
  }
}

extension Peer {
  /// What logins are counted by: an IPv4 address, or the /64 of an IPv6 one, which one house has
  /// whole. Nil for a UNIX socket: who may open it is the machine's business.
  static func loginAddress(_ address: String) -> String? {
    guard address != "unix" else { return nil }
    guard address.contains(":") else { return address }
    if let mapped = address.split(separator: ":").last, mapped.contains("."),
      address.lowercased().hasPrefix("::ffff:")
    {
      return String(mapped)
    }
    let halves = address.prefix { $0 != "%" }.lowercased().split(
      separator: "::", maxSplits: 1, omittingEmptySubsequences: false
    ).map { $0.split(separator: ":").map(String.init) }
    let tail = halves.count == 2 ? halves[1] : []
    let zeros = [String](repeating: "0", count: max(0, 8 - halves[0].count - tail.count))
    return (halves[0] + zeros + tail).prefix(4).joined(separator: ":") + "::/64"
  }
}
