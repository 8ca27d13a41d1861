import Domain
import SeededChance
import Testing

@Suite struct DutchCalendarTests {
  let calendar = DutchCalendar()

  func day(_ text: String) throws -> LocalDay { try #require(LocalDay(text), "\(text)") }

  func holidays(in year: Int) throws -> [Holiday: [LocalDay]] {
    let (first, last) = (try day("\(year)-01-01"), try day("\(year)-12-31"))
    var found: [Holiday: [LocalDay]] = [:]
    for number in first.number...last.number {
      let day = LocalDay(number: number)
      if let holiday = calendar.holiday(on: day) { found[holiday, default: []].append(day) }
    }
    return found
  }

  /// Easter by the rule of Gauss with its two exceptions, an algorithm other than the tested one.
  func gaussEaster(in year: Int) throws -> LocalDay {
    let (moon, sunday) = year < 2100 ? (24, 5) : year < 2200 ? (24, 6) : (25, 0)
    let golden = year % 19
    var afterMoon = (19 * golden + moon) % 30
    let toSunday = (2 * (year % 4) + 4 * (year % 7) + 6 * afterMoon + sunday) % 7
    if afterMoon == 29, toSunday == 6 { afterMoon -= 7 }
    if afterMoon == 28, toSunday == 6, golden > 10 { afterMoon -= 7 }
    return try day("\(year)-03-22").adding(days: afterMoon + toSunday)
  }

  @Test(arguments: [
    "1900-04-15", "1913-03-23", "1916-04-23", "1940-03-24", "1943-04-25", "1954-04-18",
    "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27",
    "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
    "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
    "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25",
    "2036-04-13", "2037-04-05", "2038-04-25", "2039-04-10", "2040-04-01", "2049-04-18",
    "2076-04-19", "2100-03-28", "2160-03-23",
  ])
  func `Easter falls where the almanac says`(easter: String) throws {
    let easter = try day(easter)
    #expect(calendar.holiday(on: easter.adding(days: -2)) == .goodFriday)
    #expect(calendar.holiday(on: easter) == nil)
    #expect(calendar.holiday(on: easter.adding(days: 1)) == .easterMonday)
    #expect(calendar.holiday(on: easter.adding(days: 39)) == .ascensionDay)
    #expect(calendar.holiday(on: easter.adding(days: 50)) == .whitMonday)
  }

  @Test(arguments: 1900...2200)
  func `every year has each holiday once, on its weekday`(year: Int) throws {
    let found = try holidays(in: year)
    let easter = try gaussEaster(in: year)
    #expect(easter.weekday == .sunday)
    #expect(found[.goodFriday] == [easter.adding(days: -2)])
    #expect(found[.easterMonday] == [easter.adding(days: 1)])
    #expect(found[.ascensionDay] == [easter.adding(days: 39)])
    #expect(found[.whitMonday] == [easter.adding(days: 50)])
    #expect(found[.newYearsDay] == [try day("\(year)-01-01")])
    #expect(found[.christmasDay] == [try day("\(year)-12-25")])
    #expect(found[.secondChristmasDay] == [try day("\(year)-12-26")])
    let king = try day("\(year)-04-27")
    #expect(found[.kingsDay] == [king.weekday == .sunday ? king.adding(days: -1) : king])
    let liberation = try day("\(year)-05-05")
    let isAscension = easter.adding(days: 39) == liberation
    #expect(found[.liberationDay] == (isAscension ? nil : [liberation]))
  }

  @Test func `the days of 2026 and 2025 are those of the law`() throws {
    #expect(
      try holidays(in: 2026).mapValues { $0.map(\.text) } == [
        .newYearsDay: ["2026-01-01"], .goodFriday: ["2026-04-03"], .easterMonday: ["2026-04-06"],
        .kingsDay: ["2026-04-27"], .liberationDay: ["2026-05-05"], .ascensionDay: ["2026-05-14"],
        .whitMonday: ["2026-05-25"], .christmasDay: ["2026-12-25"],
        .secondChristmasDay: ["2026-12-26"],
      ])
    #expect(calendar.holiday(on: try day("2025-04-26")) == .kingsDay)
    #expect(calendar.holiday(on: try day("2025-04-27")) == nil)
    #expect(calendar.isFree(try day("2025-04-27")))
    #expect(calendar.holiday(on: try day("2016-05-05")) == .ascensionDay)
  }

  @Test func `weekends, holidays and decreed days are free, other days are not`() throws {
    let decreed = DutchCalendar(decreed: [try day("2026-11-24")])
    #expect(decreed.isFree(try day("2026-11-24")))
    #expect(!calendar.isFree(try day("2026-11-24")))
    #expect(calendar.isFree(try day("2026-11-21")))
    #expect(calendar.isFree(try day("2026-11-22")))
    #expect(!calendar.isFree(try day("2026-11-23")))
    #expect(calendar.isFree(try day("2026-05-05")))
    #expect(!calendar.isFree(try day("2026-12-24")))
    #expect(!calendar.isFree(try day("2026-12-31")))
  }

  @Test(arguments: [
    (1, "2026-11-20", "2026-11-23"), (1, "2026-11-21", "2026-11-23"),
    (5, "2026-11-22", "2026-11-27"),
    (10, "2026-11-23", "2026-12-07"), (1, "2026-04-02", "2026-04-07"),
    (2, "2026-12-24", "2026-12-29"),
    (0, "2026-11-21", "2026-11-21"), (-3, "2026-11-20", "2026-11-20"),
  ])
  func `working days count from the day after`(count: Int, start: String, end: String) throws {
    #expect(calendar.workingDay(count, after: try day(start)).text == end)
  }

  @Test func `a last day that is free moves to the next that is not`() throws {
    #expect(calendar.next(notFree: try day("2026-11-20")).text == "2026-11-20")
    #expect(calendar.next(notFree: try day("2026-11-21")).text == "2026-11-23")
    #expect(calendar.next(notFree: try day("2026-04-03")).text == "2026-04-07")
    #expect(calendar.next(notFree: try day("2026-12-25")).text == "2026-12-28")
  }

  @Test func `counting working days and adding them are each other's inverse`() throws {
    var chance = Chance("working days")
    for _ in 0..<2_000 {
      let start = LocalDay(number: .random(in: 15_000...30_000, using: &chance))
      let decreed = Set(
        (0..<5).map { _ in start.adding(days: .random(in: 1...60, using: &chance)) })
      let calendar = DutchCalendar(decreed: decreed)
      let count = Int.random(in: 1...60, using: &chance)
      let end = calendar.workingDay(count, after: start)
      #expect(!calendar.isFree(end), "seed \(chance.seed)")
      #expect(calendar.workingDays(between: start, and: end) == count, "seed \(chance.seed)")
      let before = end.adding(days: -1)
      #expect(calendar.workingDays(between: start, and: before) == count - 1, "seed \(chance.seed)")
      #expect(calendar.workingDays(between: end, and: start) == 0)
    }
  }

  @Test func `counting stops at the bounds`() {
    let last = LocalDay.bounds.upperBound
    #expect(calendar.workingDay(Int.max, after: last.adding(days: -10)) == last)
    #expect(DutchCalendar(decreed: [last]).next(notFree: last) == last)
  }
}
