/// How long a term is: a number of one unit (TERM-1). Written `6 weeks`, `1 month`,
/// `10 working-days`.
public struct TermLength: Sendable, Hashable {
  public enum Unit: String, Codable, Sendable, Hashable, CaseIterable {
    case days
    /// Days that are not free by the Algemene termijnenwet.
    case workingDays = "working-days"
    case weeks, months, years

    /// More is a typing error: what is planned for ten years from now is no term.
    public var most: Int {
      switch self {
      case .days: 3_650
      case .workingDays: 2_600
      case .weeks: 520
      case .months: 120
      case .years: 10
      }
    }

    /// `week`, of which there is one.
    var one: String { String(rawValue.dropLast()) }
  }

  /// From 1 to the most of its unit.
  public let count: Int
  public let unit: Unit

  /// Nil unless the count is within 1 and the most of its unit.
  public init?(_ count: Int, _ unit: Unit) {
    guard (1...unit.most).contains(count) else { return nil }
    self.count = count
    self.unit = unit
  }

  /// A number as JSON writes it, one space, and a unit: `6 weeks`; `1 week` and `1 weeks` are the
  /// same. Nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Int(parts[0]), String(count) == parts[0],
      let unit = Unit.allCases.first(where: {
        $0.rawValue == parts[1] || count == 1 && $0.one == parts[1]
      })
    else { return nil }
    self.init(count, unit)
  }

  public var text: String { "\(count) \(count == 1 ? unit.one : unit.rawValue)" }

  /// Nil where the units differ, or where it becomes more than its unit allows (TERM-1).
  public func extended(by other: TermLength) -> TermLength? {
    unit == other.unit ? TermLength(count + other.count, unit) : nil
  }

  /// The last day of a term that counts from the day after `start` (Awb 6:8); before free days are
  /// looked at. Never past `LocalDay.bounds`.
  public func end(after start: LocalDay, in calendar: DutchCalendar) -> LocalDay {
    switch unit {
    case .days: start.adding(days: count)
    case .workingDays: calendar.workingDay(count, after: start)
    case .weeks: start.adding(days: 7 * count)
    case .months: start.adding(months: count)
    case .years: start.adding(months: 12 * count)
    }
  }

  /// Whether the Algemene termijnenwet moves its end: not of more than 90 days, 12 weeks or three
  /// months, and not in years (art. 4).
  public var movesFromFreeDays: Bool {
    switch unit {
    case .days: count <= 90
    // Its end is none that is free.
    case .workingDays: true
    case .weeks: count <= 12
    case .months: count <= 3
    case .years: false
    }
  }
}

extension TermLength: Codable {
  private enum CodingKeys: String, CodingKey {
    case count, unit
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let count = try container.decode(Int.self, forKey: .count)
    guard let length = TermLength(count, try container.decode(Unit.self, forKey: .unit)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .count, in: container, debugDescription: "no length of a term")
    }
    self = length
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(count, forKey: .count)
    try container.encode(unit, forKey: .unit)
  }
}

extension LocalDay {
  /// The same date so many months later; where that month has no such date, its last day (TERM-1).
  /// Stops at `bounds`.
  public func adding(months: Int) -> LocalDay {
    let total = year * 12 + month - 1 + months
    let (year, month) = (total / 12, total % 12 + 1)
    guard year <= Self.bounds.upperBound.year else { return Self.bounds.upperBound }
    let day = min(day, Self.daysIn(month: month, of: year))
    return LocalDay(year: year, month: month, day: day) ?? Self.bounds.lowerBound
  }
}
