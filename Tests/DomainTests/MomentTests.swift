import Domain
import Foundation
import SeededChance
import Testing

@Suite struct MomentTests {
  @Test func `known moments have their text`() {
    #expect(Moment(microseconds: 0).text == "1970-01-01T00:00:00.000000Z")
    #expect(Moment(microseconds: -1).text == "1969-12-31T23:59:59.999999Z")
    #expect(Moment(microseconds: 1_234_567).description == "1970-01-01T00:00:01.234567Z")
    #expect(Moment(unixSeconds: 1_795_338_000).text == "2026-11-22T09:00:00.000000Z")
    #expect(Moment("2026-11-22T09:00:00.123456Z")?.unixSeconds == 1_795_338_000)
    #expect(Moment(microseconds: -1).unixSeconds == -1)
    #expect(Moment(microseconds: -1_000_000).unixSeconds == -1)
    #expect(Moment(microseconds: -1_000_001).unixSeconds == -2)
  }

  @Test func `a fraction may have up to six digits`() {
    #expect(Moment("1970-01-01T00:00:00Z")?.microseconds == 0)
    #expect(Moment("1970-01-01T00:00:00.5Z")?.microseconds == 500_000)
    #expect(Moment("1970-01-01T00:00:00.000001Z")?.microseconds == 1)
    #expect(Moment("1969-12-31T23:59:59.25Z")?.microseconds == -750_000)
  }

  @Test(arguments: [
    "", "2026-11-22", "2026-11-22T09:00:00", "2026-11-22T09:00:00z", "2026-11-22t09:00:00Z",
    "2026-11-22 09:00:00Z", "2026-11-22T09:00:00+00:00", "2026-11-22T09:00:00.Z",
    "2026-11-22T09:00:00.1234567Z", "2026-11-22T24:00:00Z", "2026-11-22T23:60:00Z",
    "2026-12-31T23:59:60Z", "2026-11-22T9:00:00Z", "2026-11-22T09:00Z", "2026-11-31T09:00:00Z",
    "1899-12-31T23:59:59Z", "2201-01-01T00:00:00Z", "2026-11-22T09:00:00ZZ",
    "2026-11-22T09:00:00Z\n",
    "2026-11-22TT09:00:00Z", "2026-11-22T09:00:00,5Z", "2026-11-22T-9:00:00Z",
  ])
  func `what is no moment in UTC is refused`(text: String) {
    #expect(Moment(text) == nil)
  }

  @Test func `text and moment are each other's inverse`() {
    var chance = Chance("moment round trip")
    for _ in 0..<20_000 {
      let moment = Moment(
        microseconds: .random(in: -2_208_988_800_000_000...7_289_654_399_999_999, using: &chance))
      if Moment(moment.text) != moment { Issue.record("\(moment), seed \(chance.seed)") }
    }
  }

  @Test func `numbers outside the years become the nearest moment`() {
    #expect(Moment(microseconds: Int64.min).text == "1900-01-01T00:00:00.000000Z")
    #expect(Moment(microseconds: Int64.max).text == "2200-12-31T23:59:59.999999Z")
    #expect(Moment(unixSeconds: Int.min) == Moment(microseconds: Int64.min))
    #expect(Moment(unixSeconds: Int.max) == Moment(microseconds: Int64.max))
    #expect(Moment(unixSeconds: Int.max).day == LocalDay.bounds.upperBound)
  }

  @Test func `moments order by time and are coded as text`() throws {
    let moment = Moment(microseconds: 1_000_001)
    #expect(Moment(microseconds: 1_000_000) < moment)
    let bytes = try JSONEncoder().encode([moment])
    #expect(String(decoding: bytes, as: UTF8.self) == #"["1970-01-01T00:00:01.000001Z"]"#)
    #expect(try JSONDecoder().decode([Moment].self, from: bytes) == [moment])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Moment].self, from: Data(#"["1970-01-01"]"#.utf8))
    }
  }
}
