import Domain
import Testing

/// The gates of the stages (AGENDA-6, AGENDA-7, AGENDA-8).
@Suite struct GateTests {
  static let lead = ["all(gm1963)"]

  /// An agenda without bottlenecks; its steps are signed by the lead alone.
  static func alone() throws -> AgendaFixture { try AgendaFixture(seated: [.pv28, .bpd]) }

  // MARK: impasse

  @Test func `impasse ends with a closed required step of kind bottleneck`() throws {
    var table = try Self.alone()
    #expect(
      table.agenda.unmet(gateOf: .impasse) == [.noRequiredStep(.impasse), .noBottleneckStep])
    try table.propose(try AgendaFixture.content(.task, Self.lead))
    try table.sign(1, by: .gm1963)
    #expect(table.agenda.unmet(gateOf: .impasse) == [.noBottleneckStep])
    try table.propose(try AgendaFixture.content(.bottleneck, Self.lead))
    #expect(try table.sign(2, by: .gm1963) == ["sign-off-given", "step-closed", "stage-entered"])
    #expect(table.agenda.stage == .analysis)
  }

  @Test func `a bottleneck step that is not required opens nothing`() throws {
    var table = try Self.alone()
    try table.propose(try AgendaFixture.content(.bottleneck, Self.lead, required: false))
    try table.sign(1, by: .gm1963)
    #expect(table.agenda.stage == .impasse)
  }

  @Test func `every required step of the stage is closed before its gate opens`() throws {
    var table = try Self.alone()
    try table.propose(try AgendaFixture.content(.bottleneck, Self.lead))
    try table.propose(try AgendaFixture.content(.task, Self.lead))
    try table.propose(try AgendaFixture.content(.task, Self.lead, required: false))
    try table.sign(1, by: .gm1963)
    #expect(table.agenda.unmet(gateOf: .impasse) == [.stepNotClosed(2)])
    try table.sign(2, by: .gm1963)
    #expect(table.agenda.stage == .analysis)
  }

  @Test func `a proposal nobody accepted holds no gate`() throws {
    var table = try Self.alone()
    try table.propose(try AgendaFixture.content(.task, Self.lead), by: .bpd)
    try table.propose(try AgendaFixture.content(.bottleneck, Self.lead))
    try table.sign(2, by: .gm1963)
    #expect(table.agenda.stage == .analysis)
  }

  // MARK: analysis

  @Test func `analysis ends with a closed analysis that covers every unresolved bottleneck`() throws
  {
    var table = try AgendaFixture.atAnalysis()
    #expect(table.agenda.unmet(gateOf: .analysis) == [.noRequiredStep(.analysis), .noAnalysis])
    try table.raise()
    try table.propose(try AgendaFixture.content(.analysis, Self.lead, covers: [1]))
    try table.sign(2, by: .gm1963)
    #expect(table.agenda.unmet(gateOf: .analysis) == [.notCovered([2])])
    try table.propose(try AgendaFixture.content(.analysis, Self.lead, covers: [2]))
    try table.sign(3, by: .gm1963)
    #expect(table.agenda.stage == .analysis)
    try table.act(BottleneckTests.resolve(2), by: .gm1963)
    #expect(table.agenda.stage == .agreement)
  }

  @Test func `a task of the stage is no analysis`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.propose(try AgendaFixture.content(.task, Self.lead, stage: .analysis, covers: [1]))
    try table.sign(2, by: .gm1963)
    #expect(table.agenda.unmet(gateOf: .analysis) == [.noAnalysis])
  }

  // MARK: AGENDA-8

  static let refuse = AgendaCommand.refuse(step: 2, reason: "Our counter-analysis.", expect: nil)

  @Test func `a refusal to join the analysis takes its place`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.propose(try AgendaFixture.content(.analysis, AgendaFixture.both, covers: [1]))
    #expect(try table.act(Self.refuse, by: .bpd) == ["join-refused", "stage-entered"])
    #expect(table.agenda.stage == .agreement)
    #expect(try table.step(2).joinRefusals == [.bpd: "Our counter-analysis."])
    #expect(try table.status(2) == .open)
  }

  @Test func `joining is refused by a signer of an open analysis, with a reason`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.propose(try AgendaFixture.content(.analysis, AgendaFixture.both, covers: [1]))
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both))
    #expect(table.refusal(Self.refuse, by: .pv28) == .notASigner)
    #expect(table.refusal(Self.refuse, by: .bpd, roles: [.editor]) == .roleMissing)
    let silent = AgendaCommand.refuse(step: 2, reason: nil, expect: nil)
    #expect(table.refusal(silent, by: .bpd) == .reasonMissing)
    let task = AgendaCommand.refuse(step: 3, reason: "No.", expect: nil)
    #expect(table.refusal(task, by: .bpd) == .notAnAnalysis)
    try table.sign(2, by: [.gm1963, .bpd])
    #expect(table.refusal(Self.refuse, by: .bpd) == .stepClosed)
  }

  @Test func `who approves the analysis after all no longer refuses`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.propose(try AgendaFixture.content(.analysis, AgendaFixture.both, covers: [1]))
    try table.act(Self.refuse, by: .bpd)
    try table.sign(2, by: .bpd)
    #expect(try table.step(2).joinRefusals.isEmpty)
  }

  // MARK: agreement

  @Test func `an agreement does not close before its stage`() throws {
    var table = try Self.alone()
    try table.propose(try AgendaFixture.content(.agreement, Self.lead))
    #expect(try table.sign(1, by: .gm1963) == ["sign-off-given"])
    #expect(try table.status(1) == .open)
  }

  @Test func `an agreement signed early closes in the act that reaches its stage`() throws {
    var table = try Self.alone()
    try table.propose(try AgendaFixture.content(.agreement, Self.lead))
    try table.sign(1, by: .gm1963)
    try table.propose(try AgendaFixture.content(.analysis, Self.lead))
    try table.sign(2, by: .gm1963)
    try table.propose(try AgendaFixture.content(.bottleneck, Self.lead))
    let kinds = try table.sign(3, by: .gm1963)
    #expect(
      kinds == [
        "sign-off-given", "step-closed", "stage-entered", "stage-entered", "step-closed",
        "stage-entered",
      ])
    #expect(table.agenda.stage == .breakthrough)
  }

  @Test func `the breakthrough waits for every bottleneck`() throws {
    var table = try AgendaFixture.atAgreement()
    #expect(
      table.agenda.unmet(gateOf: .agreement)
        == [.noRequiredStep(.agreement), .noAgreement, .notResolved([1])])
    try table.propose(try AgendaFixture.content(.agreement, AgendaFixture.both, covers: [1]))
    try table.sign(3, by: [.gm1963, .bpd])
    #expect(table.agenda.unmet(gateOf: .agreement) == [.notResolved([1])])
    let kinds = try table.act(BottleneckTests.resolve(step: 1), by: .gm1963)
    #expect(kinds == ["bottleneck-resolved", "stage-entered"])
    let breakthrough = try #require(table.agenda.breakthrough)
    #expect(breakthrough.step == 3)
    #expect(breakthrough.homes == 1200)
    #expect(breakthrough.at == table.at)
  }

  // MARK: AGENDA-7

  @Test func `reopening returns the agenda to the first stage whose gate fails`() throws {
    var table = try AgendaFixture.atAgreement()
    let kinds = try table.withdraw(1, by: .bpd)
    #expect(kinds == ["sign-off-withdrawn", "step-reopened", "stage-entered"])
    #expect(table.agenda.stage == .impasse)
    #expect(try table.step(2).isClosed)
    try table.sign(1, by: .bpd)
    #expect(table.agenda.stage == .agreement)
  }

  @Test func `reopening an optional step moves nothing back`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(
      try AgendaFixture.content(.task, AgendaFixture.both, required: false))
    try table.propose(try AgendaFixture.content(.bottleneck, AgendaFixture.both))
    try table.sign(1, by: [.gm1963, .bpd])
    try table.sign(2, by: [.gm1963, .bpd])
    #expect(try table.withdraw(1, by: .bpd) == ["sign-off-withdrawn", "step-reopened"])
    #expect(table.agenda.stage == .analysis)
  }

  @Test func `dependants of a reopened step wait, or stay closed and rest on it`() throws {
    var table = try AgendaFixture.withStep(["all(bpd)"])
    try table.propose(try AgendaFixture.content(.task, Self.lead, needs: [1]))
    try table.propose(try AgendaFixture.content(.task, Self.lead, needs: [1]))
    try table.sign(1, by: .bpd)
    try table.sign(2, by: .gm1963)
    try table.withdraw(1, by: .bpd)
    #expect(try table.status(2) == .closed)
    #expect(table.agenda.restsOn(try table.step(2)) == [1])
    #expect(try table.status(3) == .waiting)
    #expect(table.agenda.restsOn(try table.step(3)) == [])
  }

  @Test func `a step added to a passed stage moves nothing back`() throws {
    var table = try AgendaFixture.atAgreement()
    try table.propose(try AgendaFixture.content(.task, Self.lead))
    #expect(try table.step(3).isLate)
    #expect(table.agenda.stage == .agreement)
    try table.withdraw(2, by: .bpd)
    #expect(table.agenda.stage == .analysis)
    try table.sign(2, by: .bpd)
    #expect(table.agenda.stage == .agreement)
  }

  @Test func `a late step counts again when the agenda is back in its stage`() throws {
    var table = try AgendaFixture.atAgreement()
    try table.propose(try AgendaFixture.content(.task, Self.lead))
    try table.withdraw(1, by: .bpd)
    #expect(table.agenda.stage == .impasse)
    #expect(try !table.step(3).isLate)
    try table.sign(1, by: .bpd)
    #expect(table.agenda.stage == .impasse)
    try table.sign(3, by: .gm1963)
    #expect(table.agenda.stage == .agreement)
  }
}
