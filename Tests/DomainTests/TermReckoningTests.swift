import Domain
import Foundation
import SeededChance
import Testing

/// Last days of terms (TERM-1, TERM-2, TERM-4), by examples of the page and by properties.
@Suite struct TermReckoningTests {
  static let calendar = DutchCalendar()

  /// The rows of the table in docs/concepts/terms.md.
  static let examples: [[String]] = {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/concepts/terms.md")
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("| 20") }.map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }()

  @Test func `the page has more than forty examples`() { #expect(Self.examples.count > 40) }

  @Test(arguments: examples)
  func `a term ends on the day that the page says`(_ row: [String]) throws {
    try #require(row.count == 6)
    let reckoning = TermReckoning(
      try #require(TermLength(row[1]), "\(row)"), after: try #require(LocalDay(row[0])),
      suspensions: try row[3].split(separator: ";").map(Self.span),
      isUnderTermijnenwet: row[2] == "yes", calendar: Self.calendar)
    #expect(reckoning.due.text == row[4], "\(row)")
  }

  static func span(_ text: Substring) throws -> SuspendedSpan {
    let parts = try #require(text.firstMatch(of: /(\d\S+) to (\d[0-9-]+)(, 4:15)?/)).output
    return SuspendedSpan(
      from: try #require(LocalDay(String(parts.1))), to: try #require(LocalDay(String(parts.2))),
      isBetween: parts.3 != nil)
  }

  @Test(arguments: [
    "6 weeks", "1 week", "10 working-days", "1 working-day", "3 months", "90 days", "10 years",
    "3650 days", "2600 working-days",
  ])
  func `a length is a number and a unit, and is written as it was read`(_ text: String) throws {
    #expect(try #require(TermLength(text)).text == text)
  }

  @Test(arguments: [
    "", "weeks", "6", "0 weeks", "-1 weeks", "+6 weeks", "06 weeks", "6  weeks", " 6 weeks",
    "6 weeks ", "6 week", "6.5 weeks", "6 Weeks", "6 uur", "521 weeks", "11 years", "3651 days",
    "121 months", "2601 working-days", "99999999999999999999 days", "６ weeks",
  ])
  func `anything else is no length`(_ text: String) { #expect(TermLength(text) == nil) }

  @Test func `one of a unit may be written with its plural`() {
    #expect(TermLength("1 weeks") == TermLength("1 week"))
  }

  /// A random term, and suspensions that follow each other and begin before its end.
  struct Sample {
    let length: TermLength
    let start: LocalDay
    let calendar: DutchCalendar
    let isUnderTermijnenwet: Bool
    var spans: [SuspendedSpan] = []

    init(_ chance: inout Chance) {
      let unit = chance.pick(TermLength.Unit.allCases) ?? .days
      let count = Int.random(in: 1...min(unit.most, 120), using: &chance)
      length = TermLength(count, unit) ?? TermReckoningTests.week
      let start = LocalDay(number: .random(in: 15_000...30_000, using: &chance))
      self.start = start
      let decreed = (0..<4).map { _ in start.adding(days: .random(in: 1...90, using: &chance)) }
      calendar = DutchCalendar(decreed: Set(decreed))
      isUnderTermijnenwet = Bool.random(using: &chance)
      for _ in 0..<Int.random(in: 0...4, using: &chance) {
        let first = max(start, spans.last?.to ?? start)
        let left = reckoning.nominalEnd.number - first.number
        guard left > 0 else { break }
        let from = first.adding(days: .random(in: 0..<left, using: &chance))
        let to = from.adding(days: .random(in: 1...40, using: &chance))
        spans.append(
          SuspendedSpan(from: from, to: to, isBetween: Bool.random(using: &chance)))
      }
    }

    func reckoning(with spans: [SuspendedSpan]) -> TermReckoning {
      TermReckoning(
        length, after: start, suspensions: spans, isUnderTermijnenwet: isUnderTermijnenwet,
        calendar: calendar)
    }

    var reckoning: TermReckoning { reckoning(with: spans) }

    /// What of the term is left on a day, in its own unit.
    func left(until end: LocalDay, on day: LocalDay) -> Int {
      length.unit == .workingDays
        ? calendar.workingDays(between: day, and: end) : end.number - day.number
    }
  }

  /// Where a number is none of its unit; it never is.
  static var week: TermLength {
    guard let week = TermLength(1, .weeks) else { preconditionFailure("1 is within its bounds") }
    return week
  }

  @Test func `in any number suspensions leave the budget as it was`() throws {
    var chance = Chance("suspensions")
    for _ in 0..<20_000 {
      let sample = Sample(&chance)
      for (index, span) in sample.spans.enumerated() {
        let before = sample.reckoning(with: Array(sample.spans.prefix(index))).nominalEnd
        let after = sample.reckoning(with: Array(sample.spans.prefix(index + 1))).nominalEnd
        let counted = span.isBetween ? span.to.adding(days: -1) : span.to
        #expect(
          sample.left(until: before, on: span.from) == sample.left(until: after, on: counted),
          "seed \(chance.seed) \(sample)")
        #expect(after >= span.to, "seed \(chance.seed) \(sample)")
      }
    }
  }

  @Test func `where the Act applies no last day is free, and two days of work are in it`() throws {
    var chance = Chance("free days")
    for _ in 0..<20_000 {
      let sample = Sample(&chance)
      let (end, due) = (sample.reckoning.nominalEnd, sample.reckoning.due)
      guard sample.isUnderTermijnenwet, sample.length.movesFromFreeDays else {
        #expect(due == end, "seed \(chance.seed) \(sample)")
        continue
      }
      #expect(!sample.calendar.isFree(due) && due >= end, "seed \(chance.seed) \(sample)")
      let isLong =
        sample.length.end(after: sample.start, in: sample.calendar).number
        - sample.start.number >= 3
      if isLong, sample.spans.isEmpty {
        #expect(
          sample.calendar.workingDays(between: sample.start, and: due) >= 2,
          "seed \(chance.seed) \(sample)")
      }
    }
  }
}
