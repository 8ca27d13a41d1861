import Testing

@testable import Domain

/// Terms of steps: what starts them, and what moves them (TERM-1, TERM-2, TERM-5). The table is led
/// by `gm1963` on 2026-11-02, a Monday; steps wait for `bpd`.
@Suite struct TermCourseTests {
  static func length(_ text: String) -> TermLength { TermLength(text) ?? TermReckoningTests.week }

  static func term(_ text: String, from start: LengthTerm.Start = .planned) -> Term {
    .length(LengthTerm(length(text), from: start))
  }

  static let statutory = Term.length(
    LengthTerm(
      length("8 weeks"), law: LawArticle("Awb 4:13"),
      articles: articles))
  static let articles = [LawArticle("Awb 4:14"), LawArticle("Awb 4:15")].compactMap { $0 }

  static func content(_ term: Term?, needs: [Int] = []) throws -> StepContent {
    var content = try AgendaFixture.content(.task, ["all(bpd)"], needs: needs)
    content.term = term
    return content
  }

  /// A table with one step that has the term.
  static func table(_ term: Term?) throws -> AgendaFixture {
    var table = try AgendaFixture.atImpasse()
    try table.propose(content(term))
    return table
  }

  static func extending(
    _ text: String = "2 weeks", reason: String? = "Report is late.", article: String? = nil
  ) -> AgendaCommand {
    .extend(
      step: 1,
      ExtensionRequest(
        length: length(text), reason: reason, article: article.flatMap { LawArticle($0) }))
  }

  static func suspending(
    until day: String, ground: String? = "Waits for the province.", article: String? = nil
  ) -> AgendaCommand {
    .suspend(
      step: 1,
      SuspensionRequest(
        until: .day(day), ground: ground, article: article.flatMap { LawArticle($0) }))
  }

  // MARK: starting

