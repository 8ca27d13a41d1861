import SeededChance
import Testing

@testable import Domain

/// Planning: what follows from terms and needs (TERM-7). Today is 2026-11-02, a Monday.
@Suite struct PlanTests {
  private static let today = LocalDay.day("2026-11-02")
  private static let calendar = DutchCalendar()

  private static func open(
    _ number: Int, needs: [Int] = [], due: String? = nil, _ length: String? = nil,
    from start: LengthTerm.Start = .planned, isSuspended: Bool = false
  ) -> PlanStep {
    PlanStep(
      number: number, state: .open, needs: needs, due: due.map { .day($0) },
      unstarted: length.map { LengthTerm(TermCourseTests.length($0), from: start) },
      isSuspended: isSuspended)
  }

  private static func closed(_ number: Int, _ day: String? = "2026-10-01") -> PlanStep {
    PlanStep(number: number, state: .closed(day.map { .day($0) }))
  }

  private static func plan(
    _ steps: [PlanStep], by: String? = nil, moving moved: (step: Int, to: LocalDay)? = nil
  ) -> Plan {
    Plan(steps, on: today, by: by.map { .day($0) }, calendar: calendar, moving: moved)
  }

  private static func row(_ plan: Plan, _ number: Int) throws -> Plan.Row {
    try #require(plan.row(number))
  }

  /// The report (1) holds up the bid (2); the traffic plan (3) has room; 4 waits for both.
  private static let chain = [
    open(1, due: "2026-12-14"), open(2, needs: [1], "4 weeks", from: .closing(1)),
    open(3, due: "2026-11-23"), open(4, needs: [2, 3], "10 working-days", from: .closing(2)),
  ]

