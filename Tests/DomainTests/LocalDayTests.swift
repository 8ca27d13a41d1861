import Domain
import Foundation
import Testing

@Suite struct LocalDayTests {
  @Test func `every day number gives the next day of a calendar counted by hand`() throws {
    var (year, month, day) = (1900, 1, 1)
    var weekday = Weekday.monday
    for number in LocalDay.bounds.lowerBound.number...LocalDay.bounds.upperBound.number {
      let local = LocalDay(number: number)
      guard local.year == year, local.month == month, local.day == day, local.weekday == weekday,
        LocalDay(year: year, month: month, day: day) == local, LocalDay(local.text) == local
      else {
        Issue.record("day \(number) is \(local), expected \(year)-\(month)-\(day) \(weekday)")
        return
      }
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
      weekday = Weekday(rawValue: weekday.rawValue % 7 + 1) ?? .monday
    }
    #expect(year == 2201 && month == 1 && day == 1)
  }

  @Test func `known days have their number, text and weekday`() {
    #expect(LocalDay(number: 0).text == "1970-01-01")
    #expect(LocalDay(number: 0).weekday == .thursday)
    #expect(LocalDay(number: -1).text == "1969-12-31")
    #expect(LocalDay("2026-11-22")?.number == 20_779)
    #expect(LocalDay("2026-11-22")?.weekday == .sunday)
    #expect(LocalDay("2000-02-29")?.weekday == .tuesday)
    #expect(LocalDay.bounds.lowerBound.text == "1900-01-01")
    #expect(LocalDay.bounds.upperBound.text == "2200-12-31")
  }

  @Test(arguments: [
    "", "2026-2-01", "2026-02-1", "2026-02-29", "1900-02-29", "2100-02-29", "2026-13-01",
    "2026-00-10", "2026-01-00", "2026-04-31", "1899-12-31", "2201-01-01", "2026-01-01 ",
    " 2026-01-01", "2026/01/01", "20260101", "+026-01-01", "2026-01-1a", "2026-01-01T",
    "-026-01-01",
    "２０２６-01-01", "2026-01-0\u{0661}", "2026-01-01\u{301}", "2026-01-01\0", "12026-01-01",
  ])
  func `what is no day is refused`(text: String) {
    #expect(LocalDay(text) == nil)
  }

  @Test func `parts that make no day are refused`() {
    #expect(LocalDay(year: 2026, month: 0, day: 1) == nil)
    #expect(LocalDay(year: 2026, month: 13, day: 1) == nil)
    #expect(LocalDay(year: 2026, month: 6, day: 31) == nil)
    #expect(LocalDay(year: 2026, month: 6, day: -1) == nil)
    #expect(LocalDay(year: Int.max, month: Int.max, day: Int.max) == nil)
    #expect(LocalDay(year: 2024, month: 2, day: 29)?.text == "2024-02-29")
  }

  @Test func `adding days crosses months and stops at the bounds`() {
    #expect(LocalDay("2026-12-31")?.adding(days: 1).text == "2027-01-01")
    #expect(LocalDay("2024-03-01")?.adding(days: -1).text == "2024-02-29")
    #expect(LocalDay(number: 0).adding(days: Int.max) == LocalDay.bounds.upperBound)
    #expect(LocalDay(number: -5).adding(days: Int.min) == LocalDay.bounds.lowerBound)
    #expect(LocalDay(number: Int.max) == LocalDay.bounds.upperBound)
    #expect(LocalDay(number: Int.min) == LocalDay.bounds.lowerBound)
  }

  @Test func `days order by time and are coded as text`() throws {
    #expect(LocalDay(number: -1) < LocalDay(number: 0))
    let day = LocalDay(number: 20_779)
    let bytes = try JSONEncoder().encode([day])
    #expect(String(decoding: bytes, as: UTF8.self) == #"["2026-11-22"]"#)
    #expect(try JSONDecoder().decode([LocalDay].self, from: bytes) == [day])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([LocalDay].self, from: Data(#"["2026-02-30"]"#.utf8))
    }
  }
}
