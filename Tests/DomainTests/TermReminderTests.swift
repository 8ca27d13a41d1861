import Testing

@testable import Domain

/// What days bring about in terms: reminders once each, and a breach that stays (TERM-6).
@Suite struct TermReminderTests {
  /// Six weeks from Monday 2026-11-02: until 2026-12-14.
  static func table() throws -> AgendaFixture {
    try TermCourseTests.table(TermCourseTests.term("6 weeks"))
  }

  /// The reminders of each day that had some, until after the last day.
  static func told(_ table: inout AgendaFixture, days: Int) throws -> [String] {
    var told: [String] = []
    for _ in 0..<days {
      table.pass(days: 1)
      let before = table.events.count
      try table.succeed([])
      for event in table.events.dropFirst(before) {
        let days = (event.payload.payload as? TermReminded)?.days
        let kind = AgendaEvent.kind(of: event.payload)
        told.append("\(event.at.day.text) \(kind)\(days.map { " \($0)" } ?? "")")
      }
    }
    return told
  }

  @Test func `people are reminded once of each day, and the breach is recorded the day after`()
    throws
  {
    var table = try Self.table()
    #expect(
      try Self.told(&table, days: 60) == [
        "2026-11-30 term-reminded 14", "2026-12-07 term-reminded 7", "2026-12-12 term-reminded 2",
        "2026-12-14 term-reminded 0", "2026-12-15 term-breached",
      ])
    #expect(try table.step(1).course.breaches == [.day("2026-12-14")])
    try table.sign(1, by: .bpd)
    #expect(try table.step(1).course.breaches == [.day("2026-12-14")])
    #expect(
      table.events.last { AgendaEvent.kind(of: $0.payload) == "term-breached" }?.by.cause
        == "clock")
  }

  @Test func `after an outage all of it is caught up, in order`() throws {
    var table = try Self.table()
    #expect(try Self.told(&table, days: 1) == [])
    table.pass(days: 60)
    #expect(
      try table.succeed([]) == Array(repeating: "term-reminded", count: 4) + ["term-breached"])
    #expect(try table.succeed([]) == [])
  }

  @Test func `what was due in several steps is caught up by day, not by step`() throws {
    var table = try Self.table()
    try table.propose(TermCourseTests.content(TermCourseTests.term("5 weeks")))
    table.pass(days: 60)
    let before = table.events.count
    try table.succeed([])
    let told = table.events.dropFirst(before).compactMap { event -> String? in
      guard let step = event.payload.item, let due = event.payload.due else { return nil }
      let days = (event.payload.payload as? TermReminded)?.days ?? -1
      return "\(due.adding(days: -days).text) \(step)"
    }
    #expect(told.count == 10 && told.first?.hasSuffix("step(2)") == true)
    #expect(told == told.sorted())
  }

  @Test func `an act of a person catches up first`() throws {
    var table = try Self.table()
    table.pass(days: 60)
    let kinds = try table.act(.seen(step: 1), by: .bpd)
    #expect(
      kinds == Array(repeating: "term-reminded", count: 4) + ["term-breached", "step-seen"])
  }

  @Test func `nobody is reminded of what they heard of that day or later`() throws {
    var table = try TermCourseTests.table(TermCourseTests.term("7 days"))
    #expect(
      try Self.told(&table, days: 9) == [
        "2026-11-07 term-reminded 2", "2026-11-09 term-reminded 0", "2026-11-10 term-breached",
      ])
  }

  @Test func `a last day that moved is told anew, and an earlier breach keeps its date`() throws {
    var table = try Self.table()
    _ = try Self.told(&table, days: 43)
    #expect(try table.step(1).course.breaches == [.day("2026-12-14")])
    let later = StepChanges(term: .day(.day("2027-01-11")))
    try table.act(.revise(step: 1, later, expect: nil), by: .gm1963)
    try table.act(.accept(step: 1, expect: nil), by: .bpd)
    #expect(
      try Self.told(&table, days: 40) == [
        "2026-12-28 term-reminded 14", "2027-01-04 term-reminded 7", "2027-01-09 term-reminded 2",
        "2027-01-11 term-reminded 0", "2027-01-12 term-breached",
      ])
    #expect(try table.step(1).course.breaches == [.day("2026-12-14"), .day("2027-01-11")])
  }

  @Test func `while a term stands still nobody is reminded and nothing is breached`() throws {
    var table = try Self.table()
    try table.act(TermCourseTests.suspending(until: "2026-12-31"), by: .gm1963)
    #expect(try Self.told(&table, days: 59) == [])
    // Fifty-nine days stood still, from 2 November; it goes on on 1 January.
    #expect(try Self.told(&table, days: 1) == ["2027-01-01 term-continued"])
    #expect(try table.step(1).due == .day("2027-02-12"))
  }

  @Test func `of a step that is closed, or an agenda that stopped, nobody is reminded`() throws {
    var table = try Self.table()
    try table.sign(1, by: .bpd)
    #expect(try Self.told(&table, days: 60) == [])
    var stopped = try Self.table()
    for organisation in [OrganisationID.gm1963, .pv28] {
      try stopped.act(.stop(ground: "No money."), by: organisation)
    }
    #expect(stopped.agenda.stage == .stopped)
    #expect(try Self.told(&stopped, days: 60) == [])
  }

  @Test func `the next day on which the clock is needed is the first on which something happens`()
    throws
  {
    var table = try Self.table()
    var days: [LocalDay] = []
    for _ in 0..<60 {
      if let day = try table.step(1).course.nextDay, !days.contains(day) { days.append(day) }
      let before = try table.step(1).course.nextDay
      table.pass(days: 1)
      let isDue = before.map { $0 <= table.at.day } ?? false
      #expect(try table.succeed([]).isEmpty != isDue)
    }
    #expect(
      days.map(\.text) == [
        "2026-11-30", "2026-12-07", "2026-12-12", "2026-12-14", "2026-12-15",
      ])
    #expect(try table.step(1).course.nextDay == nil)
  }
}