  @Test func `a term starts when its step is planned, and counts from the day after`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(Self.content(Self.term("2 weeks")), by: .bpd)
    #expect(try table.step(1).due == nil)
    table.pass(days: 1)
    #expect(
      try table.act(.accept(step: 1, expect: nil), by: .gm1963)
        == ["proposal-supported", "step-planned", "term-started"])
    #expect(try table.step(1).due == .day("2026-11-17"))
  }

  @Test func `a term that starts on a day has its last day at once`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(Self.content(Self.term("2 weeks", from: .day(.day("2026-11-09")))), by: .bpd)
    #expect(try table.step(1).due == .day("2026-11-23"))
  }

  @Test func `the closing of a needed step starts a term, and its reopening stops it`() throws {
    var table = try Self.table(nil)
    try table.propose(Self.content(Self.term("1 week", from: .closing(1)), needs: [1]))
    #expect(try table.step(2).due == nil)
    #expect(try table.sign(1, by: .bpd) == ["sign-off-given", "step-closed", "term-started"])
    #expect(try table.step(2).due == .day("2026-11-09"))
    table.pass(days: 2)
    #expect(
      try table.withdraw(1, by: .bpd) == ["sign-off-withdrawn", "step-reopened", "term-stopped"])
    #expect(try table.step(2).due == nil)
    #expect(!(try table.step(2).course.isOverdue(on: .day("2030-01-01"))))
    #expect(try table.sign(1, by: .bpd).contains("term-started"))
    #expect(try table.step(2).due == .day("2026-11-11"))
  }

  @Test func `what starts a term can happen again on another day while its step is closed`()
    throws
  {
    var table = try Self.table(nil)
    try table.propose(Self.content(Self.term("1 week", from: .closing(1)), needs: [1]))
    try table.sign(1, by: .bpd)
    try table.sign(2, by: .bpd)
    try table.withdraw(1, by: .bpd)
    table.pass(days: 3)
    try table.sign(1, by: .bpd)
    #expect(try table.step(2).due == .day("2026-11-09"))
    #expect(try table.withdraw(2, by: .bpd).contains("term-started"))
    #expect(try table.step(2).due == .day("2026-11-12"))
  }

  @Test func `a term starts at the closing of a step only where that step is needed`() throws {
    let table = try Self.table(nil)
    let proposal = AgendaCommand.propose(try Self.content(Self.term("1 week", from: .closing(1))))
    #expect(table.refusal(proposal, by: .gm1963) == .termStartNotNeeded)
    var second = try Self.table(nil)
    try second.propose(Self.content(Self.term("1 week", from: .closing(1)), needs: [1]))
    let without = AgendaCommand.revise(step: 2, StepChanges(needs: []), expect: nil)
    #expect(second.refusal(without, by: .gm1963) == .termStartNotNeeded)
  }

  @Test func `what starts a term is dropped only for another that does`() throws {
    var table = try Self.table(nil)
    try table.propose(Self.content(Self.term("1 week", from: .closing(1)), needs: [1]))
    try table.propose(Self.content(nil))
    let drop = DropRequest(reason: "Not needed.", removesNeeds: true)
    #expect(
      table.refusal(.drop(step: 1, drop, expect: nil), by: .gm1963) == .stepStartsTerm)
    let replaced = DropRequest(reason: "Not needed.", replacement: 3)
    try table.act(.drop(step: 1, replaced, expect: nil), by: .gm1963)
    try table.act(.accept(step: 1, expect: nil), by: .bpd)
    #expect(try table.step(1).dropped)
    #expect(try table.step(2).term?.anchor == 3)
    try table.sign(3, by: .bpd)
    #expect(try table.step(2).due == .day("2026-11-09"))
  }

  @Test func `a step takes no place that would start its own term, or start it long ago`() throws {
    var table = try Self.table(nil)
    try table.propose(Self.content(nil))
    try table.sign(2, by: .bpd)
    table.pass(days: 30)
    try table.propose(Self.content(Self.term("1 week", from: .closing(1)), needs: [1]))
    for (replacement, reason) in [(3, Reason.termStartNotNeeded), (2, .dayInPast)] {
      var copy = table
      let drop = DropRequest(reason: "Not needed.", replacement: replacement)
      try copy.act(.drop(step: 1, drop, expect: nil), by: .gm1963)
      #expect(copy.refusal(.accept(step: 1, expect: nil), by: .bpd) == reason)
    }
  }

  @Test func `a term that would have ended, or ends beyond the years known, is refused`() throws {
    let table = try AgendaFixture.atImpasse()
    func refusal(_ term: Term) throws -> Reason? {
      table.refusal(.propose(try Self.content(term)), by: .gm1963)
    }
    let early = LengthTerm.Start.day(.day("2026-10-18"))
    #expect(try refusal(Self.term("2 weeks", from: early)) == .dayInPast)
    #expect(try refusal(Self.term("15 days", from: early)) == nil)
    let late = LengthTerm.Start.day(.day("2195-01-01"))
    #expect(try refusal(Self.term("10 years", from: late)) == .termTooFar)
    #expect(
      try refusal(.length(LengthTerm(Self.length("1 week"), articles: Self.articles)))
        == .termNotStatutory)
    let many = (1...11).compactMap { LawArticle("Awb 4:\($0)") }
    for (count, reason) in [(10, nil), (11, Reason.limitReached)] {
      let articles = Array(many.prefix(count))
      let law = LawArticle("Awb 4:13")
      let term = LengthTerm(Self.length("1 week"), law: law, articles: articles + articles)
      #expect(try refusal(.length(term)) == reason)
    }
  }

  // MARK: extending

  @Test func `a term is extended once, in its own unit, before it ends`() throws {
    var table = try Self.table(Self.term("2 weeks"))
    #expect(try table.step(1).due == .day("2026-11-16"))
    #expect(table.refusal(Self.extending("3 days"), by: .gm1963) == .termUnit)
    #expect(table.refusal(Self.extending("519 weeks"), by: .gm1963) == .termTooLong)
    #expect(table.refusal(Self.extending(reason: nil), by: .gm1963) == .reasonMissing)
    #expect(table.refusal(Self.extending(article: "Awb 4:14"), by: .gm1963) == .termNotStatutory)
    #expect(try table.act(Self.extending(), by: .gm1963) == ["term-extended"])
    #expect(try table.step(1).due == .day("2026-11-30"))
    #expect(table.refusal(Self.extending(), by: .gm1963) == .termExtended)
  }

  @Test func `on its last day a term can be extended, on the day after not`() throws {
    var table = try Self.table(Self.term("2 weeks"))
    table.pass(days: 14)
    #expect(table.refusal(Self.extending(), by: .gm1963) == nil)
    table.pass(days: 1)
    #expect(table.refusal(Self.extending(), by: .gm1963) == .termEnded)
  }

  @Test func `an agreed day has no length to extend, and no term none at all`() throws {
    #expect(
      try Self.table(.day(.day("2026-12-01"))).refusal(Self.extending(), by: .gm1963)
        == .termFixedDay)
    #expect(try Self.table(nil).refusal(Self.extending(), by: .gm1963) == .termMissing)
    #expect(
      try Self.table(nil).refusal(Self.suspending(until: "2026-11-09"), by: .gm1963)
        == .termMissing)
  }

  @Test func `a statutory term moves on a stored article only`() throws {
    var table = try Self.table(Self.statutory)
    #expect(table.refusal(Self.extending(), by: .gm1963) == .termGround)
    #expect(table.refusal(Self.extending(article: "Awb 4:5"), by: .gm1963) == .termGround)
    let suspending = Self.suspending(until: "2026-11-09")
    #expect(table.refusal(suspending, by: .gm1963) == .termGround)
    try table.act(Self.extending(article: "Awb 4:14"), by: .gm1963)
    #expect(try table.step(1).course.extensions.first?.article?.text == "Awb 4:14")
  }

  // MARK: standing still

  @Test func `a term stands still until a day and then goes on by itself`() throws {
    var table = try Self.table(Self.term("2 weeks"))
    let suspending = Self.suspending(until: "2026-11-08")
    #expect(try table.act(suspending, by: .gm1963) == ["term-suspended"])
    // From the 2nd to the 9th: seven days.
    #expect(try table.step(1).due == .day("2026-11-23"))
    #expect(try table.status(1) == .suspended)
    #expect(table.refusal(suspending, by: .gm1963) == .termSuspended)
    #expect(table.refusal(Self.extending(), by: .gm1963) == .termSuspended)
    table.pass(days: 6)
    #expect(try table.succeed([]) == [])
    table.pass(days: 1)
    #expect(try table.succeed([]) == ["term-continued"])
    #expect(try table.status(1) == .open)
    #expect(try table.step(1).due == .day("2026-11-23"))
  }

  @Test func `who lets it go on earlier gives back the days that it stood still`() throws {
    var table = try Self.table(Self.term("2 weeks"))
    #expect(table.refusal(.continueTerm(step: 1), by: .gm1963) == .termNotSuspended)
    table.pass(days: 1)
    try table.act(Self.suspending(until: "2026-12-31"), by: .gm1963)
    table.pass(days: 3)
    #expect(try table.act(.continueTerm(step: 1), by: .gm1963) == ["term-continued"])
    #expect(try table.step(1).due == .day("2026-11-19"))
    // On the same day again: nothing is counted twice.
    try table.act(Self.suspending(until: "2026-11-06"), by: .gm1963)
    #expect(try table.step(1).due == .day("2026-11-20"))
  }

  @Test func `under Awb 4:15 the day on which it goes on counts again`() throws {
    var table = try Self.table(Self.statutory)
    let usual = try table.step(1).due
    try table.act(Self.suspending(until: "2026-11-09", article: "Awb 4:15"), by: .gm1963)
    // From the 2nd to the 10th: eight days, of which seven lie between.
    #expect(try table.step(1).due == usual?.adding(days: 7))
  }

  @Test func `an agreed day moves by standing still too`() throws {
    var table = try Self.table(.day(.day("2026-12-01")))
    let statutory = Self.suspending(until: "2026-11-08", article: "Awb 4:15")
    #expect(table.refusal(statutory, by: .gm1963) == .termNotStatutory)
    try table.act(Self.suspending(until: "2026-11-08"), by: .gm1963)
    #expect(try table.step(1).due == .day("2026-12-08"))
  }

  @Test func `standing still keeps nobody from signing`() throws {
    var table = try Self.table(Self.term("2 weeks"))
    try table.act(Self.suspending(until: "2026-11-08"), by: .gm1963)
    #expect(try table.sign(1, by: .bpd) == ["sign-off-given", "step-closed"])
    #expect(try table.status(1) == .closed)
  }

  @Test func `a suspension has a ground and a last day within two years, before the end`() throws {
    var table = try Self.table(Self.term("2 weeks"))
    func refusal(_ command: AgendaCommand) -> Reason? { table.refusal(command, by: .gm1963) }
    #expect(refusal(Self.suspending(until: "2026-11-08", ground: nil)) == .groundMissing)
    #expect(refusal(Self.suspending(until: "2026-11-01")) == .dayInPast)
    #expect(refusal(Self.suspending(until: "2028-11-02")) == nil)
    #expect(refusal(Self.suspending(until: "2028-11-03")) == .suspensionTooLong)
    #expect(
      refusal(Self.suspending(until: "2026-11-08", article: "Awb 4:15")) == .termNotStatutory)
    table.pass(days: 14)
    #expect(table.refusal(Self.suspending(until: "2026-11-20"), by: .gm1963) == .termEnded)
  }

  // MARK: who

  @Test func `nobody gives themselves more time`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(Self.content(Self.term("2 weeks")), by: .bpd)
    try table.act(.accept(step: 1, expect: nil), by: .gm1963)
    let suspending = Self.suspending(until: "2026-11-08")
    for command in [Self.extending(), suspending, .continueTerm(step: 1)] {
      // The drafter signs it, and the other party did not set it.
      #expect(table.refusal(command, by: .bpd) == .termBindsYou)
      #expect(table.refusal(command, by: .pv28) == .draftersOnly)
      #expect(table.refusal(command, by: .gm1963, roles: [.viewer]) == .roleMissing)
    }
    #expect(table.refusal(suspending, by: .gm1963) == nil)
    #expect(table.refusal(Self.extending(), by: .am) == .notFound)
  }

  @Test func `the term of a proposal is revised, not moved`() throws {
    var table = try AgendaFixture.atImpasse()
    let start = LengthTerm.Start.day(.day("2026-11-02"))
    try table.propose(
      {
        var content = try AgendaFixture.content(.task, ["all(pv28)"])
        content.term = Self.term("2 weeks", from: start)
        return content
      }(), by: .bpd)
    #expect(table.refusal(Self.extending(), by: .bpd) == .termProposed)
    #expect(table.refusal(Self.suspending(until: "2026-11-08"), by: .bpd) == .termProposed)
  }

  @Test func `a step that is closed or dropped has no term to move`() throws {
    var table = try Self.table(Self.term("2 weeks"))
    try table.sign(1, by: .bpd)
    #expect(table.refusal(Self.extending(), by: .gm1963) == .stepClosed)
    var dropped = try Self.table(Self.term("2 weeks"))
    try dropped.act(.drop(step: 1, DropRequest(reason: "No."), expect: nil), by: .gm1963)
    try dropped.act(.accept(step: 1, expect: nil), by: .bpd)
    #expect(dropped.refusal(Self.extending(), by: .gm1963) == .stepDropped)
  }

  // MARK: revising

  @Test func `a revision that leaves the term as it is leaves it running`() throws {
    var table = try Self.table(Self.term("2 weeks"))
    try table.act(Self.extending(), by: .gm1963)
    try table.act(.revise(step: 1, StepChanges(text: "Other."), expect: nil), by: .gm1963)
    #expect(try table.step(1).due == .day("2026-11-30"))
    #expect(table.refusal(Self.extending(), by: .gm1963) == .termExtended)
  }

  @Test(arguments: [
    (term("1 week"), false), (term("15 days"), true), (term("14 days"), false),
    (term("3 weeks"), true), (Term.day(.day("2026-11-16")), false),
    (Term.day(.day("2026-11-17")), true), (term("2 weeks", from: .day(.day("2026-11-01"))), false),
    (term("2 weeks", from: .day(.day("2026-11-03"))), true),
  ])
  func `a later last day needs approval, an earlier one none`(_ new: Term, _ isLater: Bool) throws {
    var table = try Self.table(Self.term("2 weeks"))
    let kinds = try table.act(
      .revise(step: 1, StepChanges(term: new), expect: nil), by: .gm1963)
    #expect(kinds.contains("change-proposed") == isLater)
    #expect(kinds.contains("step-revised") == !isLater)
  }

  @Test func `what was extended is set anew by approval only, or it could be extended again`()
    throws
  {
    var table = try Self.table(Self.term("2 weeks"))
    try table.act(Self.extending(), by: .gm1963)
    let shorter = StepChanges(term: Self.term("27 days"))
    let kinds = try table.act(.revise(step: 1, shorter, expect: nil), by: .gm1963)
    #expect(kinds.contains("change-proposed"))
    #expect(table.refusal(Self.extending(), by: .gm1963) == .termExtended)
  }

  @Test func `before a term started, more than a part of it needs approval`() throws {
    var table = try Self.table(nil)
    try table.propose(Self.content(Self.term("2 weeks", from: .closing(1)), needs: [1]))
    func kinds(_ term: Term) throws -> [String] {
      var copy = table
      return try copy.act(.revise(step: 2, StepChanges(term: term), expect: nil), by: .gm1963)
    }
    #expect(try kinds(Self.term("1 week", from: .closing(1))).contains("step-revised"))
    #expect(try kinds(Self.term("3 weeks", from: .closing(1))).contains("change-proposed"))
    #expect(try kinds(Self.term("1 week")).contains("change-proposed"))
  }
}
