import Domain
import Testing

extension AgendaFixture {
  /// An administrator, and with another number a colleague.
  static func administrator(_ organisation: OrganisationID, number: Int = 2) -> ActingPerson {
    var person = person(organisation, roles: [.admin])
    person.person = number
    return person
  }

  static func erasing(
    _ item: AgendaItem = .step(1), _ ground: ErasureGround = .avg,
    reason: String? = "A request by letter."
  ) -> AgendaCommand { .erase(item, .ask(ground, reason: reason)) }

  static func confirming(
    _ item: AgendaItem = .step(1), _ ground: ErasureGround = .avg
  ) -> AgendaCommand { .erase(item, .confirm(ground)) }

  /// Asked by one administrator and confirmed by another.
  mutating func erase(
    _ item: AgendaItem, reason: String = "A request by letter.",
    by organisation: OrganisationID = .gm1963
  ) throws(Refusal) {
    try take(
      Self.erasing(item, reason: reason), by: Self.administrator(organisation))
    try take(Self.confirming(item), by: Self.administrator(organisation, number: 3))
  }
}

/// Texts destroyed by a recorded act (VIEW-8).
@Suite struct ErasureTests {
  private static func reason(
    _ table: AgendaFixture, _ command: AgendaCommand, by organisation: OrganisationID = .gm1963,
    number: Int = 2
  ) -> Reason? {
    table.whole(command, by: AgendaFixture.administrator(organisation, number: number))?.reason
  }

  /// What a replay makes of the events once the contents are gone is the state after the act.
  private static func expectReplayed(_ table: AgendaFixture) throws {
    let bare = try EventCoding.withoutErased(table.events)
    #expect(Agenda.replay(bare, of: table.agenda.id) == table.agenda)
    #expect(bare != table.events)
  }

  /// Step 1 is closed, after objections, revisions and reasons of every sort.
  private static func talkedOver() throws -> AgendaFixture {
    var table = try AgendaFixture.atImpasse()
    try table.propose(try AgendaFixture.content(.analysis, AgendaFixture.both, covers: [1]))
    try table.act(.refuse(step: 1, reason: "Never.", expect: nil), by: .bpd)
    try table.sign(1, .object, reason: "Too dear.", by: .bpd)
    try table.act(.revise(step: 1, StepChanges(title: "Lower wall"), expect: nil), by: .gm1963)
    try table.act(.refuse(step: 1, reason: "Never.", expect: nil), by: .gm1963)
    try table.sign(1, .approve, reason: "Well.", by: .bpd)
    try table.withdraw(1, ground: "The board.", by: .bpd)
    try table.sign(1, by: [.gm1963, .bpd])
    try table.act(.resolve(bottleneck: 1, step: 1, how: "A wall."), by: .gm1963)
    return table
  }

