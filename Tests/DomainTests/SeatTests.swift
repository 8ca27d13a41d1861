import Domain
import Testing

@Suite struct SeatTests {
  static func seat(
    _ organisation: OrganisationID, _ role: SeatRole = .party
  ) -> AgendaCommand {
    .seat(organisation, kind: organisation.kindInTests, as: role)
  }

  static func unseat(
    _ organisation: OrganisationID, successor: OrganisationID? = nil
  ) -> AgendaCommand {
    .unseat(organisation, successor: successor)
  }

  // MARK: AGENDA-1, taking a seat

  @Test func `a seat is taken when the lead and the organisation have both said it`() throws {
    var table = try AgendaFixture(seated: [])
    #expect(try table.act(Self.seat(.pv28), by: .gm1963) == ["seat-offered"])
    #expect(table.agenda.seats[.pv28] == nil)
    #expect(table.agenda.seatOffers[.pv28]?.by == [.gm1963])
    #expect(try table.act(Self.seat(.pv28), by: .pv28) == ["seat-taken"])
    #expect(table.agenda.seats[.pv28]?.role == .party)
    #expect(table.agenda.seats[.pv28]?.kind == .provincie)
    #expect(table.agenda.seats[.pv28]?.since == table.at.day)
    #expect(table.agenda.seatOffers.isEmpty)
  }

  @Test func `the organisation may be the first to say it`() throws {
    var table = try AgendaFixture(seated: [])
    #expect(try table.act(Self.seat(.pv28), by: .pv28) == ["seat-offered"])
    #expect(try table.act(Self.seat(.pv28), by: .gm1963) == ["seat-taken"])
  }

  @Test func `the same side twice is no consent`() throws {
    var table = try AgendaFixture(seated: [])
    try table.act(Self.seat(.pv28), by: .gm1963)
    #expect(try table.act(Self.seat(.pv28), by: .gm1963) == ["seat-offered"])
    #expect(table.agenda.seats[.pv28] == nil)
  }

  @Test func `another role than was offered is a counter-offer`() throws {
    var table = try AgendaFixture(seated: [])
    try table.act(Self.seat(.pv28, .observer), by: .gm1963)
    #expect(try table.act(Self.seat(.pv28, .party), by: .pv28) == ["seat-offered"])
    #expect(table.agenda.seats[.pv28] == nil)
    #expect(try table.act(Self.seat(.pv28, .party), by: .gm1963) == ["seat-taken"])
  }

  @Test func `nobody but the lead and the organisation changes a seat`() throws {
    let table = try AgendaFixture(seated: [.pv28, .bpd])
    #expect(table.refusal(Self.seat(.am), by: .pv28) == .seatNotTheirs)
    #expect(table.refusal(Self.unseat(.bpd), by: .pv28) == .seatNotTheirs)
    #expect(table.refusal(Self.unseat(.bpd), by: .rijk) == .seatNotTheirs)
  }

  @Test func `an umbrella body may advise and observe, never sign`() throws {
    var table = try AgendaFixture(seated: [])
    #expect(table.refusal(Self.seat(.aedes, .party), by: .gm1963) == .seatKindMayNot)
    #expect(table.refusal(Self.seat(.aedes, .lead), by: .gm1963) == .seatKindMayNot)
    try table.act(Self.seat(.aedes, .adviser), by: .gm1963)
    #expect(table.agenda.seatOffers[.aedes]?.role == .adviser)
  }

  @Test func `who was offered a seat finds the agenda only for that`() throws {
    var table = try AgendaFixture(seated: [], visibility: .seats)
    try table.act(Self.seat(.bpd), by: .gm1963)
    #expect(table.refusal(Self.seat(.bpd, .adviser), by: .bpd) == nil)
    #expect(table.refusal(Self.seat(.bpd, .lead), by: .bpd) == .notFound)
    #expect(table.refusal(Self.seat(.am), by: .am) == .notFound)
    try table.act(.stop(ground: "No plan."), by: .gm1963)
    #expect(table.agenda.stage == .stopped)
    #expect(table.refusal(Self.seat(.bpd), by: .bpd) == .notFound)
    #expect(table.refusal(Self.seat(.bpd), by: .gm1963) == .agendaStopped)
  }

  @Test func `an offer is taken back by the lead, or declined by whom it is for`() throws {
    for organisation in [OrganisationID.gm1963, .bpd] {
      var table = try AgendaFixture(seated: [.pv28], visibility: .seats)
      #expect(table.refusal(Self.unseat(.bpd), by: organisation) == .notFound)
      try table.act(Self.seat(.bpd), by: .gm1963)
      #expect(table.refusal(Self.unseat(.bpd), by: .pv28) == .seatNotTheirs)
      #expect(table.refusal(Self.unseat(.bpd), by: .am) == .notFound)
      #expect(try table.act(Self.unseat(.bpd), by: organisation) == ["seat-offer-withdrawn"])
      #expect(table.agenda.seatOffers.isEmpty && table.agenda.seats[.bpd] == nil)
      #expect(table.refusal(Self.seat(.bpd), by: .bpd) == .notFound)
    }
  }

  @Test func `a seat somebody has is not offered again`() throws {
    let table = try AgendaFixture(seated: [.pv28])
    #expect(table.refusal(Self.seat(.pv28), by: .gm1963) == .seatAlready)
  }

