public import Domain
import Synchronization

/// A clock that stands still until a test moves it. It begins on Monday 2 November 2026, 10:00 in
/// Amsterdam.
public final class FakeClock: Sendable {
  private let moment: Mutex<Moment>

  public init(_ start: Moment = Moment(unixSeconds: 1_793_610_000)) { moment = Mutex(start) }

  public var now: Moment { moment.withLock { $0 } }

  public func set(_ moment: Moment) { self.moment.withLock { $0 = moment } }

  public func pass(seconds: Int) {
    moment.withLock {
      $0 = Moment(microseconds: $0.microseconds + Int64(seconds) * 1_000_000)
    }
  }

  public func pass(days: Int) { pass(seconds: days * 86_400) }
}
