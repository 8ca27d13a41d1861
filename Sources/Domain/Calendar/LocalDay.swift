/// A day on the calendar of the Netherlands, without a time (TERM-3): the number of days since
/// 1970-01-01, within `bounds`. Coded as its text, `2026-12-01`.
public struct LocalDay: Sendable, Hashable {
  /// Days since 1970-01-01; negative before.
  public let number: Int

  /// 1900-01-01 up to and including 2200-12-31.
  public static let bounds = LocalDay(number: firstNumber)...LocalDay(number: lastNumber)

  private static let firstNumber = -25_567
  private static let lastNumber = 84_370

  /// A number outside `bounds` becomes the nearest bound: no foolish term may stop a server.
  public init(number: Int) {
    self.number = min(max(number, Self.firstNumber), Self.lastNumber)
  }

  /// Nil unless the day exists and lies within `bounds`.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysIn(month: month, of: year)
    else { return nil }
    self.init(number: Self.number(year: year, month: month, day: day))
  }

  /// Strictly `YYYY-MM-DD` in ASCII digits, and a real day within `bounds`.
  public init?(_ text: String) {
    var digits = DigitReader(text)
    guard let year = digits.number(digits: 4), digits.skip("-"),
      let month = digits.number(digits: 2), digits.skip("-"),
      let day = digits.number(digits: 2), digits.isAtEnd
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var year: Int { civil.year }
  public var month: Int { civil.month }
  public var day: Int { civil.day }

  public var weekday: Weekday {
    // 1970-01-01 was a Thursday; Monday has remainder 0.
    let remainder = (number + 3) % 7
    return Weekday.allCases[remainder < 0 ? remainder + 7 : remainder]
  }

  /// `YYYY-MM-DD`.
  public var text: String {
    let (year, month, day) = civil
    return "\(year)-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// Stops at `bounds`; negative counts back.
  public func adding(days: Int) -> LocalDay {
    let (sum, overflow) = number.addingReportingOverflow(days)
    return LocalDay(number: overflow ? (days < 0 ? Int.min : Int.max) : sum)
  }

  /// How many days a month of the Gregorian calendar has; `month` is 1 to 12.
  static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Years are counted from March, so that the leap day is the last of its year. Years after 0.
  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }

  /// The inverse of `number(year:month:day:)`, by cycles of 400 years (146,097 days).
  private var civil: (year: Int, month: Int, day: Int) {
    let days = number + 719_468
    let cycle = days / 146_097
    let dayOfCycle = days % 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, day)
  }
}

extension LocalDay: Comparable {
  public static func < (left: LocalDay, right: LocalDay) -> Bool { left.number < right.number }
}

extension LocalDay: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = LocalDay(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a day written YYYY-MM-DD")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension LocalDay: CustomStringConvertible {
  public var description: String { text }
}

/// Numbered as ISO 8601 numbers them.
public enum Weekday: Int, Sendable, Codable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}