  @Test func `a length follows what it counts from, and a need holds its dependants up`() throws {
    let plan = Self.plan(Self.chain)
    #expect(
      plan.rows.map { $0.earliest?.text } == [
        "2026-12-14", "2027-01-11", "2026-11-23", "2027-01-25",
      ])
    #expect(
      plan.rows.map { $0.begins?.text } == [
        "2026-11-02", "2026-12-14", "2026-11-02", "2027-01-11",
      ])
    #expect(plan.end == .day("2027-01-25") && plan.isSure)
  }

  @Test func `the critical path is what has least room`() throws {
    let plan = Self.plan(Self.chain)
    #expect(plan.rows.map(\.slack) == [0, 0, 63, 0])
    #expect(plan.rows.map(\.isCritical) == [true, true, false, true])
    #expect(try Self.row(plan, 3).latest == .day("2027-01-25"))
  }

  @Test func `against a day there is room for all, or too little`() throws {
    let ample = Self.plan(Self.chain, by: "2027-02-01")
    #expect(try Self.row(ample, 4).slack == 7)
    #expect(try Self.row(ample, 1).slack == 7)
    #expect(ample.rows.map(\.isCritical) == [true, true, false, true])
    let tight = Self.plan(Self.chain, by: "2027-01-18")
    #expect(try Self.row(tight, 4).slack == -7)
    #expect(try Self.row(tight, 1).slack == -7)
    #expect(tight.end == .day("2027-01-25"))
  }

  @Test func `a length is counted back over days that are free`() throws {
    // Ten working days before 4 January 2027 lie Christmas and New Year.
    let plan = Self.plan(
      [
        Self.open(1, due: "2026-11-09"),
        Self.open(2, needs: [1], "10 working-days", from: .closing(1)),
      ],
      by: "2027-01-04")
    #expect(try Self.row(plan, 1).latest == .day("2026-12-17"))
    #expect(Self.calendar.workingDay(10, after: .day("2026-12-17")) <= .day("2027-01-04"))
    #expect(Self.calendar.workingDay(10, after: .day("2026-12-18")) > .day("2027-01-04"))
  }

  @Test func `without a term nobody knows, and nothing after it is sure`() throws {
    let plan = Self.plan([
      Self.open(1), Self.open(2, needs: [1], "4 weeks", from: .closing(1)),
      Self.open(3, due: "2026-11-09"),
    ])
    #expect(plan.rows.map(\.isSure) == [false, false, true])
    #expect(plan.rows.map { $0.earliest?.text } == ["2026-11-02", "2026-11-30", "2026-11-09"])
    #expect(!plan.isSure)
  }

  @Test func `a term that nobody was told of, stands still or is proposed is not sure`() throws {
    let proposed = PlanStep(
      number: 3, state: .proposed, unstarted: LengthTerm(TermCourseTests.length("1 week")))
    let plan = Self.plan([
      Self.open(1, "2 weeks", from: .notice(.bpd)),
      Self.open(2, due: "2026-11-20", isSuspended: true), proposed,
    ])
    #expect(plan.rows.map(\.isSure) == [false, false, false])
    #expect(plan.rows.map { $0.earliest?.text } == ["2026-11-16", "2026-11-20", "2026-11-09"])
  }

  @Test func `nobody is told of a term before the step can be signed`() {
    let plan = Self.plan([
      Self.open(1, due: "2026-12-14"), Self.open(2, needs: [1], "2 weeks", from: .notice(.bpd)),
    ])
    #expect(plan.row(2)?.earliest == .day("2026-12-28"))
  }

  @Test func `a proposal does not count for the end, unless something waits for it`() {
    let proposal = PlanStep(number: 2, state: .proposed, due: .day("2027-06-01"))
    #expect(Self.plan([Self.open(1, due: "2026-11-09"), proposal]).end == .day("2026-11-09"))
    let waiting = Self.plan([Self.open(1, needs: [2], due: "2026-11-09"), proposal])
    #expect(waiting.end == .day("2027-06-01"))
    #expect(waiting.row(1)?.isLate == true && waiting.row(2)?.isCritical == false)
  }

  @Test func `what is over time ends today at the earliest, and is late`() throws {
    let plan = Self.plan([Self.open(1, due: "2026-10-01"), Self.open(2, needs: [1])])
    #expect(try Self.row(plan, 1).earliest == Self.today)
    #expect(try Self.row(plan, 1).isLate)
    #expect(try Self.row(plan, 2).begins == Self.today)
  }

  @Test func `an agreed day that comes before what the step needs is late`() throws {
    let plan = Self.plan([
      Self.open(1, due: "2026-12-14"), Self.open(2, needs: [1], due: "2026-12-01"),
    ])
    #expect(try Self.row(plan, 2).earliest == .day("2026-12-14"))
    #expect(try Self.row(plan, 2).isLate)
    #expect(try !Self.row(plan, 1).isLate)
  }

  @Test func `what closed holds nobody up, whenever that was`() throws {
    let plan = Self.plan([
      Self.closed(1), Self.closed(2, nil), Self.open(3, needs: [1, 2], due: "2026-11-09"),
    ])
    #expect(try Self.row(plan, 1).earliest == .day("2026-10-01"))
    #expect(try Self.row(plan, 1).slack == nil && Self.row(plan, 2).earliest == nil)
    #expect(try Self.row(plan, 3).begins == Self.today)
    #expect(try Self.row(plan, 3).isSure)
  }

  @Test func `steps that are not seen are not waited for`() throws {
    let plan = Self.plan([Self.open(2, needs: [1], due: "2026-11-09")])
    #expect(try Self.row(plan, 2).begins == Self.today)
    #expect(plan.isSure)
  }

  @Test func `nothing open has no end`() {
    #expect(Self.plan([]).end == nil)
    #expect(Self.plan([Self.closed(1)]).end == nil)
    #expect(Self.plan([Self.closed(1)]).rows.count == 1)
  }

  @Test func `steps that need each other are left out, and nothing hangs`() {
    let plan = Self.plan([
      Self.open(1, needs: [2]), Self.open(2, needs: [1]), Self.open(3, due: "2026-11-09"),
      Self.open(4, needs: [4]),
    ])
    #expect(plan.rows.map(\.number) == [3])
  }

  @Test func `a step that ends later moves what waits for it, within room nothing else`() throws {
    let moved = Self.plan(Self.chain, moving: (3, .day("2027-01-25")))
    #expect(moved.end == .day("2027-01-25"))
    #expect(try Self.row(moved, 4).begins == .day("2027-01-25"))
    let more = Self.plan(Self.chain, moving: (3, .day("2027-01-26")))
    #expect(more.end == .day("2027-01-26"))
    let first = Self.plan(Self.chain, moving: (1, .day("2026-12-21")))
    #expect(
      first.rows.map { $0.earliest?.text } == [
        "2026-12-21", "2027-01-18", "2026-11-23", "2027-02-01",
      ])
    #expect(try Self.row(first, 1).isLate)
    let earlier = Self.plan(Self.chain, moving: (1, .day("2026-12-07")))
    #expect(earlier.end == .day("2027-01-18"))
  }

  // MARK: many

  /// Steps that need some of those before them; lengths in weeks and working days.
  private static func random(_ chance: inout Chance) -> [PlanStep] {
    (1...(2 + chance.below(14))).map { number in
      let needs = (1..<max(2, number)).filter { _ in number > 1 && chance.once(in: 3) }
      switch chance.below(8) {
      case 0: return closed(number)
      case 1: return open(number, needs: needs)
      case 2: return PlanStep(number: number, state: .proposed, needs: needs)
      case 3, 4:
        let day = today.adding(days: chance.below(200) - 20)
        return open(number, needs: needs, due: day.text)
      default:
        let length = chance.pick(["2 weeks", "15 working-days", "1 month"])
        guard let anchor = chance.pick(needs) else { return open(number, length) }
        return open(number, needs: needs, length, from: .closing(anchor))
      }
    }
  }

  /// The rule a second time, from the definitions, one step at a time: the earliest end of a step.
  private static func end(of step: PlanStep, in steps: [PlanStep]) -> LocalDay? {
    if case .closed(let day) = step.state { return day }
    let needs = steps.filter { other in
      if case .closed = other.state { return false }
      return step.needs.contains(other.number)
    }
    var day = step.due ?? today
    if let term = step.unstarted {
      var start = today
      if case .closing(let number) = term.start,
        let anchor = steps.first(where: { $0.number == number })
      {
        start = end(of: anchor, in: steps) ?? today
      }
      day =
        TermReckoning(
          term.length, after: start, isUnderTermijnenwet: term.isUnderTermijnenwet,
          calendar: calendar
        ).due
    }
    for need in needs { day = max(day, end(of: need, in: steps) ?? today) }
    return max(day, today)
  }

  @Test func `no plan breaks its definitions`() throws {
    var chance = Chance("plans")
    for _ in 0..<1_500 {
      let steps = Self.random(&chance)
      let by = chance.once(in: 3) ? Self.today.adding(days: chance.below(400)) : nil
      let plan = Plan(steps, on: Self.today, by: by, calendar: Self.calendar)
      #expect(plan.rows.count == steps.count)
      for step in steps {
        let row = try Self.row(plan, step.number)
        #expect(row.earliest == Self.end(of: step, in: steps), "DOORBRAAK_SEED=\(chance.seed)")
        guard row.begins != nil, let latest = row.latest else { continue }
        // Ending on its latest day moves no end; a day later moves it past the horizon.
        let horizon = by ?? plan.end ?? Self.today
        guard latest >= Self.today, step.state == .open else { continue }
        let edge = Plan(
          steps, on: Self.today, by: by, calendar: Self.calendar, moving: (step.number, latest))
        let past = Plan(
          steps, on: Self.today, by: by, calendar: Self.calendar,
          moving: (step.number, latest.adding(days: 1)))
        let all = { (plan: Plan) in plan.rows.filter { $0.begins != nil }.compactMap(\.earliest) }
        let pushed = { (plan: Plan) in all(plan).filter { $0 > horizon } }
        if pushed(plan).isEmpty {
          #expect(pushed(edge).isEmpty, "DOORBRAAK_SEED=\(chance.seed) \(step)")
          #expect(!pushed(past).isEmpty, "DOORBRAAK_SEED=\(chance.seed) \(step)")
        }
      }
      let open = steps.filter { $0.state == .open }.compactMap { plan.row($0.number) }
      let least = open.compactMap(\.slack).min()
      #expect(open.allSatisfy { $0.isCritical == ($0.slack == least) })
    }
  }
}