  @Test func `a seat asks the role of editor`() throws {
    let table = try AgendaFixture(seated: [])
    #expect(table.refusal(Self.seat(.pv28), by: .gm1963, roles: [.signatory]) == .roleMissing)
  }

  @Test func `an agenda has at most a hundred seats`() throws {
    let others = (1..<AgendaLimits.seatsMax).map { OrganisationID.named("bouwer-\($0)") }
    let table = try AgendaFixture(seated: others)
    #expect(table.agenda.seats.count == AgendaLimits.seatsMax)
    #expect(table.refusal(Self.seat(.bpd), by: .gm1963) == .limitReached)
    #expect(table.refusal(Self.seat(others[0], .observer), by: .gm1963) == nil)
  }

  // MARK: AGENDA-1, the lead

  @Test func `the lead passes to a party that agrees, and the old lead stays a party`() throws {
    var table = try AgendaFixture(seated: [.pv28])
    try table.act(Self.seat(.pv28, .lead), by: .gm1963)
    #expect(table.agenda.lead == .gm1963)
    try table.act(Self.seat(.pv28, .lead), by: .pv28)
    #expect(table.agenda.lead == .pv28)
    #expect(table.agenda.seats[.gm1963]?.role == .party)
  }

  @Test func `the lead does not become a mere party without a successor`() throws {
    let table = try AgendaFixture(seated: [.pv28])
    #expect(table.refusal(Self.seat(.gm1963, .party), by: .gm1963) == .leadNeedsSuccessor)
    #expect(table.refusal(Self.seat(.gm1963, .observer), by: .gm1963) == .leadNeedsSuccessor)
  }

  @Test func `a lead that leaves names its successor`() throws {
    var table = try AgendaFixture(seated: [.pv28])
    let kinds = try table.act(Self.unseat(.gm1963, successor: .pv28), by: .gm1963)
    #expect(kinds == ["seat-taken", "seat-given-up"])
    #expect(table.agenda.lead == .pv28)
    #expect(table.agenda.seats[.gm1963] == nil)
  }

  @Test func `a successor is a party at the table and not the lead itself`() throws {
    var table = try AgendaFixture(seated: [.pv28])
    try table.seat(.aedes, as: .adviser)
    for successor in [OrganisationID.bpd, .aedes, .gm1963] {
      let reason = table.refusal(Self.unseat(.gm1963, successor: successor), by: .gm1963)
      #expect(reason == .successorNotSeated)
    }
  }

  @Test func `the Rijk names the successor of a lead that said it leaves`() throws {
    var table = try AgendaFixture(seated: [.pv28])
    #expect(table.refusal(Self.unseat(.gm1963, successor: .pv28), by: .rijk) == .seatNotTheirs)
    try table.act(Self.unseat(.gm1963), by: .gm1963)
    #expect(table.agenda.lead == .gm1963)
    #expect(table.refusal(Self.unseat(.gm1963, successor: .pv28), by: .pv28) == .seatNotTheirs)
    try table.act(Self.unseat(.gm1963, successor: .pv28), by: .rijk)
    #expect(table.agenda.lead == .pv28)
    #expect(table.agenda.seats[.gm1963] == nil)
  }

  // MARK: AGENDA-1, leaving

  @Test func `a party leaves when both sides have said it`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    #expect(try table.act(Self.unseat(.bpd), by: .bpd) == ["seat-offered"])
    #expect(table.agenda.seats[.bpd] != nil)
    #expect(try table.act(Self.unseat(.bpd), by: .bpd) == ["seat-offered"])
    #expect(try table.act(Self.unseat(.bpd), by: .gm1963) == ["seat-given-up"])
    #expect(table.agenda.seats[.bpd] == nil)
  }

  @Test func `who has no seat cannot lose one`() throws {
    let table = try AgendaFixture(seated: [])
    #expect(table.refusal(Self.unseat(.bpd), by: .gm1963) == .notFound)
  }

  @Test func `nobody leaves or steps back with an open required sign-off`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(table.refusal(Self.unseat(.bpd), by: .bpd) == .seatHasOpenSignOff)
    #expect(table.refusal(Self.unseat(.bpd), by: .gm1963) == .seatHasOpenSignOff)
    #expect(table.refusal(Self.seat(.bpd, .observer), by: .bpd) == .seatHasOpenSignOff)
    #expect(
      table.refusal(Self.unseat(.gm1963, successor: .pv28), by: .gm1963) == .seatHasOpenSignOff)
    try table.sign(1, by: [.gm1963, .bpd])
    try table.unseat(.bpd)
    #expect(try table.step(1).signOffs.count == 2)
    #expect(try table.step(1).isClosed)
  }

  @Test func `an open sign-off that is not required holds nobody`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.propose(AgendaFixture.content(.task, AgendaFixture.both, required: false))
    try table.unseat(.bpd)
    #expect(table.agenda.seats[.bpd] == nil)
  }

  @Test func `somebody who left proposes and signs nothing`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    try table.unseat(.bpd)
    let content = try AgendaFixture.content(.task, ["all(gm1963)"])
    #expect(table.refusal(.propose(content), by: .bpd) == .seatMissing)
    let statement = try table.statement(1, by: .pv28)
    try table.unseat(.pv28)
    let sign = AgendaCommand.sign(step: 1, .approve, reason: nil, statement)
    #expect(table.refusal(sign, by: .pv28) == .seatMissing)
  }
}
