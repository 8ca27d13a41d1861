import Domain
import Testing

/// Weakening and dropping (AGENDA-5).
@Suite struct ChangeTests {
  static let accept = AgendaCommand.accept(step: 1, expect: nil)

  static func drop(
    _ step: Int = 1, replacement: Int? = nil, removesNeeds: Bool = false
  ) -> AgendaCommand {
    .drop(
      step: step,
      DropRequest(reason: "No use.", replacement: replacement, removesNeeds: removesNeeds),
      expect: nil)
  }

  /// Step 1 with everything that can be weakened; step 2, which it needs.
  static func table() throws -> AgendaFixture {
    var table = try AgendaFixture(seated: [.pv28, .bpd], visibility: .public)
    try table.propose(
      try AgendaFixture.content(
        .task, ["all(gm1963, bpd)", "1 of (pv28) veto"], due: "2026-12-01"))
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    try table.act(.revise(step: 1, StepChanges(needs: [2]), expect: nil), by: .gm1963)
    return table
  }

  static func weakenings() throws -> [StepChanges] {
    func rule(_ texts: [String]) throws -> StepChanges {
      StepChanges(signers: try SignerRule(clauses: texts))
    }
    return [
      try rule(["all(gm1963, bpd)"]), try rule(["all(gm1963, bpd)", "1 of (pv28)"]),
      try rule(["1 of (gm1963, bpd)", "1 of (pv28) veto"]),
      StepChanges(needs: []), StepChanges(required: false),
      StepChanges(term: Term.day(.day("2026-12-02"))), StepChanges(visibility: .public),
    ]
  }

  @Test func `every way of weakening a step waits for approval under its own rule`() throws {
    for changes in try Self.weakenings() {
      var table = try Self.table()
      let kinds = try table.act(.revise(step: 1, changes, expect: nil), by: .gm1963)
      #expect(kinds == ["change-proposed", "change-approved"], "\(changes)")
      #expect(try table.step(1).revision == 2)
      #expect(try table.act(Self.accept, by: .bpd) == ["change-approved"])
      #expect(try table.act(Self.accept, by: .pv28) == ["change-approved", "step-revised"])
      #expect(try table.step(1).revision == 3)
      #expect(try table.step(1).change == nil)
    }
  }

  @Test func `what weakens nothing is revised at once`() throws {
    let stronger = [
      StepChanges(signers: try SignerRule(clauses: ["all(gm1963, bpd)", "all(pv28) veto"])),
      StepChanges(term: Term.day(.day("2026-11-30"))), StepChanges(title: "Wall"),
    ]
    for changes in stronger {
      var table = try Self.table()
      let kinds = try table.act(.revise(step: 1, changes, expect: nil), by: .gm1963)
      #expect(kinds == ["step-revised"], "\(changes)")
    }
  }

  @Test func `the approval of a change needs the rule, a signer and the role of signatory`() throws
  {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.act(.revise(step: 1, StepChanges(required: false), expect: nil), by: .gm1963)
    #expect(table.refusal(Self.accept, by: .pv28) == .notInRuleOfChange)
    #expect(table.refusal(Self.accept, by: .bpd, roles: [.editor]) == .roleMissing)
    let refuse = AgendaCommand.refuse(step: 1, reason: "No.", expect: nil)
    #expect(table.refusal(refuse, by: .pv28) == .notInRuleOfChange)
    #expect(table.refusal(refuse, by: .bpd, roles: [.editor]) == .roleMissing)
    #expect(table.refusal(.accept(step: 1, expect: 9), by: .bpd) == .revisionOther)
    try table.act(Self.accept, by: .bpd)
    #expect(try !table.step(1).content.required)
  }

