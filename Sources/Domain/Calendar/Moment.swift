/// A point in time: microseconds since 1970-01-01T00:00:00Z, in the years 1900 to 2200 of UTC.
/// Coded as its text.
public struct Moment: Sendable, Hashable {
  public let microseconds: Int64

  private static let first = Int64(LocalDay.bounds.lowerBound.number) * microsecondsPerDay
  private static let last =
    (Int64(LocalDay.bounds.upperBound.number) + 1) * microsecondsPerDay - 1
  private static let microsecondsPerDay: Int64 = 86_400_000_000

  /// A number outside the years 1900 to 2200 becomes the nearest moment within.
  public init(microseconds: Int64) {
    self.microseconds = min(max(microseconds, Self.first), Self.last)
  }

  /// As `init(microseconds:)`, in whole seconds.
  public init(unixSeconds: Int) {
    let (product, overflow) = Int64(unixSeconds).multipliedReportingOverflow(by: 1_000_000)
    self.init(microseconds: overflow ? (unixSeconds < 0 ? Int64.min : Int64.max) : product)
  }

  /// Whole seconds since 1970, rounded down (also before 1970).
  public var unixSeconds: Int {
    Int(microseconds.dividedRoundingDown(by: 1_000_000).quotient)
  }

  /// `2026-11-22T09:00:00.123456Z`, always six digits.
  public var text: String {
    let (days, rest) = microseconds.dividedRoundingDown(by: Self.microsecondsPerDay)
    let (seconds, fraction) = (Int(rest / 1_000_000), Int(rest % 1_000_000))
    let hour = padded(seconds / 3600, to: 2)
    let minute = padded(seconds / 60 % 60, to: 2)
    let second = padded(seconds % 60, to: 2)
    return LocalDay(number: Int(days)).text
      + "T\(hour):\(minute):\(second).\(padded(fraction, to: 6))Z"
  }

  /// `2026-11-22T09:00:00Z`, rounded down to the second, as people are told it.
  public var secondText: String {
    let text = Moment(unixSeconds: unixSeconds).text
    return text.prefix { $0 != "." } + "Z"
  }

  /// Strict RFC 3339 in UTC: capital `T` and `Z`, up to six digits of fraction, no leap second,
  /// years 1900 to 2200.
  public init?(_ text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = LocalDay(String(parts[0])) else { return nil }
    var digits = DigitReader(String(parts[1]))
    guard let hour = digits.number(digits: 2), hour < 24, digits.skip(":"),
      let minute = digits.number(digits: 2), minute < 60, digits.skip(":"),
      let second = digits.number(digits: 2), second < 60,
      let fraction = Self.fraction(from: &digits), digits.skip("Z"), digits.isAtEnd
    else { return nil }
    let seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second
    self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
  }

  /// Microseconds; 0 when no fraction is written, nil when a point has no digit after it.
  private static func fraction(from digits: inout DigitReader) -> Int? {
    guard digits.skip(".") else { return 0 }
    guard var value = digits.digit() else { return nil }
    // A digit that is not written counts as zero.
    for _ in 0..<5 { value = value * 10 + (digits.digit() ?? 0) }
    return value
  }
}

extension Moment: Comparable {
  public static func < (left: Moment, right: Moment) -> Bool {
    left.microseconds < right.microseconds
  }
}

extension Moment: CustomStringConvertible {
  public var description: String { text }
}

extension Moment: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let moment = Moment(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a moment in UTC as RFC 3339 writes it")
    }
    self = moment
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension FixedWidthInteger {
  /// Floor division: the remainder is never negative. The divisor is positive.
  func dividedRoundingDown(by divisor: Self) -> (quotient: Self, remainder: Self) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
