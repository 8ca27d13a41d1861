import Domain
import Testing

/// Why is this not closed, and why does the agenda not go further (SIGN-9).
@Suite struct WhyTests {
  /// Each hindrance as `key rule argument=value`.
  static func words(_ hindrances: [Hindrance]) -> [String] {
    hindrances.map { hindrance in
      let arguments = hindrance.arguments.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
      return ([hindrance.key, hindrance.rule] + arguments).joined(separator: " ")
    }
  }

  func why(_ table: AgendaFixture, _ step: Int = 1) throws -> [String] {
    Self.words(table.agenda.whyNotClosed(try table.step(step)))
  }

  @Test func `a proposal names the day until which the lead may answer`() throws {
    let table = try ProposalTests.proposed()
    #expect(
      try why(table) == [
        "why-proposed AGENDA-2 day=2026-11-16",
        "why-clause SIGN-1 missing=1 organisations=gm1963",
      ])
  }

  @Test func `each open need and each unmet clause is named`() throws {
    var table = try AgendaFixture.withStep(["all(bpd)"])
    try table.propose(
      try AgendaFixture.content(.task, ["all(gm1963)", "2 of (bpd, hw-wonen, pv28)"], needs: [1]))
    #expect(
      try why(table, 2) == [
        "why-need AGENDA-4 step=#1", "why-clause SIGN-1 missing=1 organisations=gm1963",
        "why-clause SIGN-1 missing=2 organisations=bpd, hw-wonen, pv28",
      ])
    try table.sign(1, by: .bpd)
    try table.sign(2, by: [.pv28, .gm1963])
    #expect(
      try why(table, 2) == ["why-clause SIGN-1 missing=1 organisations=bpd, hw-wonen"])
  }

  @Test func `a veto, an order of signing and a lost quorum are named`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963, bpd) veto after(pv28)"])
    #expect(
      try why(table) == [
        "why-after SIGN-1 organisations=pv28",
        "why-clause SIGN-1 missing=2 organisations=bpd, gm1963",
      ])
    try table.sign(1, .object, by: .bpd)
    #expect(
      try why(table) == [
        "why-veto SIGN-3 organisations=bpd", "why-after SIGN-1 organisations=pv28",
        "why-clause SIGN-1 missing=2 organisations=gm1963", "why-quorum SIGN-3",
      ])
  }

  @Test func `an agreement signed early waits for its stage`() throws {
    var table = try AgendaFixture(seated: [])
    try table.propose(try AgendaFixture.content(.agreement, ["all(gm1963)"]))
    try table.sign(1, by: .gm1963)
    #expect(try why(table) == ["why-stage AGENDA-3 stage=impasse"])
  }

  @Test func `nothing hinders what is closed or dropped`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    try table.sign(1, by: .gm1963)
    try table.act(ChangeTests.drop(2), by: .gm1963)
    #expect(try why(table).isEmpty)
    #expect(try why(table, 2).isEmpty)
  }

  @Test func `what keeps the agenda in its stage is named, stage by stage`() throws {
    var table = try AgendaFixture.atImpasse()
    func why() -> [String] { Self.words(table.agenda.whyNotFurther) }
    #expect(
      why() == ["why-gate-no-step AGENDA-6 stage=impasse", "why-gate-bottleneck AGENDA-6"])
    try table.propose(try AgendaFixture.content(.bottleneck, ["all(gm1963)"]))
    #expect(why() == ["why-gate-step AGENDA-6 step=#1", "why-gate-bottleneck AGENDA-6"])
    try table.sign(1, by: .gm1963)
    #expect(
      why() == ["why-gate-no-step AGENDA-6 stage=analysis", "why-gate-analysis AGENDA-6"])
    try table.propose(try AgendaFixture.content(.analysis, ["all(gm1963)"]))
    try table.sign(2, by: .gm1963)
    #expect(why() == ["why-gate-covered AGENDA-6 bottlenecks=b1"])
    try table.propose(try AgendaFixture.content(.analysis, ["all(gm1963)"], covers: [1]))
    try table.sign(3, by: .gm1963)
    #expect(
      why() == [
        "why-gate-no-step AGENDA-6 stage=agreement", "why-gate-agreement AGENDA-6",
        "why-gate-resolved AGENDA-6 bottlenecks=b1",
      ])
  }

  @Test func `an agenda with a breakthrough is hindered by nothing`() throws {
    #expect(try AgendaFixture.atBreakthrough().agenda.whyNotFurther.isEmpty)
  }
}
