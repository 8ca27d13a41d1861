import Domain
import Foundation
import Logging
import Support
import Testing

@testable import Postgres
@testable import Store

/// Terms by the clock: what is due is found by its index and done in order, by whoever comes first
/// (TERM-6).
@Suite struct TermDutyTests {
  /// Step 1 waits for `bpd` and has six weeks from the day of the desk's clock.
  ///
  /// - Parameter isNamed: whether only it and the lead see it.
  private static func withTerm(
    isNamed: Bool = false, _ body: (TestDesk, _ due: LocalDay) async throws -> Void
  ) async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda()
      let weeks = try #require(TermLength("6 weeks"))
      try await desk.act(
        .propose(
          StepContent(
            stage: .impasse, kind: .task, title: "Advice",
            signers: try SignerRule(clauses: ["all(bpd)"]), term: .length(LengthTerm(weeks)),
            visibility: isNamed ? .named : .seats, named: isNamed ? [.bpd] : nil,
            wooGround: isNamed ? .publicFinances : nil)), by: .gm1963)
      try await body(desk, try #require(try await desk.situation().agenda?.step(1)?.due))
    }
  }

  static func duties(_ desk: TestDesk) -> AgendaDuties {
    AgendaDuties(
      desk: desk.desk, journal: desk.journal,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
      now: { desk.clock.now })
  }

  static func told(_ desk: TestDesk) async throws -> [String] {
    try await desk.database.texts(
      """
      select j.line ->> 'kind' || coalesce(' ' || (j.line #>> '{data,days}'), '')
      from journal.event e
      cross join lateral (select convert_from(e.body, 'UTF8')::json as line) j
      where j.line #>> '{by,cause}' = 'clock' order by e.position
      """)
  }

  @Test func `each day the clock does what that day asks, once, however often it looks`()
    async throws
  {
    try await Self.withTerm { desk, due in
      let duty = Self.duties(desk).openings
      for day in -20...3 {
        let midnight = due.adding(days: day).start.microseconds
        let grace = Int64(AgendaDuties.termGrace) * 1_000_000
        // Until then acts that were received before midnight are decided.
        desk.clock.set(Moment(microseconds: midnight + grace - 1))
        let before = try await desk.database.eventCount()
        try await duty.perform()
        #expect(try await desk.database.eventCount() == before)
        desk.clock.set(Moment(microseconds: midnight + grace))
        for _ in 0..<3 { try await duty.perform() }
      }
      #expect(
        try await Self.told(desk) == [
          "term-reminded 14", "term-reminded 7", "term-reminded 2", "term-reminded 0",
          "term-breached",
        ])
      #expect(try await Rebuild(journal: desk.journal).compare().differences == [])
      let left = try await desk.database.number(
        "select count(*) from model.step where term_us is not null")
      #expect(left == 0)
    }
  }

  @Test func `two servers that look at once do it once`() async throws {
    try await Self.withTerm { desk, due in
      desk.clock.set(due.adding(days: 5).start)
      let duty = Self.duties(desk).openings
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 { group.addTask { try await duty.perform() } }
        try await group.waitForAll()
      }
      #expect(try await Self.told(desk).count == 5)
    }
  }

  @Test func `a term that stands still goes on by the clock, with the last day it was told`()
    async throws
  {
    try await Self.withTerm { desk, _ in
      let until = desk.clock.now.day.adding(days: 9)
      try await desk.act(
        .suspend(step: 1, SuspensionRequest(until: until, ground: "It waits.")), by: .gm1963)
      let status: Query = "select status || ' ' || due from model.step"
      let before = try await desk.database.texts(status)
      desk.clock.set(
        Moment(unixSeconds: until.adding(days: 1).start.unixSeconds + AgendaDuties.termGrace))
      try await Self.duties(desk).openings.perform()
      let after = try await desk.database.texts(status)
      #expect(after == before.map { $0.replacing("suspended", with: "open") } && after != before)
      #expect(try await Self.told(desk) == ["term-continued"])
    }
  }

  @Test func `what ended leaves nothing for the clock`() async throws {
    try await Self.withTerm { desk, due in
      for organisation in [OrganisationID.gm1963, .pv28] {
        try await desk.act(.stop(ground: "No money."), by: organisation)
      }
      let armed: Query = "select count(*) from model.step where term_us is not null"
      #expect(try await desk.database.number(armed) == 0)
      for organisation in [OrganisationID.gm1963, .pv28] {
        try await desk.act(.resume(ground: "Money."), by: organisation)
      }
      #expect(try await desk.database.number(armed) == 1)
      try await desk.sign(1, by: .bpd)
      #expect(try await desk.database.number(armed) == 0)
      #expect(try await Rebuild(journal: desk.journal).compare().differences == [])
      desk.clock.set(due.adding(days: 30).start)
      let events = try await desk.database.eventCount()
      try await Self.duties(desk).openings.perform()
      #expect(try await desk.database.eventCount() == events)
    }
  }

  @Test func `a decree moves last days that are reckoned after it, and none before`()
    async throws
  {
    try await Self.withTerm { desk, due in
      try await desk.act(.recordDecreeDays([DecreeDay(day: due, decree: "Besluit")]), by: .rijk)
      let weeks = try #require(TermLength("6 weeks"))
      try await desk.act(
        .propose(
          StepContent(
            stage: .impasse, kind: .task, title: "Advice",
            signers: try SignerRule(clauses: ["all(bpd)"]),
            term: .length(LengthTerm(weeks, choosesTermijnenwet: true)))), by: .gm1963)
      let agenda = try #require(try await desk.situation().agenda)
      #expect(agenda.step(1)?.due == due)
      #expect(agenda.step(2)?.due == due.adding(days: 1))
    }
  }

  @Test func `why a term was moved stays with who saw the step then`() async throws {
    try await Self.withTerm(isNamed: true) { desk, _ in
      let weeks = try #require(TermLength("6 weeks"))
      try await desk.act(
        .extend(step: 1, ExtensionRequest(length: weeks, reason: "The price is secret.")),
        by: .gm1963)
      let day = desk.clock.now.day.adding(days: 10)
      try await desk.act(
        .embargo(step: 1, Widening(visibility: .seats, until: day), expect: nil), by: .gm1963)
      try await desk.act(.accept(step: 1, expect: nil, change: 1), by: .bpd)
      func lines(_ organisation: OrganisationID, at moment: Moment) async throws -> String {
        try await BoundReader(pool: desk.pool, now: moment)
          .texts("select s.line from api.step s", as: organisation).joined()
      }
      let before = Moment(microseconds: day.start.microseconds - 1)
      #expect(try await lines(.bpd, at: before).contains("secret"))
      #expect(try await !lines(.pv28, at: before).contains("6 weeks"))
      #expect(try await lines(.pv28, at: day.start).contains("6 weeks"))
      #expect(try await !lines(.pv28, at: day.start).contains("secret"))
      desk.clock.set(day.start)
      try await Self.duties(desk).openings.perform()
      for reader in [OrganisationID.pv28, .bpd, .gm1963, .rijk] {
        #expect(try await lines(reader, at: day.start).contains(#""by":"6 weeks""#))
        #expect(try await !lines(reader, at: day.start).contains("secret"))
      }
      #expect(try await Rebuild(journal: desk.journal).compare().differences == [])
    }
  }

  /// As the clock asks it, with the plan for any moment that its connections make.
  private static let plan: [Query] = [
    "set plan_cache_mode = force_generic_plan", "set enable_seqscan = off",
    "set enable_hashjoin = off", "set enable_mergejoin = off", "set jit = off",
    """
    prepare what_is_due (bigint, bigint) as
    with due (agenda, us, step) as materialized (
      (
        select t.agenda, t.opens_us, t.number from model.step t
        where t.opens_us <= $1 order by t.opens_us limit 1000
      )
      union all
      (
        select t.agenda, t.term_us, t.number from model.step t
        where t.term_us <= $2 order by t.term_us limit 1000
      )
      union all
      select g.key, g.glass_until_us, null from model.agenda g
      where g.glass_person is not null and g.glass_until_us <= $1
    )
    select a.id, min(d.us) as us from due d join model.agenda a on a.key = d.agenda
    group by a.id order by min(d.us), a.id
    """,
    """
    explain (analyze, costs off, timing off, summary off, buffers off)
    execute what_is_due (1796000000000000, 1796000000000000)
    """,
  ]

  private static func text(of query: Query) -> String { query.withText { String(cString: $0) } }

  private static let armed: Query = """
    insert into model.step
    select (jsonb_populate_record(s, jsonb_build_object(
      'number', n + 1,
      'term_us', case n when 7 then 1795999999000000 else 1797000000000000 + n end))).*
    from model.step s, generate_series(1, $1) n
    """

  /// `DOORBRAAK_TERMS` says how many; ten thousand in the usual run.
  @Test func `one that is due is found among very many that are not`() async throws {
    let count =
      ProcessInfo.processInfo.environment["DOORBRAAK_TERMS"].flatMap { Int($0) } ?? 10_000
    try await Self.withTerm { desk, _ in
      try await desk.database.asSuperuser {
        _ = try await $0.query("update model.step set term_us = 1797000000000000")
        _ = try await $0.query(Self.armed, [.int8(count)])
        _ = try await $0.query("vacuum analyze model.step")
      }
      let moment = Moment(microseconds: 1_796_000_000_000_000)
      // The first time it is planned too.
      _ = try await desk.journal.agendasDue(at: moment, terms: moment)
      let started = ContinuousClock.now
      let due = try await desk.journal.agendasDue(at: moment, terms: moment)
      print("one of \(count) terms: found in \(ContinuousClock.now - started)")
      #expect(due.map(\.since.microseconds) == [1_795_999_999_000_000])
      #expect(Self.text(of: Self.plan[5]).hasSuffix(Self.text(of: Journal.agendasDue)))
      let plan = try await desk.database.asSuperuser { connection in
        var rows: [Row] = []
        for query in Self.plan { rows = Array(try await connection.query(query)) }
        return try rows.map { try $0.text(0) }
      }
      let text = plan.joined(separator: "\n")
      #expect(text.contains("using step_term on step t") && text.contains("rows=1"), "\(text)")
      #expect(!text.contains("Seq Scan on step") && !text.contains("Removed by"), "\(text)")
    }
  }
}
