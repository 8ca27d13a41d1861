import Domain
import Testing

/// Embargoes that open by themselves, and opening under the Woo (VIEW-5).
@Suite struct WideningTests {
  /// Step 1 is for gm1963, which leads, and bpd; pv28 and hw-wonen are at the table too.
  static func table() throws -> AgendaFixture { try NamedStepTests.table() }

  static func embargo(
    _ visibility: Visibility = .public, named: [OrganisationID]? = nil,
    until day: String? = "2026-12-01", closed: Int? = nil
  ) -> AgendaCommand {
    .embargo(
      step: 1,
      Widening(
        visibility: visibility, named: named, until: day.map { .day($0) }, untilClosed: closed),
      expect: nil)
  }

  static func hear(
    _ visibility: Visibility = .public, ground: String? = "A request.", until: String? = nil
  ) -> AgendaCommand {
    .widen(
      step: 1,
      .hear(
        Widening(visibility: visibility), ground: ground, viewsUntil: until.map { .day($0) }),
      expect: nil)
  }

  static func decide(_ mark: String? = "Z-113") -> AgendaCommand {
    .widen(step: 1, .decide(mark: mark), expect: nil)
  }

  static let accept = AgendaCommand.accept(step: 1, expect: nil)
  static func refuse(_ reason: String? = "Our price.") -> AgendaCommand {
    .refuse(step: 1, reason: reason, expect: nil)
  }

  /// What the day brings about without an act.
  private static func dayComes(_ table: inout AgendaFixture, _ day: String) throws -> [String] {
    table.at = LocalDay.day(day).start
    return try table.succeed([])
  }

