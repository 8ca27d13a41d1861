import Domain
import Testing

/// A lead, or the Rijk that names one, that does not see every step: what seats tell it.
@Suite struct UnseenLeadTests {
  @Test func `a lead makes nobody lead of a named step that it does not see`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try NamedStepTests.content(["all(bpd)"]))
    let seat = AgendaCommand.seat(.pv28, kind: .provincie, as: .lead)
    #expect(table.refusal(seat, by: .gm1963) == .namedWithout)
    let leave = AgendaCommand.unseat(.gm1963, successor: .pv28)
    #expect(table.refusal(leave, by: .gm1963) == .namedWithout)
    #expect(table.refusal(.unseat(.gm1963, successor: .bpd), by: .gm1963) == nil)
  }

  @Test func `without a lead that sees it, those it is for go on with it`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try NamedStepTests.content(["all(bpd)"], named: [.gm1963, .bpd]))
    try table.act(.unseat(.gm1963, successor: nil), by: .gm1963)
    try table.act(.unseat(.gm1963, successor: .pv28), by: .rijk)
    #expect(table.agenda.lead == .pv28)
    try table.act(.revise(step: 1, StepChanges(title: "A price"), expect: nil), by: .bpd)
    #expect(try table.step(1).content.title == "A price")
    #expect(
      table.refusal(.revise(step: 1, StepChanges(title: "x"), expect: nil), by: .pv28) == .notFound)
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"]), by: .pv28)
    #expect(
      table.refusal(.revise(step: 2, StepChanges(title: "x"), expect: nil), by: .bpd)
        == .draftersOnly)
  }

  @Test func `a lead that does not see a step is not told by which number a seat hangs on it`()
    throws
  {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try NamedStepTests.content(["all(bpd)"]))
    let leave = AgendaCommand.unseat(.bpd, successor: nil)
    #expect(table.refusal(leave, by: .gm1963) == .seatHasOpenSignOff)
    try table.act(.unseat(.gm1963, successor: nil), by: .gm1963)
    try table.act(.unseat(.gm1963, successor: .pv28), by: .rijk)
    // Of who signs it and of who does not it hears the same: it only ever offers.
    for organisation in [OrganisationID.bpd, .hwWonen] {
      let leave = AgendaCommand.unseat(organisation, successor: nil)
      let less = AgendaCommand.seat(
        organisation, kind: table.agenda.seats[organisation]?.kind ?? .rijk, as: .observer)
      for command in [leave, less] {
        var copy = table
        #expect(try copy.act(command, by: .pv28) == ["seat-offered"])
        #expect(try copy.act(command, by: .pv28) == ["seat-offered"])
      }
    }
    #expect(table.refusal(leave, by: .bpd) == .seatHasOpenSignOff)
    try table.act(.unseat(.hwWonen, successor: nil), by: .hwWonen)
    #expect(try table.act(.unseat(.hwWonen, successor: nil), by: .pv28) == ["seat-offered"])
    #expect(try table.act(.unseat(.hwWonen, successor: nil), by: .hwWonen) == ["seat-given-up"])
  }

  @Test(arguments: [OrganisationID.gm1963, .bpd])
  func `a lead that the Rijk replaces stays while there is what the Rijk does not see`(
    _ signer: OrganisationID
  ) throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.act(.unseat(.gm1963, successor: nil), by: .gm1963)
    // It has to sign it, or another has: of neither the Rijk learns anything.
    try table.propose(
      try NamedStepTests.content(["all(\(signer.rawValue))"], named: [.gm1963, .bpd]))
    #expect(try table.act(.unseat(.gm1963, successor: .pv28), by: .rijk) == ["seat-taken"])
    #expect(table.agenda.lead == .pv28 && table.agenda.seats[.gm1963]?.role == .party)
    let leave = AgendaCommand.unseat(.gm1963, successor: nil)
    #expect(try table.act(leave, by: .pv28) == ["seat-offered"])
    if signer == .gm1963 {
      #expect(table.refusal(leave, by: .gm1963) == .seatHasOpenSignOff)
      try table.sign(1, by: .gm1963)
    }
    #expect(try table.act(leave, by: .gm1963) == ["seat-given-up"])
  }

  @Test func `a lead that does not see a step cannot try out who is named`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try NamedStepTests.content(["all(bpd)"], named: [.gm1963, .bpd]))
    try table.act(.unseat(.gm1963, successor: nil), by: .gm1963)
    try table.act(.unseat(.gm1963, successor: .pv28), by: .rijk)
    for organisation in [OrganisationID.bpd, .hwWonen] {
      let kind = table.agenda.seats[organisation]?.kind ?? .rijk
      let lead = AgendaCommand.seat(organisation, kind: kind, as: .lead)
      #expect(try table.act(lead, by: .pv28) == ["seat-offered"])
      #expect(table.refusal(.unseat(.pv28, successor: organisation), by: .pv28) == nil)
    }
    // Its own act tells the organisation what it knows: that it does not see all.
    let own = AgendaCommand.seat(.hwWonen, kind: .corporatie, as: .lead)
    #expect(table.refusal(own, by: .hwWonen) == .namedWithout)
  }
}