  @Test func `two administrators of the lead erase what a closed step says`() throws {
    var table = try Self.talkedOver()
    let before = try table.step(1)
    try table.erase(.step(1))
    let step = try table.step(1)
    #expect(step.content.title.isEmpty && step.content.text.isEmpty)
    #expect(step.document.text == .erased && step.document.sha256 == before.document.sha256)
    #expect(step.signOffs.allSatisfy { $0.reason == nil || $0.reason == .erased })
    #expect(step.signOffs.contains { $0.withdrawal?.ground == .erased })
    #expect(step.joinRefusals.values.allSatisfy { $0.isEmpty })
    #expect(step.erased?.at == table.at && step.erased?.ground == .avg)
    #expect(step.erasureAsked == nil)
    #expect(step.isClosed && step.rule == before.rule)
    // Receipts rest on what was signed.
    #expect(step.signOffs.map(\.signed) == before.signOffs.map(\.signed))
    #expect(
      step.signOffs.map(\.withdrawal?.signed) == before.signOffs.map(\.withdrawal?.signed))
    // How a bottleneck was resolved is said of the bottleneck.
    #expect(table.agenda.bottleneck(1)?.resolution?.how.text == "A wall.")
    try Self.expectReplayed(table)
  }

  @Test func `why somebody would not join an analysis goes too`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(try AgendaFixture.content(.analysis, ["1 of (gm1963, bpd)"], covers: [1]))
    try table.act(.refuse(step: 1, reason: "Never.", expect: nil), by: .bpd)
    try table.sign(1, by: .gm1963)
    #expect(try table.step(1).joinRefusals == [.bpd: "Never."])
    try table.erase(.step(1))
    #expect(try table.step(1).joinRefusals == [.bpd: ""])
    try Self.expectReplayed(table)
  }

  @Test func `a resolved bottleneck is erased, an unresolved one is not`() throws {
    var table = try AgendaFixture.atAnalysis()
    #expect(Self.reason(table, AgendaFixture.erasing(.bottleneck(1))) == .eraseUnfinished)
    try table.act(.resolve(bottleneck: 1, step: 1, how: "A wall."), by: .gm1963)
    try table.erase(.bottleneck(1))
    let bottleneck = try #require(table.agenda.bottleneck(1))
    #expect(bottleneck.title == .erased && bottleneck.text == .erased)
    #expect(bottleneck.resolution?.how == .erased && bottleneck.resolution?.step == 1)
    #expect(bottleneck.erased?.ground == .avg)
    #expect(try table.step(1).content.title == "Noise wall")
    #expect(Self.reason(table, AgendaFixture.erasing(.bottleneck(1))) == .nothingToErase)
    #expect(Self.reason(table, AgendaFixture.erasing(.bottleneck(2))) == .notFound)
    try Self.expectReplayed(table)
  }

  @Test func `what the table works on is not erased`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(Self.reason(table, AgendaFixture.erasing()) == .eraseUnfinished)
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both, needs: [1]))
    #expect(try table.status(2) == .waiting)
    #expect(Self.reason(table, AgendaFixture.erasing(.step(2))) == .eraseUnfinished)
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both), by: .bpd)
    #expect(try table.status(3) == .proposed)
    #expect(Self.reason(table, AgendaFixture.erasing(.step(3))) == .eraseUnfinished)
    #expect(Self.reason(table, AgendaFixture.erasing(.step(4))) == .notFound)
  }

  @Test func `one person asks and another confirms, in fourteen days and on the same ground`()
    throws
  {
    var table = try AgendaFixture.atAnalysis()
    let (one, other) = (
      AgendaFixture.administrator(.gm1963), AgendaFixture.administrator(.gm1963, number: 3)
    )
    #expect(Self.reason(table, AgendaFixture.confirming()) == .erasureNotAsked)
    #expect(Self.reason(table, AgendaFixture.erasing(reason: nil)) == .reasonMissing)
    #expect(Self.reason(table, AgendaFixture.erasing(reason: " ")) == .reasonMissing)
    try table.take(AgendaFixture.erasing(), by: one)
    #expect(try table.step(1).content.title == "Noise wall")
    #expect(Self.reason(table, AgendaFixture.confirming()) == .erasureSamePerson)
    let otherGround = AgendaFixture.confirming(.step(1), .archiefwet)
    #expect(Self.reason(table, otherGround, number: 3) == .erasureGroundOther)
    #expect(Self.reason(table, AgendaFixture.confirming(), number: 3) == nil)
    table.pass(days: 14)
    #expect(Self.reason(table, AgendaFixture.confirming(), number: 3) == nil)
    table.pass(days: 1)
    #expect(Self.reason(table, AgendaFixture.confirming(), number: 3) == .erasureNotAsked)
    // Asking again takes the place of what was asked, whoever asks.
    try table.take(AgendaFixture.erasing(.step(1), .archiefwet), by: other)
    #expect(Self.reason(table, otherGround, number: 3) == .erasureSamePerson)
    try table.take(otherGround, by: one)
    #expect(try table.step(1).erased?.ground == .archiefwet)
    #expect(Self.reason(table, AgendaFixture.erasing()) == .nothingToErase)
    #expect(Self.reason(table, AgendaFixture.confirming(), number: 3) == .nothingToErase)
  }

  @Test func `what was closed only the lead has erased, what was dropped its drafter too`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"]), by: .bpd)
    try table.act(.drop(step: 1, DropRequest(reason: "No use."), expect: nil), by: .bpd)
    for organisation in [OrganisationID.pv28, .hwWonen] {
      #expect(Self.reason(table, AgendaFixture.erasing(), by: organisation) == .eraserMayNot)
    }
    #expect(Self.reason(table, AgendaFixture.erasing(), by: .gm1963) == nil)
    try table.take(AgendaFixture.erasing(), by: AgendaFixture.administrator(.bpd))
    // A colleague of who asked, and nobody else.
    #expect(
      Self.reason(table, AgendaFixture.confirming(), by: .gm1963, number: 3) == .erasureNotAsked)
    try table.take(AgendaFixture.confirming(), by: AgendaFixture.administrator(.bpd, number: 3))
    #expect(try table.step(1).droppedReason?.isEmpty == true)
    try Self.expectReplayed(table)
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"]), by: .bpd)
    try table.act(.accept(step: 2, expect: nil), by: .gm1963)
    try table.sign(2, by: .bpd)
    let closed = AgendaFixture.erasing(.step(2))
    #expect(Self.reason(table, closed, by: .bpd) == .eraserMayNot)
    #expect(table.refusal(closed, by: .gm1963) == .roleMissing)
    #expect(Self.reason(table, closed, by: .rijk) == .seatMissing)
    #expect(Self.reason(table, closed, by: .am) == .notFound)
  }

  @Test func `a step that the lead does not see is erased by who drafted it`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try NamedStepTests.content(["all(bpd)"], named: [.gm1963, .bpd]))
    try table.sign(1, by: .bpd)
    try table.take(
      .seat(.pv28, kind: .provincie, as: .lead), by: AgendaFixture.person(.gm1963))
    try table.take(.seat(.pv28, kind: .provincie, as: .lead), by: AgendaFixture.person(.pv28))
    #expect(table.agenda.lead == .pv28)
    #expect(Self.reason(table, AgendaFixture.erasing(), by: .pv28) == .notFound)
    #expect(Self.reason(table, AgendaFixture.erasing(), by: .bpd) == .eraserMayNot)
    try table.erase(.step(1))
    try Self.expectReplayed(table)
  }

  @Test func `what opened again is signed after it says something again`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.erase(.step(1))
    try table.withdraw(1, ground: "The council.", by: .bpd)
    #expect(try table.status(1) == .open)
    let statement = try table.statement(1, by: .bpd)
    let sign = AgendaCommand.sign(step: 1, .approve, reason: nil, statement)
    #expect(table.refusal(sign, by: .bpd) == .contentErased)
    #expect(
      table.refusal(.revise(step: 1, StepChanges(text: "New."), expect: nil), by: .gm1963)
        == .textEmpty)
    let anew = StepChanges(title: "New wall", text: "New.")
    try table.act(.revise(step: 1, anew, expect: nil), by: .gm1963)
    try table.sign(1, by: [.bpd, .gm1963])
    #expect(try table.step(1).isClosed)
    #expect(try table.step(1).content.title == "New wall")
    try Self.expectReplayed(table)
    // And its new words can go in their turn.
    try table.erase(.step(1))
    #expect(try table.step(1).content.title.isEmpty)
    try Self.expectReplayed(table)
  }

  @Test func `what was said after an erasure stays, and can be erased again`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(
      try AgendaFixture.content(.task, ["1 of (gm1963, bpd)"]))
    try table.sign(1, .object, reason: "Too dear.", by: .bpd)
    try table.sign(1, by: .gm1963)
    try table.erase(.step(1))
    try table.withdraw(1, ground: "Never mind.", by: .bpd)
    #expect(try table.step(1).isClosed)
    #expect(try table.step(1).signOffs[0].withdrawal?.ground?.text == "Never mind.")
    try Self.expectReplayed(table)
    try table.erase(.step(1))
    #expect(try table.step(1).signOffs[0].withdrawal?.ground == .erased)
    try Self.expectReplayed(table)
  }

  @Test func `the law does not wait until a stopped agenda is taken up again`() throws {
    var table = try AgendaFixture.atAnalysis()
    for voter in [OrganisationID.gm1963, .pv28] {
      try table.act(.stop(ground: "No homes."), by: voter)
    }
    #expect(table.agenda.stage == .stopped)
    let person = AgendaFixture.administrator(.gm1963)
    #expect(table.agenda.hindrance(to: .eraseContent, by: person) == nil)
    try table.erase(.step(1))
    #expect(table.agenda.stage == .stopped)
    try Self.expectReplayed(table)
  }

  @Test func `a successor confirms what its predecessor asked`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.take(AgendaFixture.erasing(), by: AgendaFixture.administrator(.gm1963))
    try table.succeed(try SuccessionTests.due())
    #expect(Self.reason(table, AgendaFixture.confirming(), by: .gm0394, number: 3) == nil)
  }
}
