// The rule is written out instead of asked from the time zone files of the machine: a replay must
// give the same days on every machine. When the law changes summer time, change it here.

extension Moment {
  /// The local day in Europe/Amsterdam (TERM-3). Before 1977, which no act of this system is, all
  /// time counts as winter time.
  public var day: LocalDay {
    let seconds = unixSeconds + amsterdamOffsetSeconds
    return LocalDay(number: seconds.dividedRoundingDown(by: 86_400).quotient)
  }

  /// Seconds ahead of UTC: 3600 in winter, 7200 in summer. Summer time begins and ends at 01:00
  /// UTC everywhere in the European Union (Directive 2000/84/EC).
  private var amsterdamOffsetSeconds: Int {
    let date = LocalDay(number: unixSeconds.dividedRoundingDown(by: 86_400).quotient)
    guard date.year >= 1977, let (start, end) = summerTime(in: date.year) else { return 3600 }
    let changeSeconds = 3600
    let isSummer =
      unixSeconds >= start.number * 86_400 + changeSeconds
      && unixSeconds < end.number * 86_400 + changeSeconds
    return isSummer ? 7200 : 3600
  }
}

extension LocalDay {
  /// The first moment of the day in Europe/Amsterdam; the clock never changes at midnight.
  public var start: Moment {
    let winter = Moment(unixSeconds: number * 86_400 - 3600)
    let summer = Moment(unixSeconds: number * 86_400 - 7200)
    return summer.day == self ? summer : winter
  }

  /// The last day of that weekday in a month; `month` is 1 to 12, the year within `bounds`.
  fileprivate static func last(_ weekday: Weekday, month: Int, year: Int) -> LocalDay? {
    LocalDay(year: year, month: month, day: daysIn(month: month, of: year))
      .map { $0.adding(days: -(($0.weekday.rawValue - weekday.rawValue + 7) % 7)) }
  }
}

/// The days on which summer time begins and ends, from 1977. Sources: Directive 2000/84/EC (last
/// Sunday of March and of October) and the directives and decrees before it, as tzdata lists them.
private func summerTime(in year: Int) -> (start: LocalDay, end: LocalDay)? {
  let start =
    year <= 1980
    ? LocalDay(year: year, month: 4, day: 7).flatMap { firstWeek in
      LocalDay(year: year, month: 4, day: 7 - firstWeek.weekday.rawValue % 7)
    }
    : LocalDay.last(.sunday, month: 3, year: year)
  let end =
    switch year {
    case 1978: LocalDay(year: year, month: 10, day: 1)
    case ...1995: LocalDay.last(.sunday, month: 9, year: year)
    default: LocalDay.last(.sunday, month: 10, year: year)
    }
  guard let start, let end else { return nil }
  return (start, end)
}
