import Domain
import Testing

/// Who sees an agenda and its steps (VIEW-1 to VIEW-3), as far as `decide` answers them.
@Suite struct VisibilityTests {
  static let everybody: [OrganisationID] = [
    .rijk, .pv28, .gm1963, .gm0394, .hwWonen, .bpd, .am, .aedes,
  ]

  func sees(_ table: AgendaFixture, _ organisation: OrganisationID) -> Bool {
    table.agenda.isVisible(to: organisation, kind: organisation.kindInTests)
  }

  @Test func `an agenda for its circle is seen by Rijk, territory and seats`() throws {
    var table = try AgendaFixture(seated: [], visibility: .seats)
    #expect(Self.everybody.filter { sees(table, $0) } == [.rijk, .pv28, .gm1963])
    try table.seat(.pv28, as: .observer)
    #expect(Self.everybody.filter { sees(table, $0) } == [.rijk, .pv28, .gm1963])
  }

  @Test func `a public agenda is seen by everybody`() throws {
    let table = try AgendaFixture(seated: [], visibility: .public)
    #expect(Self.everybody.allSatisfy { sees(table, $0) })
  }

  @Test func `on a public agenda outsiders see its public steps only`() throws {
    var table = try AgendaFixture(seated: [.bpd], visibility: .public)
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"], visibility: .public))
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"], visibility: .seats))
    func sees(_ step: Int, _ organisation: OrganisationID) throws -> Bool {
      table.agenda.isVisible(
        try table.step(step), to: organisation, kind: organisation.kindInTests)
    }
    for organisation in [OrganisationID.rijk, .pv28, .gm1963, .bpd] {
      #expect(try sees(1, organisation) && sees(2, organisation))
    }
    for organisation in [OrganisationID.gm0394, .am, .aedes] {
      #expect(try sees(1, organisation))
      #expect(try !sees(2, organisation))
    }
  }

  @Test func `a public step of an agenda for its circle is not public`() throws {
    var table = try AgendaFixture(seated: [], visibility: .seats)
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"], visibility: .public))
    #expect(
      !table.agenda.isVisible(try table.step(1), to: .am, kind: OrganisationID.am.kindInTests))
  }

  static func acts(_ statement: SignedStatement, step: Int) throws -> [AgendaCommand] {
    [
      .accept(step: step, expect: 9), .refuse(step: step, reason: nil, expect: nil),
      .revise(step: step, StepChanges(), expect: 9),
      .drop(step: step, DropRequest(reason: nil), expect: nil),
      .attach(step: step, AgendaFixture.attachment(), expect: nil),
      .detach(step: step, sha256: "", expect: 9),
      .sign(step: step, .object, reason: nil, statement), .seen(step: step),
      .withdraw(step: step, ground: nil, statement),
      .embargo(step: step, Widening(visibility: .public), expect: 9),
      .widen(
        step: step, .hear(Widening(visibility: .public), ground: nil, viewsUntil: nil),
        expect: nil),
      .widen(step: step, .decide(mark: nil), expect: 9),
      .widen(step: step, .withdraw(ground: nil), expect: nil),
      .erase(.step(step), .ask(.avg, reason: nil)),
    ]
  }

  @Test func `whatever a stranger asks of an agenda, it was never there`() throws {
    var table = try AgendaFixture(seated: [], visibility: .seats)
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    let statement = try table.statement(1, by: .bpd)
    let content = try AgendaFixture.content(.task, ["all(bpd)"])
    let others: [AgendaCommand] = [
      .askForGlass(GlassRequest(ground: nil, reason: nil, hours: nil), isOn: true),
      .confirmGlass(isOn: true),
      SeatTests.seat(.bpd), SeatTests.unseat(.gm1963), MotionTests.pause, MotionTests.stop,
      .resume(ground: nil), .propose(content), .raise(AgendaFixture.obstacle),
      BottleneckTests.resolve(),
    ]
    let nothing = try AgendaFixture()
    for act in others + (try Self.acts(statement, step: 1)) {
      for stranger in [OrganisationID.bpd, .gm0394, .aedes] {
        let refusal = table.whole(act, by: AgendaFixture.person(stranger))
        #expect(refusal == Refusal(.notFound))
        #expect(nothing.whole(act, by: AgendaFixture.person(stranger)) == refusal)
      }
    }
  }

  @Test func `a step one may not see answers as a step that is not there`() throws {
    var table = try AgendaFixture(seated: [], visibility: .public)
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    let statement = try table.statement(1, by: .am)
    let hidden = try Self.acts(statement, step: 1)
    let absent = try Self.acts(statement, step: 2)
    for (one, other) in zip(hidden, absent) {
      let refusal = table.whole(one, by: AgendaFixture.person(.am))
      #expect(refusal == Refusal(.notFound))
      #expect(refusal == table.whole(other, by: AgendaFixture.person(.am)))
    }
    #expect(table.refusal(BottleneckTests.resolve(), by: .am) == .notFound)
  }
}