  @Test func `an embargo that all agreed to opens at the beginning of its day`() throws {
    var table = try Self.table()
    #expect(
      try table.act(Self.embargo(), by: .gm1963) == ["widening-proposed", "change-approved"])
    #expect(try table.act(Self.accept, by: .bpd) == ["change-approved", "embargo-set"])
    table.at = Moment(microseconds: LocalDay.day("2026-12-01").start.microseconds - 1)
    #expect(try table.succeed([]) == [])
    #expect(try !NamedStepTests.sees(table, .am))
    #expect(try Self.dayComes(&table, "2026-12-01") == ["step-widened"])
    for other in [OrganisationID.rijk, .pv28, .am] {
      #expect(try NamedStepTests.sees(table, other), "\(other)")
    }
    let step = try table.step(1)
    #expect(step.embargo == nil && step.content.named == nil && step.content.wooGround == nil)
    #expect(step.revision == 1, "what it says is what was signed")
    #expect(table.events.last?.by.cause == "embargo")
    #expect(try table.succeed([]) == [], "opened stays opened")
  }

  @Test func `whoever acts after its day finds it open, also where no clock ran`() throws {
    var table = try Self.table()
    try table.act(Self.embargo(.seats), by: .gm1963)
    try table.act(Self.accept, by: .bpd)
    #expect(table.refusal(.seen(step: 1), by: .pv28) == .notFound)
    table.at = LocalDay.day("2026-12-01").start
    #expect(try table.act(.seen(step: 1), by: .pv28) == ["step-widened", "step-seen"])
  }

  @Test func `what was for the table is public by way of the table only`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"], visibility: .seats))
    let alone = StepChanges(
      signers: try SignerRule(clauses: ["all(gm1963)"]), visibility: .named, named: [.gm1963],
      wooGround: .publicFinances)
    #expect(
      try table.act(.revise(step: 1, alone, expect: nil), by: .gm1963) == ["step-revised"],
      "nobody is asked who sees it less")
    let open = AgendaCommand.revise(step: 1, StepChanges(visibility: .public), expect: nil)
    for act in [open, Self.embargo(), Self.hear()] {
      #expect(table.refusal(act, by: .gm1963) == .widenTableFirst)
    }
    let toTable = AgendaCommand.revise(step: 1, StepChanges(visibility: .seats), expect: nil)
    try table.act(toTable, by: .gm1963)
    #expect(try table.step(1).visibility == .seats)
    #expect(try table.act(open, by: .gm1963) == ["change-proposed", "change-approved"])
    #expect(
      table.agenda.askedOfReaders(try table.step(1)) == [.gm1963, .pv28, .bpd, .hwWonen])
  }

  @Test func `also what was widened to the table stays the table's`() throws {
    var table = try Self.table()
    try table.act(
      .revise(step: 1, StepChanges(visibility: .seats), expect: nil), by: .gm1963)
    try table.act(Self.accept, by: .bpd)
    try table.act(
      .revise(
        step: 1,
        StepChanges(visibility: .named, named: [.bpd, .gm1963], wooGround: .publicFinances),
        expect: nil), by: .gm1963)
    #expect(try table.step(1).visibility == .named)
    #expect(table.refusal(Self.embargo(), by: .gm1963) == .widenTableFirst)
    #expect(try table.act(Self.embargo(.seats), by: .gm1963).first == "widening-proposed")
  }

  @Test func `a question who may see it keeps nobody from changing or dropping the step`() throws {
    for question in [Self.embargo(), Self.hear()] {
      var table = try Self.table()
      try table.act(question, by: .gm1963)
      var dropping = table
      try table.act(.revise(step: 1, StepChanges(title: "Wall"), expect: nil), by: .gm1963)
      #expect(try table.step(1).change == nil && table.step(1).revision == 2)
      try dropping.act(
        .drop(
          step: 1, DropRequest(reason: "No more.", replacement: nil, removesNeeds: false),
          expect: nil), by: .gm1963)
      let change = try #require(try dropping.step(1).change)
      #expect(!change.isWidening && change.number == 2 && change.hearing == nil)
    }
  }

  @Test func `why somebody would not join is not told to those to whom it opens`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.propose(
      try AgendaFixture.content(
        .analysis, AgendaFixture.both, covers: [1], visibility: .seats))
    try table.act(.refuse(step: 2, reason: "Our bid.", expect: nil), by: .bpd)
    try table.act(
      .embargo(step: 2, Widening(visibility: .public, until: .day("2026-12-01")), expect: nil),
      by: .gm1963)
    for party in table.agenda.askedOfReaders(try table.step(2)).subtracting([.gm1963]).sorted() {
      try table.act(.accept(step: 2, expect: nil, change: 1), by: party)
    }
    #expect(try Self.dayComes(&table, "2026-12-01") == ["step-widened"])
    #expect(try table.step(2).joinRefusals == [.bpd: ""])
  }

  @Test func `why texts should go, and who supported it, is not told to those to whom it opens`()
    throws
  {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try NamedStepTests.content(["all(bpd)"]), by: .bpd)
    try table.act(.accept(step: 1, expect: nil), by: .gm1963)
    try table.sign(1, by: .bpd)
    try table.act(Self.embargo(.seats), by: .gm1963)
    try table.act(Self.accept, by: .bpd)
    try table.take(
      AgendaFixture.erasing(.step(1), reason: "The seller is J."),
      by: AgendaFixture.administrator(.gm1963))
    #expect(try table.step(1).erasureAsked != nil)
    #expect(try table.step(1).proposal.accepted == [.bpd, .gm1963])
    #expect(try Self.dayComes(&table, "2026-12-01") == ["step-widened"])
    #expect(try table.step(1).erasureAsked == nil)
    #expect(try table.step(1).proposal.accepted == [.bpd])
  }

  @Test func `a hearing of who gave up its seat makes room for another question`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"], visibility: .seats))
    try table.act(Self.hear(), by: .pv28)
    #expect(table.refusal(Self.hear(), by: .gm1963) == .changePending)
    try table.act(.unseat(.pv28, successor: nil), by: .pv28)
    try table.act(.unseat(.pv28, successor: nil), by: .gm1963)
    #expect(table.agenda.seats[.pv28] == nil)
    #expect(try table.act(Self.hear(), by: .gm1963).first == "widening-proposed")
    #expect(try table.step(1).change?.by == .gm1963)
  }

  @Test func `an embargo can wait for a step to close`() throws {
    var table = try Self.table()
    try table.propose(try AgendaFixture.content(.decision, ["all(pv28)"]))
    try table.act(Self.embargo(until: nil, closed: 2), by: .gm1963)
    try table.act(Self.accept, by: .bpd)
    let kinds = try table.sign(2, by: .pv28)
    #expect(kinds == ["sign-off-given", "step-closed", "step-widened"])
    #expect(try NamedStepTests.sees(table, .am))
  }

  @Test func `who is asked is who the step is for, and each of them`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.seat(.aedes, as: .observer)
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    try table.act(Self.embargo(), by: .gm1963)
    #expect(table.agenda.askedOfReaders(try table.step(1)) == [.gm1963, .pv28, .bpd, .aedes])
    #expect(table.refusal(Self.accept, by: .rijk) == .notInRuleOfChange)
    for organisation in [OrganisationID.pv28, .aedes] {
      try table.act(Self.accept, by: organisation)
    }
    #expect(try table.step(1).embargo == nil)
    #expect(try table.act(Self.refuse(), by: .bpd) == ["change-refused"])
    #expect(try table.step(1).change == nil)
  }

  @Test func `what all see now cannot be revised to be public without all of them`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    let wider = AgendaCommand.revise(step: 1, StepChanges(visibility: .public), expect: nil)
    #expect(try table.act(wider, by: .gm1963) == ["change-proposed", "change-approved"])
    try table.act(Self.accept, by: .pv28)
    #expect(try table.act(Self.accept, by: .bpd) == ["change-approved", "step-revised"])
  }

  @Test func `an embargo that says nothing wider, nothing later, or another's is refused`() throws {
    var table = try Self.table()
    func refusal(_ act: AgendaCommand, by organisation: OrganisationID = .gm1963) -> Reason? {
      table.refusal(act, by: organisation)
    }
    #expect(refusal(Self.embargo(until: "2026-11-02")) == .embargoDay)
    #expect(refusal(Self.embargo(until: "2020-01-01")) == .embargoDay)
    #expect(refusal(Self.embargo(until: nil)) == .embargoUntil)
    #expect(refusal(Self.embargo(closed: 1)) == .embargoUntil, "one of the two")
    #expect(refusal(Self.embargo(until: nil, closed: 9)) == .needUnknown)
    #expect(refusal(Self.embargo(.named, named: [.bpd])) == .notWider)
    #expect(refusal(Self.embargo(.named, named: [.bpd, .gm1963])) == .notWider)
    #expect(refusal(Self.embargo(.named, named: [.bpd, .gm1963, .am])) == .namedOutside)
    #expect(refusal(Self.embargo(.public, named: [.bpd])) == .namedUnasked)
    #expect(refusal(Self.embargo(), by: .pv28) == .notFound)
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"], visibility: .public))
    #expect(
      refusal(
        .embargo(
          step: 2, Widening(visibility: .public, until: .day("2027-01-01")), expect: nil))
        == .notWider)
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"]), by: .bpd)
    #expect(
      refusal(
        .embargo(
          step: 3, Widening(visibility: .public, until: .day("2027-01-01")), expect: nil))
        == .widenPlanned)
  }

  @Test func `a new revision ends the embargo, for it says something else`() throws {
    var table = try Self.table()
    try table.act(Self.embargo(), by: .gm1963)
    try table.act(Self.accept, by: .bpd)
    try table.act(.revise(step: 1, StepChanges(text: "A secret."), expect: nil), by: .gm1963)
    #expect(try table.step(1).embargo == nil)
    #expect(try Self.dayComes(&table, "2026-12-01") == [])
  }

  @Test func `what stands opens with the step, what was said before does not`() throws {
    var table = try Self.table()
    try table.sign(1, .object, reason: "The price.", by: .bpd)
    try table.sign(1, by: .bpd)
    try table.act(Self.embargo(), by: .gm1963)
    try table.act(Self.accept, by: .bpd)
    try table.act(
      .revise(step: 1, StepChanges(signers: try SignerRule(clauses: ["all(gm1963)"])), expect: nil),
      by: .gm1963)
    _ = try Self.dayComes(&table, "2026-12-01")
    let audiences = try table.step(1).signOffs.map { table.agenda.audience(of: $0) }
    #expect(audiences == [.named(1), .everyone])
    #expect(try table.step(1).change == nil, "a proposal was for those who saw it then")
  }

  @Test func `a closed step can be opened later, and stays closed`() throws {
    var table = try Self.table()
    try table.act(Self.embargo(), by: .gm1963)
    try table.sign(1, by: [.gm1963, .bpd])
    #expect(try table.status(1) == .closed)
    try table.act(Self.accept, by: .bpd)
    #expect(try Self.dayComes(&table, "2026-12-01") == ["step-widened"])
    #expect(try table.status(1) == .closed)
  }

  @Test func `a Woo decision comes after a hearing, and waits two weeks`() throws {
    var table = try Self.table()
    #expect(
      try table.act(Self.hear(), by: .gm1963) == ["widening-proposed", "change-approved"])
    #expect(table.refusal(Self.decide(), by: .gm1963) == .hearingOpen)
    #expect(try table.act(Self.refuse(), by: .bpd) == ["widening-opposed"])
    #expect(try table.step(1).change?.opposed == [.bpd: "Our price."])
    #expect(table.refusal(Self.decide(nil), by: .gm1963) == .textEmpty)
    #expect(try table.act(Self.decide(), by: .gm1963) == ["embargo-set"])
    #expect(try table.step(1).embargo?.widening.until == .day("2026-11-16"))
    #expect(try !NamedStepTests.sees(table, .am))
    #expect(try Self.dayComes(&table, "2026-11-16") == ["step-widened"])
    #expect(try NamedStepTests.sees(table, .am))
  }

  @Test func `who stays silent holds a decision up until the hearing ends`() throws {
    var table = try Self.table()
    try table.act(Self.hear(until: "2026-11-20"), by: .gm1963)
    table.at = LocalDay.day("2026-11-20").start
    #expect(table.refusal(Self.decide(), by: .gm1963) == .hearingOpen)
    table.at = LocalDay.day("2026-11-21").start
    #expect(try table.act(Self.decide(), by: .gm1963) == ["embargo-set"])
  }

  @Test func `where all agree in a hearing no decision is needed`() throws {
    var table = try Self.table()
    try table.act(Self.hear(), by: .gm1963)
    try table.act(Self.refuse(), by: .bpd)
    #expect(try table.act(Self.accept, by: .bpd) == ["change-approved", "step-widened"])
    #expect(try NamedStepTests.sees(table, .am))
  }

  @Test func `a hearing is a government's, with a ground and time enough`() throws {
    var table = try Self.table()
    #expect(table.refusal(Self.hear(), by: .bpd) == .kindMayNot)
    #expect(table.refusal(Self.hear(), by: .rijk) == .notFound, "who does not see it")
    #expect(table.refusal(Self.hear(ground: " "), by: .gm1963) == .groundMissing)
    #expect(table.refusal(Self.hear(until: "2026-11-15"), by: .gm1963) == .hearingTooShort)
    #expect(table.refusal(Self.decide(), by: .gm1963) == .hearingNone)
    #expect(
      table.refusal(.widen(step: 1, .withdraw(ground: "No."), expect: nil), by: .gm1963)
        == .hearingNone)
    try table.act(Self.embargo(), by: .bpd)
    #expect(table.refusal(Self.decide(), by: .gm1963) == .hearingNone, "an embargo is no hearing")
    #expect(table.refusal(Self.hear(), by: .gm1963) == .changePending)
  }

  @Test func `a decision can be taken back before it opens, by who took it`() throws {
    var table = try Self.table()
    let back = AgendaCommand.widen(step: 1, .withdraw(ground: "The court."), expect: nil)
    try table.act(Self.hear(), by: .gm1963)
    #expect(try table.act(back, by: .gm1963) == ["change-refused"])
    try table.act(Self.hear(), by: .gm1963)
    try table.act(Self.refuse(), by: .bpd)
    try table.act(Self.decide(), by: .gm1963)
    #expect(table.refusal(back, by: .bpd) == .kindMayNot)
    #expect(try table.act(back, by: .gm1963) == ["embargo-lifted"])
    #expect(try Self.dayComes(&table, "2026-11-16") == [])
  }

  @Test func `that a step opened is told to those to whom it did`() throws {
    var table = try Self.table()
    try table.act(Self.embargo(.named, named: [.gm1963, .bpd, .pv28]), by: .gm1963)
    try table.act(Self.accept, by: .bpd)
    let before = table.agenda
    _ = try Self.dayComes(&table, "2026-12-01")
    let opened = try #require(table.events.last)
    let audience = table.agenda.audience(of: opened.payload, before: before)
    #expect(table.agenda.isIn(audience, .pv28, kind: .provincie))
    #expect(!table.agenda.isIn(audience, .hwWonen, kind: .corporatie))
    let set = try #require(table.events.dropLast().last)
    #expect(
      !table.agenda.isIn(
        table.agenda.audience(of: set.payload, before: before), .pv28, kind: .provincie))
  }

  @Test func `a successor takes its predecessor's place in an embargo`() throws {
    var table = try Self.table()
    try table.act(Self.embargo(.named, named: [.gm1963, .bpd, .hwWonen]), by: .gm1963)
    try table.act(Self.accept, by: .bpd)
    try table.succeed(try SuccessionTests.due())
    #expect(try table.step(1).embargo?.widening.named == [.bpd, .gm0394, .hwWonen])
    _ = try Self.dayComes(&table, "2026-12-01")
    #expect(try NamedStepTests.sees(table, .gm0394) && NamedStepTests.sees(table, .hwWonen))
    #expect(try !NamedStepTests.sees(table, .gm1963))
  }
}
