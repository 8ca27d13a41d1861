import Domain
import Testing

/// Faults found while these tests were written, each with the rule it breaks.
@Suite struct FaultTests {
  @Test func `an organisation outside the circle takes the seat the lead offered it`() throws {
    var table = try AgendaFixture(seated: [], visibility: .seats)
    #expect(table.refusal(SeatTests.seat(.bpd), by: .bpd) == .notFound)
    try table.act(SeatTests.seat(.bpd), by: .gm1963)
    #expect(table.refusal(SeatTests.seat(.bpd), by: .bpd) == nil)
    #expect(table.refusal(SeatTests.seat(.am), by: .am) == .notFound)
    #expect(table.refusal(.raise(AgendaFixture.obstacle), by: .bpd) != nil)
  }

  @Test func `the Rijk changes no other seats while a lead leaves (AGENDA-1)`() throws {
    var table = try AgendaFixture(seated: [.pv28])
    try table.act(SeatTests.unseat(.gm1963), by: .gm1963)
    #expect(table.refusal(SeatTests.seat(.bpd), by: .rijk) == .seatNotTheirs)
    #expect(table.refusal(SeatTests.unseat(.pv28), by: .rijk) == .seatNotTheirs)
  }

  @Test func `the Rijk cannot wipe out that a lead said it leaves (AGENDA-1)`() throws {
    var table = try AgendaFixture(seated: [.pv28])
    try table.act(SeatTests.unseat(.gm1963), by: .gm1963)
    _ = try? table.act(SeatTests.unseat(.gm1963), by: .rijk)
    #expect(table.refusal(SeatTests.unseat(.gm1963, successor: .pv28), by: .rijk) == nil)
  }

  @Test func `an offer of a lead that has passed its seat on is no consent (AGENDA-1)`() throws {
    var table = try AgendaFixture(seated: [.pv28])
    try table.act(SeatTests.seat(.bpd), by: .gm1963)
    try table.act(SeatTests.unseat(.gm1963, successor: .pv28), by: .gm1963)
    try table.act(SeatTests.seat(.bpd), by: .bpd)
    #expect(table.agenda.seats[.bpd] == nil)
  }

  @Test func `a pause whose last day passed before all agreed does not begin (AGENDA-1)`() throws {
    var table = try AgendaFixture(seated: [.pv28])
    let pause = AgendaCommand.pause(ground: "Elections.", until: .day("2026-11-04"))
    try table.act(pause, by: .gm1963)
    table.pass(days: 7)
    #expect(table.refusal(.pause(ground: nil, until: nil), by: .pv28) == .dayInPast)
    let later = AgendaCommand.pause(ground: "Elections.", until: .day("2026-12-04"))
    #expect(table.refusal(later, by: .gm1963) == nil)
  }

  @Test func `the lead's refusal plans no step whose signer left (SIGN-1)`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"]), by: .pv28)
    try table.act(.accept(step: 1, expect: nil), by: .bpd)
    try table.unseat(.bpd)
    _ = try? table.act(.refuse(step: 1, reason: "No.", expect: nil), by: .gm1963)
    #expect(try table.status(1) == .proposed)
  }

  @Test func `a refusal plans nothing on an agenda that ended (AGENDA-6)`() throws {
    var table = try AgendaFixture.beforeBreakthrough()
    try table.propose(
      try AgendaFixture.content(.task, ["all(pv28)"], required: false), by: .pv28)
    try table.act(.accept(step: 4, expect: nil), by: .bpd)
    try table.sign(3, by: .bpd)
    #expect(table.agenda.stage == .breakthrough)
    _ = try? table.act(.refuse(step: 4, reason: "No.", expect: nil), by: .gm1963)
    #expect(try table.status(4) == .proposed)
  }

  @Test func `a change approved after the agenda ended revises nothing (AGENDA-6)`() throws {
    var table = try AgendaFixture.beforeBreakthrough()
    try table.propose(
      try AgendaFixture.content(
        .task, AgendaFixture.both, due: "2026-12-01", required: false))
    let later = StepChanges(term: Term.day(.day("2026-12-02")))
    try table.act(.revise(step: 4, later, expect: nil), by: .gm1963)
    try table.sign(3, by: .bpd)
    #expect(table.refusal(.accept(step: 4, expect: nil), by: .bpd) == .agendaEnded)
  }

  @Test func `an overdue step can be revised without another day (AGENDA-9)`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both, due: "2026-11-03"))
    table.pass(days: 7)
    let text = AgendaCommand.revise(step: 1, StepChanges(text: "Other."), expect: nil)
    #expect(table.refusal(text, by: .gm1963) == nil)
    let past = StepChanges(term: Term.day(.day("2026-11-02")))
    #expect(table.refusal(.revise(step: 1, past, expect: nil), by: .gm1963) == .dayInPast)
  }

  @Test func `a step that came to be needed while its dropping waited is not dropped (AGENDA-5)`()
    throws
  {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.act(ChangeTests.drop(), by: .gm1963)
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"], needs: [1]))
    #expect(table.refusal(ChangeTests.accept, by: .bpd) == .stepNeededByOthers)
  }

  @Test func `no need is replaced by a step that was dropped meanwhile (AGENDA-5)`() throws {
    var table = try ChangeTests.chain()
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both))
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"], needs: [4]))
    try table.act(ChangeTests.drop(4, replacement: 3), by: .gm1963)
    try table.act(ChangeTests.drop(3), by: .gm1963)
    let accept = AgendaCommand.accept(step: 4, expect: nil)
    #expect(table.refusal(accept, by: .bpd) == .replacementUnusable)
  }

  @Test func `the lead alone does not drop what another proposed (AGENDA-2)`() throws {
    let table = try ProposalTests.proposed()
    #expect(table.refusal(ChangeTests.drop(), by: .gm1963) == .draftersOnly)
  }

  @Test func `a need replaced in a rule whose signer left makes no revision of it (SIGN-1)`() throws
  {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    try table.propose(
      try AgendaFixture.content(.task, AgendaFixture.both, needs: [1]), by: .pv28)
    try table.unseat(.bpd)
    let refusal = table.refusal(ChangeTests.drop(removesNeeds: true), by: .gm1963)
    #expect(refusal != nil)
  }

  @Test func `a statement is used once (SIGN-4)`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    let statement = try table.statement(1, by: .bpd)
    let sign = AgendaCommand.sign(step: 1, .approve, reason: nil, statement)
    try table.act(sign, by: .bpd)
    try table.withdraw(1, ground: nil, by: .bpd)
    #expect(table.refusal(sign, by: .bpd) != nil)
  }

  @Test func `a day in the future is not refused as one in the past`() throws {
    let table = try AgendaFixture(seated: [])
    var request = AgendaFixture.obstacle
    request.since = table.at.day.adding(days: 1)
    #expect(table.refusal(.raise(request), by: .gm1963) != .dayInPast)
  }
}
