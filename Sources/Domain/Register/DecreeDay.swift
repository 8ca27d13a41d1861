/// A day that a decree makes equal to a holiday (Algemene termijnenwet art. 3, third paragraph).
public struct DecreeDay: Sendable, Hashable {
  public var day: LocalDay
  /// The decree, as the Staatscourant names it.
  public var decree: String

  public init(day: LocalDay, decree: String) {
    self.day = day
    self.decree = decree
  }
}

/// The day is free from now on; what was reckoned before stays (TERM-4).
struct DecreeDayRecorded: RegisterPayload {
  static let kind = "decree-day-recorded"
  var day: LocalDay
  var decree: Content

  func apply(to register: inout Register) {
    register.calendar = DutchCalendar(decreed: register.calendar.decreed.union([day]))
  }
}
