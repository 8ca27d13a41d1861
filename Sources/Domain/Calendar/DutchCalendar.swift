/// The days that are free by the Algemene termijnenwet, art. 3 (TERM-4). The present law is applied
/// to every year, also to years before it.
public struct DutchCalendar: Sendable, Hashable {
  /// Days that a decree made equal to a holiday (art. 3, third paragraph).
  public let decreed: Set<LocalDay>

  public init(decreed: Set<LocalDay> = Self.decrees) {
    self.decreed = decreed
  }

  /// The recognised holiday of that day. When Ascension Day falls on 5 May, `ascensionDay`.
  public func holiday(on day: LocalDay) -> Holiday? {
    let easter = Self.easterSunday(in: day.year)
    switch day.number - easter.number {
    case -2: return .goodFriday
    case 1: return .easterMonday
    case 39: return .ascensionDay
    case 50: return .whitMonday
    default: return Self.fixedHoliday(on: day)
    }
  }

  /// Saturday, Sunday, a recognised holiday, or a day added by decree.
  public func isFree(_ day: LocalDay) -> Bool {
    day.weekday == .saturday || day.weekday == .sunday || holiday(on: day) != nil
      || decreed.contains(day)
  }

  /// The `count`th day after `start` that is not free (TERM-1). A count below one gives `start`
  /// itself, and nothing goes past `LocalDay.bounds`.
  public func workingDay(_ count: Int, after start: LocalDay) -> LocalDay {
    var (day, left) = (start, count)
    while left > 0, day < LocalDay.bounds.upperBound {
      day = day.adding(days: 1)
      if !isFree(day) { left -= 1 }
    }
    return day
  }

  /// `day` itself when it is not free, otherwise the next one that is not (art. 1).
  public func next(notFree day: LocalDay) -> LocalDay {
    var day = day
    while isFree(day), day < LocalDay.bounds.upperBound { day = day.adding(days: 1) }
    return day
  }

  /// How many days are not free after `start`, up to and including `end`; 0 when `end` is not
  /// after `start`. The inverse of `workingDay(_:after:)`.
  public func workingDays(between start: LocalDay, and end: LocalDay) -> Int {
    guard start < end else { return 0 }
    return (start.number + 1...end.number).count { !isFree(LocalDay(number: $0)) }
  }

  private static func fixedHoliday(on day: LocalDay) -> Holiday? {
    switch (day.month, day.day) {
    case (1, 1): .newYearsDay
    case (4, 26) where day.weekday == .saturday: .kingsDay
    case (4, 27) where day.weekday != .sunday: .kingsDay
    case (5, 5): .liberationDay
    case (12, 25): .christmasDay
    case (12, 26): .secondChristmasDay
    default: nil
    }
  }

  /// Easter by the Gregorian calendar (the "anonymous" computus of Nature, 1876).
  static func easterSunday(in year: Int) -> LocalDay {
    let golden = year % 19
    let (century, yearOfCentury) = (year / 100, year % 100)
    let moonCorrection = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30
    let weekdayShift =
      (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let lateCorrection = (golden + 11 * epact + 22 * weekdayShift) / 451
    let daysAfter22March = epact + weekdayShift - 7 * lateCorrection
    let march22 = LocalDay(year: year, month: 3, day: 22) ?? LocalDay.bounds.lowerBound
    return march22.adding(days: daysAfter22March)
  }
}

/// The recognised holidays of the Algemene termijnenwet, art. 3, first and second paragraph. Those
/// that always fall on a Sunday are not in the law and not here.
public enum Holiday: String, Sendable, Codable, CaseIterable {
  case newYearsDay = "new-years-day"
  case goodFriday = "good-friday"
  case easterMonday = "easter-monday"
  case kingsDay = "kings-day"
  case liberationDay = "liberation-day"
  case ascensionDay = "ascension-day"
  case whitMonday = "whit-monday"
  case christmasDay = "christmas-day"
  case secondChristmasDay = "second-christmas-day"
}
