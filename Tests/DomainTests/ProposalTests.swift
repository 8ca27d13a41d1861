import Domain
import Testing

@Suite struct ProposalTests {
  static let soloGM = ["all(gm1963)"]
  /// The lead and four parties; a step proposed by `bpd`.
  static func proposed() throws -> AgendaFixture {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try AgendaFixture.content(.task, soloGM), by: .bpd)
    return table
  }

  static func accept(_ step: Int = 1) -> AgendaCommand { .accept(step: step, expect: nil) }
  static func refuse(_ step: Int = 1) -> AgendaCommand {
    .refuse(step: step, reason: "Not now.", expect: nil)
  }

  // MARK: AGENDA-2

  @Test func `the lead's own proposal counts at once`() throws {
    var table = try AgendaFixture(seated: [])
    let content = try AgendaFixture.content(.task, Self.soloGM)
    #expect(try table.act(.propose(content), by: .gm1963) == ["step-proposed", "step-planned"])
    #expect(try table.status(1) == .open)
  }

  @Test func `a party's proposal waits for the lead, who accepts it`() throws {
    var table = try Self.proposed()
    #expect(try table.status(1) == .proposed)
    #expect(try table.step(1).drafter == .bpd)
    #expect(try table.act(Self.accept(), by: .gm1963) == ["proposal-supported", "step-planned"])
    #expect(try table.status(1) == .open)
    #expect(table.refusal(Self.accept(), by: .gm1963) == .nothingToAccept)
  }

  @Test func `the lead has ten working days`() throws {
    // Monday 2 November; ten working days later is Monday 16 November.
    #expect(try Self.proposed().step(1).proposal.answerDue == .day("2026-11-16"))
  }

  @Test func `parties alone plan nothing while the lead may still answer`() throws {
    var table = try Self.proposed()
    table.pass(days: 14)
    try table.act(Self.accept(), by: .pv28)
    try table.act(Self.accept(), by: .hwWonen)
    #expect(try table.status(1) == .proposed)
    table.pass(days: 1)
    #expect(try table.act(Self.accept(), by: .hwWonen) == ["step-planned"])
  }

  @Test func `half of the parties with a government plan what the lead refused`() throws {
    var table = try Self.proposed()
    try table.act(Self.refuse(), by: .gm1963)
    #expect(try table.status(1) == .proposed)
    #expect(try table.act(Self.accept(), by: .pv28) == ["proposal-supported", "step-planned"])
  }

  @Test func `half of the parties without a government is not enough`() throws {
    var table = try Self.proposed()
    try table.act(Self.refuse(), by: .gm1963)
    try table.act(Self.accept(), by: .hwWonen)
    #expect(try table.status(1) == .proposed)
  }

  @Test func `less than half is not enough`() throws {
    var table = try Self.proposed()
    try table.seat(.am)
    try table.act(Self.refuse(), by: .gm1963)
    try table.act(Self.accept(), by: .pv28)
    #expect(try table.status(1) == .proposed)
    try table.act(Self.accept(), by: .hwWonen)
    #expect(try table.status(1) == .open)
  }

  @Test func `the lead's late refusal plans what half had accepted`() throws {
    var table = try Self.proposed()
    try table.act(Self.accept(), by: .pv28)
    #expect(try table.act(Self.refuse(), by: .gm1963) == ["proposal-refused", "step-planned"])
  }

  @Test func `who refuses no longer supports`() throws {
    var table = try Self.proposed()
    try table.act(Self.accept(), by: .pv28)
    try table.act(Self.refuse(), by: .pv28)
    #expect(try table.step(1).proposal.accepted == [.bpd])
    try table.act(Self.refuse(), by: .gm1963)
    #expect(try table.status(1) == .proposed)
  }

  @Test func `a refusal has a reason`() throws {
    let table = try Self.proposed()
    let silent = AgendaCommand.refuse(step: 1, reason: " ", expect: nil)
    #expect(table.refusal(silent, by: .gm1963) == .reasonMissing)
  }

  @Test func `only parties propose and accept, by their editors`() throws {
    var table = try Self.proposed()
    try table.seat(.aedes, as: .adviser)
    let content = try AgendaFixture.content(.task, Self.soloGM)
    #expect(table.refusal(.propose(content), by: .aedes) == .kindMayNot)
    #expect(table.refusal(.propose(content), by: .rijk) == .seatMissing)
    #expect(table.refusal(.propose(content), by: .bpd, roles: [.signatory]) == .roleMissing)
    #expect(table.refusal(Self.accept(), by: .rijk) == .seatMissing)
    #expect(table.refusal(Self.refuse(), by: .rijk) == .seatMissing)
    #expect(table.refusal(Self.accept(), by: .pv28, roles: [.signatory]) == .roleMissing)
  }

  @Test func `who accepts another revision than they saw is told`() throws {
    let table = try Self.proposed()
    #expect(table.refusal(.accept(step: 1, expect: 2), by: .gm1963) == .revisionOther)
    #expect(
      table.refusal(.refuse(step: 1, reason: "No.", expect: 2), by: .gm1963) == .revisionOther)
  }

  @Test func `a dropped proposal is neither accepted nor refused`() throws {
    var table = try Self.proposed()
    try table.act(.drop(step: 1, DropRequest(reason: "No use."), expect: nil), by: .bpd)
    #expect(table.refusal(Self.accept(), by: .gm1963) == .stepDropped)
    #expect(table.refusal(Self.refuse(), by: .gm1963) == .stepDropped)
  }

  @Test func `a proposal whose signer left is not accepted`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both), by: .pv28)
    try table.unseat(.bpd)
    #expect(table.refusal(Self.accept(), by: .gm1963) == .signerLeft)
  }

  // MARK: AGENDA-3

  func refusal(
    _ content: StepContent, in table: AgendaFixture, by organisation: OrganisationID = .gm1963
  ) -> Reason? {
    table.refusal(.propose(content), by: organisation)
  }

  @Test func `a title is there, is short and has no control characters`() throws {
    let table = try AgendaFixture(seated: [])
    func refusal(title: String) throws -> Reason? {
      table.refusal(
        .propose(try AgendaFixture.content(.task, Self.soloGM, title: title)), by: .gm1963)
    }
    #expect(try refusal(title: " \t") == .textEmpty)
    #expect(try refusal(title: "   ") == .textEmpty)
    #expect(try refusal(title: "two\nlines") == .textControl)
    #expect(try refusal(title: "turned \u{202E}around") == .textControl)
    #expect(try refusal(title: String(repeating: "é", count: 200)) == nil)
    #expect(try refusal(title: String(repeating: "é", count: 201)) == .textTooLong)
  }

  @Test func `a text has a bound in octets and may have lines`() throws {
    let table = try AgendaFixture(seated: [])
    func refusal(text: String) throws -> Reason? {
      table.refusal(
        .propose(try AgendaFixture.content(.task, Self.soloGM, text: text)), by: .gm1963)
    }
    #expect(try refusal(text: "a\nb\tc") == nil)
    #expect(try refusal(text: "a\u{0}b") == .textControl)
    #expect(try refusal(text: String(repeating: "é", count: 4096)) == nil)
    #expect(try refusal(text: String(repeating: "é", count: 4096) + "a") == .textTooLong)
  }

  @Test func `a title loses the spaces around it`() throws {
    var table = try AgendaFixture(seated: [])
    try table.propose(try AgendaFixture.content(.task, Self.soloGM, title: "  Wall "))
    #expect(try table.step(1).content.title == "Wall")
  }

  @Test func `needs are steps that are there and not dropped`() throws {
    var table = try AgendaFixture.withStep(Self.soloGM)
    func content(_ needs: [Int]) throws -> StepContent {
      try AgendaFixture.content(.task, Self.soloGM, needs: needs)
    }
    #expect(refusal(try content([7]), in: table) == .needUnknown)
    #expect(refusal(try content([0]), in: table) == .needUnknown)
    #expect(refusal(try content([2]), in: table) == .needCircular)
    #expect(refusal(try content([1]), in: table) == nil)
    try table.act(.drop(step: 1, DropRequest(reason: "No use."), expect: nil), by: .gm1963)
    #expect(refusal(try content([1]), in: table) == .needUnknown)
  }

  @Test func `needs have no circles, however long`() throws {
    var table = try AgendaFixture.withStep(Self.soloGM)
    for need in 1...3 {
      try table.propose(try AgendaFixture.content(.task, Self.soloGM, needs: [need]))
    }
    let refused = table.whole(
      .revise(step: 1, StepChanges(needs: [4]), expect: nil), by: AgendaFixture.person(.gm1963))
    #expect(refused?.reason == .needCircular)
    #expect(refused?.param == "needs")
    #expect(refused?.arguments["steps"] == "1 -> 4 -> 3 -> 2 -> 1")
  }

  @Test func `a step needs and covers at most sixty-four`() throws {
    let table = try AgendaFixture(seated: [])
    let many = Array(1...(AgendaLimits.referencesMax + 1))
    let needs = try AgendaFixture.content(.task, Self.soloGM, needs: many)
    let covers = try AgendaFixture.content(.task, Self.soloGM, covers: many)
    #expect(refusal(needs, in: table) == .needsTooMany)
    #expect(refusal(covers, in: table) == .needsTooMany)
  }

  @Test func `a step covers bottlenecks that were raised`() throws {
    let table = try AgendaFixture.atImpasse()
    func content(_ covers: [Int]) throws -> StepContent {
      try AgendaFixture.content(.bottleneck, Self.soloGM, covers: covers)
    }
    #expect(refusal(try content([1]), in: table) == nil)
    #expect(refusal(try content([1, 2]), in: table) == .coverUnknown)
  }

  @Test func `an agreement is a step of stage agreement, and no step is of a later stage`() throws {
    let table = try AgendaFixture(seated: [])
    let agreement = try AgendaFixture.content(.agreement, Self.soloGM, stage: .analysis)
    #expect(refusal(agreement, in: table) == .agreementStage)
    for stage in [Stage.breakthrough, .designated, .stopped] {
      let task = try AgendaFixture.content(.task, Self.soloGM, stage: stage)
      #expect(refusal(task, in: table) == .agreementStage)
    }
  }

  @Test func `an agreement carries homes, and nothing else does`() throws {
    let table = try AgendaFixture(seated: [])
    var agreement = try AgendaFixture.content(.agreement, Self.soloGM)
    agreement.homes = nil
    #expect(refusal(agreement, in: table) == .homesMissing)
    for homes in [0, -1, AgendaLimits.homesMax + 1] {
      agreement.homes = homes
      #expect(refusal(agreement, in: table) == .homesOutOfRange)
    }
    let task = try AgendaFixture.content(.task, Self.soloGM, homes: 12)
    #expect(refusal(task, in: table) == .homesOnlyOnAgreement)
  }

  @Test func `a due day is not in the past`() throws {
    let table = try AgendaFixture(seated: [])
    let late = try AgendaFixture.content(.task, Self.soloGM, due: "2026-11-01")
    let today = try AgendaFixture.content(.task, Self.soloGM, due: "2026-11-02")
    #expect(refusal(late, in: table) == .dayInPast)
    #expect(refusal(today, in: table) == nil)
  }

  @Test func `an agenda has at most five hundred steps`() throws {
    var table = try AgendaFixture(seated: [])
    let content = try AgendaFixture.content(.task, Self.soloGM, required: false)
    for _ in 0..<AgendaLimits.stepsMax { try table.propose(content) }
    #expect(refusal(content, in: table) == .limitReached)
  }

  @Test func `steps that do not depend on each other run beside each other in any stage`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"], stage: .agreement))
    try table.propose(try AgendaFixture.content(.analysis, ["all(bpd)"]))
    try table.sign(2, by: .bpd)
    try table.sign(1, by: .bpd)
    #expect(try table.step(1).isClosed)
    #expect(try table.step(2).isClosed)
    #expect(table.agenda.stage == .impasse)
  }
}
