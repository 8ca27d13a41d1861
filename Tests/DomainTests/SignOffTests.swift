import Domain
import Testing

@Suite struct SignOffTests {
  /// The refusal of a sign-off with a changed statement.
  static func refusal(
    _ table: AgendaFixture, _ decision: SignOffDecision = .approve, reason: String? = nil,
    by organisation: OrganisationID, step: Int = 1, roles: Set<Role> = [.signatory],
    authority: Authority? = AgendaFixture.office,
    change: (inout SignedStatement) -> Void = { _ in }
  ) throws -> Reason? {
    var table = table
    var statement = try table.statement(step, by: organisation)
    change(&statement)
    return table.refusal(
      .sign(step: step, decision, reason: reason, statement), by: organisation, roles: roles,
      authority: authority)
  }

  // MARK: SIGN-1

  @Test func `a step closes in the act that satisfies the last clause`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)", "1 of (bpd, hw-wonen)"])
    #expect(try table.sign(1, by: .gm1963) == ["sign-off-given"])
    #expect(try table.sign(1, by: .hwWonen) == ["sign-off-given", "step-closed"])
    let step = try table.step(1)
    #expect(step.closed == table.at)
    #expect(step.signOffs.map(\.counted) == [true, true])
    #expect(step.signOffs.map(\.number) == [1, 2])
    #expect(step.signOffs.map(\.authority) == [7, 7])
  }

  @Test func `one sign-off counts in every clause that names its organisation`() throws {
    var table = try AgendaFixture.withStep(["1 of (bpd, pv28)", "1 of ontwikkelaar", "all(bpd)"])
    #expect(try table.sign(1, by: .bpd) == ["sign-off-given", "step-closed"])
  }

  @Test func `only those the rule names sign`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try Self.refusal(table, by: .pv28) == .notASigner)
    #expect(try Self.refusal(table, by: .rijk) == .seatMissing)
    try table.seat(.aedes, as: .adviser)
    #expect(try Self.refusal(table, by: .aedes) == .kindMayNot)
  }

  @Test func `an order of signing holds for approvals`() throws {
    var table = try AgendaFixture.withStep(["all(bpd) after(gm1963)"])
    #expect(try Self.refusal(table, by: .bpd) == .signAfter)
    #expect(try Self.refusal(table, .object, reason: "No.", by: .bpd) == nil)
    try table.sign(1, by: [.gm1963, .bpd])
    #expect(try table.step(1).isClosed)
  }

  // MARK: SIGN-2

  @Test func `an objection has a reason, and an empty reason is none`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try Self.refusal(table, .object, by: .bpd) == .reasonMissing)
    #expect(try Self.refusal(table, .object, reason: " \n", by: .bpd) == .reasonMissing)
    #expect(try Self.refusal(table, .approve, reason: "", by: .bpd) == .reasonMissing)
    let long = String(repeating: "a", count: AgendaLimits.textBytesMax + 1)
    #expect(try Self.refusal(table, .object, reason: long, by: .bpd) == .textTooLong)
  }

  @Test func `reservations are not yet to be had`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try Self.refusal(table, .approveWithReservation, by: .bpd) == .notYetAvailable)
  }

  @Test func `an abstention counts for no clause`() throws {
    var table = try AgendaFixture.withStep(["1 of (gm1963, bpd)"])
    try table.sign(1, .abstain, by: .bpd)
    #expect(try !table.step(1).isClosed)
    try table.sign(1, by: .gm1963)
    #expect(try table.step(1).isClosed)
  }

  @Test func `what was seen is no decision, and is recorded once a revision`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try table.act(.seen(step: 1), by: .bpd) == ["step-seen"])
    #expect(try table.act(.seen(step: 1), by: .bpd) == [])
    #expect(try table.step(1).signOffs.isEmpty)
    try table.act(.revise(step: 1, StepChanges(title: "Wall"), expect: nil), by: .gm1963)
    #expect(try table.act(.seen(step: 1), by: .bpd) == ["step-seen"])
    #expect(try table.step(1).seen == [.bpd: 2])
    #expect(table.refusal(.seen(step: 1), by: .rijk) == .seatMissing)
  }

  // MARK: SIGN-3

  @Test func `without veto an objection only withholds`() throws {
    var table = try AgendaFixture.withStep(["1 of (gm1963, bpd)"])
    try table.sign(1, .object, by: .bpd)
    #expect(try table.sign(1, by: .gm1963) == ["sign-off-given", "step-closed"])
  }

  @Test func `a veto bars closing while the objection stands`() throws {
    var table = try AgendaFixture.withStep(["1 of (gm1963, bpd) veto"])
    try table.sign(1, .object, by: .bpd)
    try table.sign(1, by: .gm1963)
    #expect(try !table.step(1).isClosed)
    #expect(try table.withdraw(1, ground: nil, by: .bpd) == ["sign-off-withdrawn", "step-closed"])
  }

  @Test func `a veto against an earlier revision bars nothing`() throws {
    var table = try AgendaFixture.withStep(["1 of (gm1963, bpd) veto"])
    try table.sign(1, .object, by: .bpd)
    try table.act(.revise(step: 1, StepChanges(title: "Wall"), expect: nil), by: .gm1963)
    try table.sign(1, by: .gm1963)
    #expect(try table.step(1).isClosed)
  }

  @Test func `what can no longer be satisfied stays open, with that fact`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.sign(1, .abstain, by: .bpd)
    #expect(try table.step(1).isQuorumImpossible)
    #expect(try table.status(1) == .open)
    try table.sign(1, by: .bpd)
    #expect(try !table.step(1).isQuorumImpossible)
  }

  // MARK: SIGN-4

  @Test func `a sign-off names the revision and its hash`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try Self.refusal(table, by: .bpd) { $0.revision = 2 } == .revisionOther)
    #expect(
      try Self.refusal(table, by: .bpd) { $0.contentSHA256 = String(repeating: "0", count: 64) }
        == .contentOther)
  }

  @Test func `colleagues do not overwrite each other unseen`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try Self.refusal(table, by: .bpd) { $0.supersedes = "00" } == .supersedesOther)
    try table.sign(1, .object, by: .bpd)
    #expect(try Self.refusal(table, by: .bpd) { $0.supersedes = nil } == .supersedesMissing)
    #expect(try Self.refusal(table, by: .bpd) { $0.supersedes = "00" } == .supersedesMissing)
    try table.sign(1, by: .bpd)
    #expect(try table.step(1).signOffs.map(\.standing) == [.superseded, .current])
  }

  @Test func `every fault of a statement is a conflict`() {
    for reason in [Reason.revisionOther, .contentOther, .supersedesOther, .supersedesMissing] {
      #expect(reason.category == .conflict)
      #expect(reason.rule == "SIGN-4")
    }
  }

  // MARK: AGENDA-4

  @Test func `a step that waits, is proposed or dropped is not signed`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"], needs: [1]))
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]), by: .bpd)
    #expect(try table.status(2) == .waiting)
    #expect(try Self.refusal(table, by: .gm1963, step: 2) == .stepWaits)
    #expect(try Self.refusal(table, by: .gm1963, step: 3) == .stepNotOpen)
    try table.act(ChangeTests.drop(3), by: .bpd)
    #expect(try Self.refusal(table, by: .gm1963, step: 3) == .stepNotOpen)
    try table.sign(1, by: .gm1963)
    #expect(try table.status(2) == .open)
  }

  // MARK: SIGN-8

  @Test func `who signs has the role of signatory and an authority in force that day`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    func refusal(_ authority: Authority?) throws -> Reason? {
      try Self.refusal(table, by: .bpd, authority: authority)
    }
    #expect(try Self.refusal(table, by: .bpd, roles: [.editor]) == .roleMissing)
    #expect(try refusal(nil) == .authorityMissing)
    let authority = AgendaFixture.authority
    #expect(try refusal(authority("2026-11-03", nil)) == .authorityNotInForce)
    #expect(try refusal(authority("2026-01-01", "2026-11-01")) == .authorityNotInForce)
    #expect(try refusal(authority("2026-11-02", "2026-11-02")) == nil)
  }

  @Test func `a later expiry leaves the sign-off standing`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.sign(1, by: .bpd)
    table.pass(days: 4000)
    try table.sign(1, by: .gm1963)
    #expect(try table.step(1).isClosed)
  }

  @Test func `closing one step closes what it frees only when that was signed`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    try table.sign(1, by: .gm1963)
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"], needs: [1]))
    try table.sign(3, .object, by: .bpd)
    #expect(try table.status(3) == .open)
  }
}
