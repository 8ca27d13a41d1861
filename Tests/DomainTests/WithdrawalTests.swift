import Domain
import Testing

/// SIGN-5.
@Suite struct WithdrawalTests {
  static func refusal(
    _ table: AgendaFixture, _ step: Int = 1, ground: String? = "Council.",
    by organisation: OrganisationID, roles: Set<Role> = [.signatory],
    authority: Authority? = AgendaFixture.office,
    change: (inout SignedStatement) -> Void = { _ in }
  ) throws -> Reason? {
    var table = table
    var statement = try table.statement(step, by: organisation)
    change(&statement)
    return table.refusal(
      .withdraw(step: step, ground: ground, statement), by: organisation, roles: roles,
      authority: authority)
  }

  /// Step 1 is closed by the lead and `bpd`; `hw-wonen` may sign and did not.
  static func closed() throws -> AgendaFixture {
    var table = try AgendaFixture.withStep(["all(gm1963)", "1 of (bpd, hw-wonen)"])
    try table.sign(1, by: [.gm1963, .bpd])
    return table
  }

  @Test func `withdrawing is free while the step is open`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.sign(1, by: .bpd)
    #expect(try table.withdraw(1, ground: nil, by: .bpd) == ["sign-off-withdrawn"])
    #expect(try table.step(1).signOffs.map(\.standing) == [.withdrawn])
    #expect(try table.step(1).current(of: .bpd) == nil)
  }

  @Test func `after closing a withdrawal has a ground and reopens the step`() throws {
    var table = try Self.closed()
    #expect(try Self.refusal(table, ground: nil, by: .bpd) == .groundMissing)
    #expect(try Self.refusal(table, ground: " ", by: .bpd) == .groundMissing)
    #expect(try table.withdraw(1, by: .bpd) == ["sign-off-withdrawn", "step-reopened"])
    #expect(try table.status(1) == .open)
    #expect(try table.step(1).signOffs.map(\.counted) == [false, true])
    try table.sign(1, by: .hwWonen)
    #expect(try table.step(1).isClosed)
  }

  @Test func `a step whose rule still holds closes again in the same act`() throws {
    var table = try AgendaFixture.withStep(["1 of (bpd, hw-wonen)", "all(gm1963)"])
    try table.sign(1, by: [.bpd, .hwWonen, .gm1963])
    #expect(
      try table.withdraw(1, by: .bpd) == ["sign-off-withdrawn", "step-reopened", "step-closed"])
  }

  @Test func `an approval that counted is withdrawn, not replaced`() throws {
    let table = try Self.closed()
    #expect(try SignOffTests.refusal(table, .object, reason: "No.", by: .bpd) == .approvalCounted)
    #expect(try SignOffTests.refusal(table, .abstain, by: .bpd) == .approvalCounted)
  }

  @Test func `what another signer says after closing is recorded and changes nothing`() throws {
    var table = try Self.closed()
    #expect(try table.sign(1, .object, by: .hwWonen) == ["sign-off-given"])
    #expect(try table.step(1).isClosed)
    #expect(try table.step(1).signOffs.map(\.counted) == [true, true, false])
    #expect(try table.withdraw(1, ground: nil, by: .hwWonen) == ["sign-off-withdrawn"])
    #expect(try table.step(1).isClosed)
  }

  @Test func `an objection that stood at closing is taken back freely`() throws {
    var table = try AgendaFixture.withStep(["1 of (gm1963, bpd)"])
    try table.sign(1, .object, by: .bpd)
    try table.sign(1, by: .gm1963)
    #expect(try table.withdraw(1, ground: nil, by: .bpd) == ["sign-off-withdrawn"])
    #expect(try table.step(1).isClosed)
  }

  @Test func `there is nothing to withdraw but a current sign-off`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try Self.refusal(table, by: .bpd) == .nothingToWithdraw)
    try table.sign(1, by: .bpd)
    try table.act(.revise(step: 1, StepChanges(title: "Wall"), expect: nil), by: .gm1963)
    #expect(try Self.refusal(table, by: .bpd) == .nothingToWithdraw)
  }

  @Test func `nobody withdraws for another, or without role, authority and right statement`() throws
  {
    let table = try Self.closed()
    #expect(try Self.refusal(table, by: .pv28) == .nothingToWithdraw)
    #expect(try Self.refusal(table, by: .bpd, roles: [.editor]) == .roleMissing)
    #expect(try Self.refusal(table, by: .bpd, authority: nil) == .authorityMissing)
    #expect(
      try Self.refusal(table, by: .bpd, authority: AgendaFixture.authority("2027-01-01"))
        == .authorityNotInForce)
    #expect(try Self.refusal(table, by: .bpd) { $0.supersedes = nil } == .supersedesMissing)
    #expect(try Self.refusal(table, by: .bpd) { $0.revision = 4 } == .revisionOther)
    #expect(try Self.refusal(table, by: .bpd) { $0.contentSHA256 = "" } == .contentOther)
  }

  @Test func `once the agreement binds no approval that counted is withdrawn`() throws {
    let table = try AgendaFixture.atBreakthrough()
    for step in 1...3 {
      #expect(try Self.refusal(table, step, by: .bpd) == .agreementBinds)
    }
  }
}
