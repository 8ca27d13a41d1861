import Domain
import Foundation
import Testing

@Suite struct AmsterdamTimeTests {
  @Test(arguments: [
    // Winter: midnight is 23:00 UTC.
    ("2026-11-22T22:59:59.999999Z", "2026-11-22"), ("2026-11-22T23:00:00Z", "2026-11-23"),
    // Summer: midnight is 22:00 UTC.
    ("2026-07-01T21:59:59.999999Z", "2026-07-01"), ("2026-07-01T22:00:00Z", "2026-07-02"),
    // The night before and after the clock goes forward, 29 March 2026.
    ("2026-03-28T22:59:59Z", "2026-03-28"), ("2026-03-28T23:00:00Z", "2026-03-29"),
    ("2026-03-29T00:59:59Z", "2026-03-29"), ("2026-03-29T21:59:59Z", "2026-03-29"),
    ("2026-03-29T22:00:00Z", "2026-03-30"),
    // The night before and after the clock goes back, 25 October 2026.
    ("2026-10-24T21:59:59Z", "2026-10-24"), ("2026-10-24T22:00:00Z", "2026-10-25"),
    ("2026-10-25T22:59:59Z", "2026-10-25"), ("2026-10-25T23:00:00Z", "2026-10-26"),
    ("2026-12-31T23:00:00Z", "2027-01-01"), ("2024-02-28T23:30:00Z", "2024-02-29"),
    ("1970-01-01T00:00:00Z", "1970-01-01"), ("1969-12-31T23:00:00Z", "1970-01-01"),
  ])
  func `the local day turns at midnight in Amsterdam`(moment: String, day: String) throws {
    #expect(try #require(Moment(moment)).day.text == day)
  }

  @Test func `the time zone files agree at every midnight and change of the clock`() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Amsterdam"))
    let first = try #require(LocalDay("1977-01-01"))
    let last = try #require(LocalDay("2037-12-31"))
    for number in first.number...last.number {
      let noonUTC = number * 86_400
      for hour in 20...25 {
        for seconds in [noonUTC + hour * 3600 - 1, noonUTC + hour * 3600] {
          let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
          let expected = Int((Double(seconds + offset) / 86_400).rounded(.down))
          let found = Moment(unixSeconds: seconds).day.number
          if found != expected { Issue.record("\(Moment(unixSeconds: seconds)): \(found)") }
        }
      }
    }
  }

  @Test func `every day starts where the day before ends`() throws {
    for number in LocalDay.bounds.lowerBound.number + 1...LocalDay.bounds.upperBound.number {
      let day = LocalDay(number: number)
      let before = Moment(microseconds: day.start.microseconds - 1)
      if day.start.day != day || before.day != day.adding(days: -1) {
        Issue.record("\(day) starts \(day.start)")
      }
    }
    #expect(LocalDay("2026-03-29")?.start.text == "2026-03-28T23:00:00.000000Z")
    #expect(LocalDay("2026-03-30")?.start.text == "2026-03-29T22:00:00.000000Z")
    #expect(LocalDay("2026-10-25")?.start.text == "2026-10-24T22:00:00.000000Z")
    #expect(LocalDay("2026-10-26")?.start.text == "2026-10-25T23:00:00.000000Z")
  }
}
