import Domain
import Testing

/// Steps that named organisations see and nobody else (VIEW-1, VIEW-4, VIEW-5).
@Suite struct NamedStepTests {
  static func content(
    _ signers: [String] = ["all(gm1963, bpd)"], named: [OrganisationID]? = [.gm1963, .bpd],
    kind: StepKind = .task, visibility: Visibility = .named,
    ground: WooGround? = .publicFinances
  ) throws -> StepContent {
    var content = try AgendaFixture.content(kind, signers, visibility: visibility)
    content.named = named
    content.wooGround = ground
    return content
  }

  /// Step 1 is for gm1963, which leads, and bpd; pv28 and hw-wonen are at the table too.
  static func table(visibility: Visibility = .public) throws -> AgendaFixture {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen], visibility: visibility)
    try table.propose(try content())
    return table
  }

  static func sees(_ table: AgendaFixture, _ organisation: OrganisationID) throws -> Bool {
    let step = try table.step(1)
    return table.agenda.isVisible(step, to: organisation, kind: organisation.kindInTests)
  }

  @Test func `a named step is seen by the named and by nobody else, not by the Rijk`() throws {
    let table = try Self.table()
    #expect(try Self.sees(table, .gm1963) && Self.sees(table, .bpd))
    for other in [OrganisationID.rijk, .pv28, .hwWonen, .am, .aedes, .gm0394] {
      #expect(try !Self.sees(table, other), "\(other)")
      #expect(
        table.agenda.isShown(try table.step(1), to: other, kind: other.kindInTests), "\(other)")
    }
  }

  @Test func `the Rijk sees a step for which it is named`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.propose(try Self.content(named: [.rijk, .bpd, .gm1963]))
    #expect(try Self.sees(table, .rijk))
    #expect(try !Self.sees(table, .pv28))
  }

  @Test func `in an agenda of a circle a shell is for that circle`() throws {
    let table = try Self.table(visibility: .seats)
    let step = try table.step(1)
    #expect(table.agenda.isShown(step, to: .rijk, kind: .rijk))
    #expect(!table.agenda.isShown(step, to: .am, kind: .ontwikkelaar))
  }

  @Test func `who writes a named step is one of those it is for`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.propose(try Self.content(named: [.bpd]))
    #expect(try table.step(1).content.named == [.bpd, .gm1963])
  }

  @Test func `whatever others ask of a named step, it was never there`() throws {
    let table = try Self.table()
    for other in [OrganisationID.rijk, .pv28, .hwWonen, .am] {
      var asking = table
      let statement = try asking.statement(1, by: other)
      for (act, absent) in zip(
        try VisibilityTests.acts(statement, step: 1), try VisibilityTests.acts(statement, step: 2))
      {
        let refusal = table.whole(act, by: AgendaFixture.person(other))
        #expect(refusal == Refusal(.notFound))
        #expect(refusal == table.whole(absent, by: AgendaFixture.person(other)))
      }
    }
  }

  @Test func `who must work with a named step has to be named, with a ground`() throws {
    let table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    func refusal(_ content: StepContent, by organisation: OrganisationID = .gm1963) -> Reason? {
      table.refusal(.propose(content), by: organisation)
    }
    #expect(refusal(try Self.content(named: nil)) == .namedMissing)
    #expect(refusal(try Self.content(named: [])) == .namedWithout, "its writer is added")
    #expect(refusal(try Self.content(named: [.pv28])) == .namedWithout)
    #expect(refusal(try Self.content(named: [.bpd, .am])) == .namedOutside)
    #expect(refusal(try Self.content(ground: nil)) == .wooGroundMissing)
    #expect(refusal(try Self.content(visibility: .seats)) == .namedUnasked)
    #expect(
      refusal(try Self.content(named: nil, visibility: .public)) == .wooGroundOfPublic)
    #expect(refusal(try Self.content(kind: .agreement)) == .agreementNamed)
    #expect(
      refusal(try Self.content(["all(bpd)"], named: [.pv28]), by: .bpd) == .namedWithout,
      "the lead accepts")
    #expect(refusal(try Self.content(named: nil, visibility: .seats)) == nil, "a ground may stand")
    #expect(refusal(try Self.content()) == nil)
  }

  @Test func `others may wait for a step of which they see the shell`() throws {
    var table = try Self.table()
    var waiting = try AgendaFixture.content(.task, ["all(hw-wonen)"])
    waiting.needs = [1]
    try table.propose(waiting, by: .hwWonen)
    try table.act(.accept(step: 2, expect: nil), by: .gm1963)
    #expect(try table.status(2) == .waiting)
    waiting.needs = [9]
    #expect(table.refusal(.propose(waiting), by: .hwWonen) == .needUnknown)
  }

  @Test func `what more people see than the act does not say who acted`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.raise()
    try table.propose(try Self.content(kind: .bottleneck))
    let before = table.agenda
    try table.sign(1, by: .gm1963)
    let kinds = try table.sign(1, by: .bpd)
    #expect(kinds == ["sign-off-given", "step-closed", "stage-entered"])
    for event in table.events.suffix(3) {
      let audience = table.agenda.audience(of: event.payload, before: before)
      let isSeenByAll = audience == .everyone
      #expect(isSeenByAll == (event.payload.stage != nil))
      #expect((event.by.organisation == nil) == isSeenByAll)
      #expect((event.by.cause == "named-step") == isSeenByAll)
    }
  }

  @Test func `everyone it is named for must agree that others see it`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(
      try Self.content(["all(gm1963)"], named: [.gm1963, .bpd, .hwWonen]))
    let wider = StepChanges(visibility: .seats)
    try table.act(.revise(step: 1, wider, expect: nil), by: .gm1963)
    #expect(try table.step(1).visibility == .named)
    #expect(try table.agenda.askedOfReaders(table.step(1)) == [.gm1963, .bpd, .hwWonen])
    try table.act(.accept(step: 1, expect: nil), by: .bpd)
    #expect(try table.step(1).visibility == .named)
    #expect(table.refusal(.accept(step: 1, expect: nil), by: .pv28) == .notFound)
    try table.act(.accept(step: 1, expect: nil), by: .hwWonen)
    #expect(try table.step(1).visibility == .seats)
    #expect(try Self.sees(table, .pv28))
    #expect(try !Self.sees(table, .am))
  }

  @Test func `a proposal is not shown to others by its drafter or the lead alone`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try Self.content(["all(bpd)"]), by: .bpd)
    try table.act(
      .revise(step: 1, StepChanges(named: [.gm1963, .bpd, .pv28]), expect: nil), by: .gm1963)
    #expect(try !Self.sees(table, .pv28))
    try table.act(.accept(step: 1, expect: nil), by: .bpd)
    #expect(try Self.sees(table, .pv28))
  }

  @Test func `one who refuses keeps it among the named`() throws {
    var table = try Self.table()
    try table.act(.revise(step: 1, StepChanges(visibility: .public), expect: nil), by: .gm1963)
    try table.act(.refuse(step: 1, reason: "Prices.", expect: nil), by: .bpd)
    #expect(try table.step(1).change == nil)
    #expect(try table.step(1).visibility == .named)
  }

  @Test func `narrowing is done at once, and comes before any other change`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963, bpd)"], visibility: .seats))
    let ground = WooGround.publicFinances
    let narrower = StepChanges(
      signers: try SignerRule(clauses: ["all(bpd)"]), visibility: .named, named: [.gm1963, .bpd],
      wooGround: ground)
    #expect(table.refusal(.revise(step: 1, narrower, expect: nil), by: .gm1963) == .narrowFirst)
    try table.act(
      .revise(
        step: 1,
        StepChanges(visibility: .named, named: [.gm1963, .bpd], wooGround: ground), expect: nil),
      by: .gm1963)
    #expect(try !Self.sees(table, .pv28) && Self.sees(table, .bpd))
    let other = StepChanges(named: [.gm1963, .pv28])
    #expect(table.refusal(.revise(step: 1, other, expect: nil), by: .gm1963) == .namedWithout)
  }

  @Test func `who is left out agrees to it, so that nobody shows later what it said`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.propose(try Self.content(["all(bpd)"]), by: .bpd)
    let alone = StepChanges(
      signers: try SignerRule(clauses: ["all(gm1963)"]), named: [.gm1963])
    #expect(table.refusal(.revise(step: 1, alone, expect: nil), by: .gm1963) == .narrowFirst)
    try table.propose(try Self.content(["all(gm1963)"]))
    try table.act(.revise(step: 2, StepChanges(named: [.gm1963]), expect: nil), by: .gm1963)
    #expect(try table.step(2).content.named == [.bpd, .gm1963])
    #expect(try table.agenda.askedOfReaders(table.step(2)) == [.bpd])
    try table.act(.accept(step: 2, expect: nil), by: .bpd)
    #expect(try table.step(2).content.named == [.gm1963])
  }

  @Test func `reasons and support from before are not shown to those who see it later`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(
      try Self.content(["all(bpd)"], named: [.gm1963, .bpd, .pv28]), by: .bpd)
    try table.act(.refuse(step: 1, reason: "Too low a bid.", expect: nil), by: .pv28)
    try table.act(.accept(step: 1, expect: nil), by: .gm1963)
    try table.act(.revise(step: 1, StepChanges(visibility: .seats), expect: nil), by: .gm1963)
    for reader in [OrganisationID.bpd, .pv28] {
      try table.act(.accept(step: 1, expect: nil), by: reader)
    }
    let step = try table.step(1)
    #expect(step.visibility == .seats && step.proposal.isAccepted)
    #expect(step.proposal.refused.isEmpty && step.proposal.accepted == [.bpd])
  }

  @Test func `dropping asks nobody for a closed step that others do not see`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    var hidden = try Self.content(["all(bpd)"])
    hidden.needs = [1]
    try table.propose(hidden)
    try table.sign(1, by: .gm1963)
    try table.sign(2, by: .bpd)
    try table.withdraw(1, ground: "A mistake.", by: .gm1963)
    try table.act(
      .drop(step: 1, DropRequest(reason: "No use.", removesNeeds: true), expect: nil),
      by: .gm1963)
    #expect(try table.status(1) == .dropped && table.status(2) == .closed)
  }

  @Test func `dropping asks nobody about a step that they do not see`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    var hidden = try Self.content(["all(bpd)"])
    hidden.needs = [1]
    try table.propose(hidden)
    var waiting = try AgendaFixture.content(.task, ["all(hw-wonen)"])
    waiting.needs = [2]
    try table.propose(waiting)
    let drop = DropRequest(reason: "No use.", removesNeeds: true)
    for step in [1, 2] {
      #expect(
        table.refusal(.drop(step: step, drop, expect: nil), by: .gm1963) == .dependantUnseen)
    }
    try table.act(.revise(step: 2, StepChanges(needs: []), expect: nil), by: .gm1963)
    try table.act(.accept(step: 2, expect: nil), by: .bpd)
    try table.act(.drop(step: 1, drop, expect: nil), by: .gm1963)
    #expect(try table.status(1) == .dropped)
  }

  @Test func `a dropping that waits asks nobody about a step that came to need it`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963, hw-wonen)"]))
    try table.act(
      .drop(step: 1, DropRequest(reason: "No use.", removesNeeds: true), expect: nil),
      by: .gm1963)
    var hidden = try Self.content(["all(bpd)"])
    hidden.needs = [1]
    try table.propose(hidden)
    for approver in [OrganisationID.bpd, .hwWonen] {
      #expect(table.refusal(.accept(step: 1, expect: nil), by: approver) == .dependantUnseen)
    }
    try table.act(.revise(step: 2, StepChanges(needs: []), expect: nil), by: .gm1963)
    try table.act(.accept(step: 2, expect: nil), by: .bpd)
    try table.act(.accept(step: 1, expect: nil), by: .hwWonen)
    #expect(try table.status(1) == .dropped)
  }

  @Test func `a consent that opens a gate is not told to those who see the gate`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.raise()
    try table.propose(try AgendaFixture.content(.bottleneck, ["all(gm1963)"]))
    try table.propose(try Self.content(["all(bpd)"]))
    try table.sign(1, by: .gm1963)
    try table.act(
      .revise(step: 2, StepChanges(required: false, visibility: .seats), expect: nil), by: .gm1963)
    let kinds = try table.act(.accept(step: 2, expect: nil), by: .bpd)
    #expect(kinds == ["change-approved", "step-revised", "stage-entered"])
    #expect(table.events.last?.by.cause == "named-step")
    #expect(table.events.last?.by.organisation == nil)
  }

  @Test func `a new circle is counted, one that is there is not`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    for _ in 1...3 { try table.propose(try Self.content()) }
    #expect(table.agenda.namedCircles == [[.gm1963, .bpd]])
  }

  @Test func `a successor sees nothing named of who had left the table`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try Self.content(["all(gm1963)"]))
    try table.unseat(.bpd)
    try table.seat(.am)
    try table.succeed(try SuccessionTests.due(.bpd, .am))
    #expect(try !Self.sees(table, .am))
    #expect(try table.step(1).content.named == [.gm1963])
    #expect(try table.succeed(try SuccessionTests.due(.bpd, .am)) == [])
  }

  @Test func `what was public stays so`() throws {
    var table = try AgendaFixture(seated: [.bpd], visibility: .public)
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"], visibility: .public))
    for changes in [
      StepChanges(visibility: .seats),
      StepChanges(visibility: .named, named: [.bpd], wooGround: .competition),
    ] {
      #expect(table.refusal(.revise(step: 1, changes, expect: nil), by: .gm1963) == .publicStays)
    }
  }

  @Test func `what was said of it while named stays with those it was named for`() throws {
    var table = try Self.table()
    try table.sign(1, by: .bpd)
    try table.act(.revise(step: 1, StepChanges(visibility: .public), expect: nil), by: .gm1963)
    try table.act(.accept(step: 1, expect: nil), by: .bpd)
    let step = try table.step(1)
    #expect(table.agenda.audience(of: step) == .everyone)
    let signOff = try #require(step.signOffs.first)
    #expect(table.agenda.audience(of: signOff) == .named(1))
  }

  @Test func `who leaves the table sees it no more, and a successor sees it instead`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    try table.propose(try Self.content(["all(gm1963)"], named: [.gm1963, .bpd]))
    try table.unseat(.bpd)
    #expect(try !Self.sees(table, .bpd))
    try table.seat(.bpd)
    #expect(try Self.sees(table, .bpd))
    try table.succeed(try SuccessionTests.due(.bpd, .am))
    #expect(try Self.sees(table, .am) && !Self.sees(table, .bpd))
  }

  @Test func `why a named step is open is told to the others in so many words`() throws {
    let table = try Self.table()
    let told = table.agenda.whyShellNotClosed(try table.step(1))
    #expect(told.map(\.key) == ["why-named"])
    #expect(told.allSatisfy { $0.arguments.isEmpty })
  }
}
