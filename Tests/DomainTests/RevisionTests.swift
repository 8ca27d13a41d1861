import Domain
import Testing

@Suite struct RevisionTests {
  static func revise(_ changes: StepChanges, step: Int = 1, expect: Int? = nil) -> AgendaCommand {
    .revise(step: step, changes, expect: expect)
  }

  // MARK: AGENDA-9

  @Test func `a revision asks for new signatures and keeps the old ones`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.sign(1, by: .gm1963)
    let before = try table.step(1)
    let kinds = try table.act(Self.revise(StepChanges(text: "Other.")), by: .gm1963)
    #expect(kinds == ["step-revised"])
    let step = try table.step(1)
    #expect(step.revision == 2)
    #expect(step.document.sha256 != before.document.sha256)
    #expect(step.signOffs.map(\.standing) == [.stale])
    #expect(step.current(of: .gm1963) == nil)
    try table.sign(1, by: .bpd)
    #expect(try !table.step(1).isClosed)
    try table.sign(1, by: .gm1963)
    #expect(try table.step(1).isClosed)
  }

  @Test func `identical content is refused, also with other spaces around the title`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(table.refusal(Self.revise(StepChanges()), by: .gm1963) == .revisionIdentical)
    let same = StepChanges(title: " Noise wall ")
    #expect(table.refusal(Self.revise(same), by: .gm1963) == .revisionIdentical)
  }

  @Test func `the drafting party and the lead revise, nobody else`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both), by: .bpd)
    try table.act(.accept(step: 1, expect: nil), by: .gm1963)
    let changes = Self.revise(StepChanges(text: "Other."))
    #expect(table.refusal(changes, by: .pv28) == .draftersOnly)
    #expect(table.refusal(changes, by: .rijk) == .seatMissing)
    #expect(table.refusal(changes, by: .bpd, roles: [.signatory]) == .roleMissing)
    #expect(table.refusal(changes, by: .bpd) == nil)
    #expect(table.refusal(changes, by: .gm1963) == nil)
  }

  @Test func `a closed and a dropped step are not revised`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    try table.sign(1, by: .gm1963)
    let changes = StepChanges(text: "Other.")
    #expect(table.refusal(Self.revise(changes), by: .gm1963) == .stepClosed)
    try table.act(.drop(step: 2, DropRequest(reason: "No use."), expect: nil), by: .gm1963)
    #expect(table.refusal(Self.revise(changes, step: 2), by: .gm1963) == .stepDropped)
  }

  @Test func `who revises another revision than they saw is told`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    let whole = table.whole(
      Self.revise(StepChanges(text: "Other."), expect: 3), by: AgendaFixture.person(.gm1963))
    #expect(whole?.reason == .revisionOther)
    #expect(whole?.arguments == ["given": "3", "current": "1"])
    #expect(whole?.reason.category == .conflict)
  }

  @Test func `a revision is checked as a proposal is`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    func refusal(_ changes: StepChanges) -> Reason? {
      table.refusal(Self.revise(changes), by: .gm1963)
    }
    #expect(refusal(StepChanges(title: "")) == .textEmpty)
    #expect(refusal(StepChanges(needs: [1])) == .needCircular)
    #expect(refusal(StepChanges(covers: [1])) == .coverUnknown)
    #expect(refusal(StepChanges(homes: 3)) == .homesOnlyOnAgreement)
    #expect(refusal(StepChanges(term: Term.day(.day("2020-01-01")))) == .dayInPast)
    #expect(refusal(StepChanges(signers: try SignerRule(clauses: ["all(am)"]))) == .signerRule)
  }

  @Test func `a kind in a rule means the parties seated when the revision was made`() throws {
    var table = try AgendaFixture.withStep(["all(ontwikkelaar)"])
    try table.seat(.am)
    #expect(try table.step(1).rule.signers == [.bpd])
    try table.act(Self.revise(StepChanges(text: "Other.")), by: .gm1963)
    #expect(try table.step(1).rule.signers == [.bpd, .am])
  }

  @Test func `a revised proposal is put to everybody anew`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both), by: .bpd)
    try table.act(.accept(step: 1, expect: nil), by: .hwWonen)
    try table.act(.refuse(step: 1, reason: "No.", expect: nil), by: .pv28)
    try table.act(Self.revise(StepChanges(text: "Other.")), by: .bpd)
    #expect(try table.step(1).proposal.accepted == [.bpd])
    #expect(try table.step(1).proposal.refused.isEmpty)
  }

  @Test func `a proposal may be weakened freely`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both), by: .bpd)
    let changes = StepChanges(signers: try SignerRule(clauses: ["all(bpd)"]), required: false)
    #expect(try table.act(Self.revise(changes), by: .bpd) == ["step-revised"])
  }

  @Test func `a revision keeps the day of the term`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.propose(
      try AgendaFixture.content(.task, AgendaFixture.both, due: "2026-12-01"))
    try table.act(Self.revise(StepChanges(text: "Other.")), by: .gm1963)
    #expect(try table.step(1).content.term == Term.day(.day("2026-12-01")))
  }

  // MARK: SIGN-1

  @Test func `a rule that names a non-party, or asks more than its set holds, is refused`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.seat(.aedes, as: .adviser)
    let rules: [(String, String)] = [
      ("all(gm1963, am)", "signer-rule-not-a-party"),
      ("all(gm1963, aedes)", "signer-rule-not-a-party"),
      ("1 of corporatie", "signer-rule-no-party-of-kind"),
      ("2 of ontwikkelaar", "signer-rule-asks-more-than-set"),
    ]
    for (rule, fault) in rules {
      let content = try AgendaFixture.content(.task, [rule])
      let refusal = table.whole(.propose(content), by: AgendaFixture.person(.gm1963))
      #expect(refusal?.reason == .signerRule)
      #expect(refusal?.arguments["fault"] == fault)
      #expect(refusal?.param == "signers")
    }
  }
}