  @Test func `who does not name the change is told which one is pending`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.act(.revise(step: 1, StepChanges(required: false), expect: nil), by: .gm1963)
    let signer = AgendaFixture.person(.bpd)
    let accept = AgendaCommand.accept(step: 1, expect: nil)
    let refuse = AgendaCommand.refuse(step: 1, reason: "No.", expect: nil)
    #expect(table.whole(accept, by: signer)?.reason == .changeUnnamed)
    #expect(table.whole(refuse, by: signer)?.reason == .changeUnnamed)
    #expect(table.refusal(.accept(step: 1, expect: nil, change: 2), by: .bpd) == .changeOther)
  }

  @Test func `the number of a change counts those of its step, nothing else`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    for _ in 1...9 { try table.raise() }
    let decline = AgendaCommand.refuse(step: 1, reason: "No.", expect: nil)
    for number in 1...3 {
      try table.act(.revise(step: 1, StepChanges(required: false), expect: nil), by: .gm1963)
      #expect(try table.step(1).change?.number == number)
      try table.act(decline, by: .bpd)
    }
  }

  @Test func `rights come before the reason, and the reason's rule is the act's`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    let silent = AgendaCommand.refuse(step: 1, reason: nil, expect: nil)
    try table.act(.revise(step: 1, StepChanges(required: false), expect: nil), by: .gm1963)
    #expect(table.refusal(silent, by: .pv28) == .notInRuleOfChange)
    #expect(table.whole(silent, by: AgendaFixture.person(.bpd))?.rule == "AGENDA-5")
    let pause = AgendaCommand.pause(ground: nil, until: .day("2027-01-01"))
    #expect(table.whole(pause, by: AgendaFixture.person(.gm1963))?.rule == "AGENDA-1")
  }

  @Test func `an editor who may not sign asks for a change without approving it`() throws {
    let table = try AgendaFixture.withStep(["all(gm1963)"])
    let decision = try table.agenda.decide(
      .revise(step: 1, StepChanges(required: false), expect: nil),
      by: AgendaFixture.person(.gm1963, roles: [.editor]), at: table.occasion)
    #expect(decision.events.map { AgendaEvent.kind(of: $0.payload) } == ["change-proposed"])
  }

  @Test func `one refusal of a signer ends the change`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.act(.revise(step: 1, StepChanges(required: false), expect: nil), by: .gm1963)
    let refuse = AgendaCommand.refuse(step: 1, reason: "No.", expect: nil)
    #expect(try table.act(refuse, by: .bpd) == ["change-refused"])
    #expect(try table.step(1).change == nil)
    #expect(table.refusal(Self.accept, by: .bpd) == .nothingToAccept)
  }

  @Test func `one change at a time`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.act(.revise(step: 1, StepChanges(required: false), expect: nil), by: .gm1963)
    let other = AgendaCommand.revise(step: 1, StepChanges(title: "Wall"), expect: nil)
    #expect(table.refusal(other, by: .gm1963) == .changePending)
    #expect(table.refusal(Self.drop(), by: .gm1963) == .changePending)
  }

  @Test func `a pending change stops no signature, and closing ends it`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.act(.revise(step: 1, StepChanges(required: false), expect: nil), by: .gm1963)
    try table.sign(1, by: [.gm1963, .bpd])
    #expect(try table.step(1).isClosed)
    #expect(try table.step(1).change == nil)
    #expect(try table.step(1).content.required)
  }

  @Test func `what was approved is checked again when the last one approves`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    let changes = StepChanges(term: Term.day(.day("2026-11-05")), required: false)
    try table.act(.revise(step: 1, changes, expect: nil), by: .gm1963)
    table.pass(days: 4)
    #expect(table.refusal(Self.accept, by: .bpd) == .dayInPast)
  }

  // MARK: dropping

  @Test func `dropping a planned step is approved under its rule`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try table.act(Self.drop(), by: .gm1963) == ["change-proposed", "change-approved"])
    #expect(try !table.step(1).dropped)
    #expect(try table.act(Self.accept, by: .bpd) == ["change-approved", "step-dropped"])
    #expect(try table.status(1) == .dropped)
    #expect(table.refusal(Self.drop(), by: .gm1963) == .stepDropped)
  }

  @Test func `dropping has a reason, and is for the drafter and the lead until closing`() throws {
    var table = try AgendaFixture.withStep(["all(bpd)"])
    let silent = AgendaCommand.drop(step: 1, DropRequest(reason: nil), expect: nil)
    #expect(table.refusal(silent, by: .gm1963) == .reasonMissing)
    #expect(table.refusal(Self.drop(), by: .bpd) == .draftersOnly)
    let other = AgendaCommand.drop(step: 1, DropRequest(reason: "No."), expect: 2)
    #expect(table.refusal(other, by: .gm1963) == .revisionOther)
    try table.sign(1, by: .bpd)
    #expect(table.refusal(Self.drop(), by: .gm1963) == .stepClosed)
  }

  @Test func `a proposal is dropped by its drafter at once`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both), by: .bpd)
    #expect(try table.act(Self.drop(), by: .bpd) == ["step-dropped"])
  }

  /// Step 2 needs step 1; step 3 stands apart. Everywhere the lead signs alone.
  static func chain() throws -> AgendaFixture {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"], needs: [1]))
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    return table
  }

  /// Found by the random sequences: the closed step was reopened and waited for a dropped one.
  @Test func `a step on which closed ones rest is dropped with their signers' consent`() throws {
    var table = try AgendaFixture.withStep(["all(bpd)"])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"], needs: [1]))
    try table.sign(1, by: .bpd)
    try table.sign(2, by: .gm1963)
    try table.withdraw(1, by: .bpd)
    #expect(table.refusal(Self.drop(), by: .gm1963) == .stepNeededByOthers)
    try table.act(Self.drop(removesNeeds: true), by: .gm1963)
    #expect(try !table.step(1).dropped)
    #expect(try table.act(Self.accept, by: .bpd) == ["change-approved", "step-dropped"])
    #expect(table.agenda.restsOn(try table.step(2)) == [])
    try table.withdraw(2, by: .gm1963)
    #expect(try table.status(2) == .open)
  }

  @Test func `a step that others need is not dropped by itself`() throws {
    let refusal = try Self.chain().whole(Self.drop(), by: AgendaFixture.person(.gm1963))
    #expect(refusal?.reason == .stepNeededByOthers)
    #expect(refusal?.arguments["steps"] == "#2")
  }

  @Test func `the same act replaces or removes the need`() throws {
    var table = try Self.chain()
    try table.act(Self.drop(replacement: 3), by: .gm1963)
    #expect(try table.step(2).content.needs == [3])
    #expect(try table.step(2).revision == 2)
    var other = try Self.chain()
    try other.act(Self.drop(removesNeeds: true), by: .gm1963)
    #expect(try other.step(2).content.needs == [])
    #expect(try other.status(2) == .open)
  }

  @Test func `a replacement is another planned step and makes no circle`() throws {
    var table = try Self.chain()
    #expect(table.refusal(Self.drop(replacement: 1), by: .gm1963) == .replacementUnusable)
    #expect(table.refusal(Self.drop(replacement: 9), by: .gm1963) == .replacementUnusable)
    try table.act(.revise(step: 3, StepChanges(needs: [2]), expect: nil), by: .gm1963)
    #expect(table.refusal(Self.drop(replacement: 3), by: .gm1963) == .needCircular)
    try table.act(Self.drop(3), by: .gm1963)
    #expect(table.refusal(Self.drop(replacement: 3), by: .gm1963) == .replacementUnusable)
  }

  @Test func `dropping asks approval also under the rules of those who lose a need`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"], needs: [1]))
    try table.act(Self.drop(removesNeeds: true), by: .gm1963)
    #expect(try !table.step(1).dropped)
    let kinds = try table.act(Self.accept, by: .bpd)
    #expect(kinds == ["change-approved", "step-revised", "step-dropped"])
  }

  @Test func `dropping the last open required step opens the gate`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(try AgendaFixture.content(.bottleneck, ["all(gm1963)"]))
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    try table.sign(1, by: .gm1963)
    #expect(table.agenda.stage == .impasse)
    let kinds = try table.act(Self.drop(2), by: .gm1963)
    #expect(kinds == ["change-proposed", "change-approved", "step-dropped", "stage-entered"])
    #expect(table.agenda.stage == .analysis)
  }
}
