import Domain
import Testing

/// Bottlenecks (AGENDA-6).
@Suite struct BottleneckTests {
  static func resolve(_ number: Int = 1, step: Int? = nil, how: String? = "So.") -> AgendaCommand {
    .resolve(bottleneck: number, step: step, how: how)
  }

  @Test func `parties and advisers raise bottlenecks, with their facts`() throws {
    var table = try AgendaFixture(seated: [.bpd])
    try table.seat(.gm0394, as: .adviser)
    try table.raise(by: .bpd)
    try table.raise(by: .gm0394)
    let bottleneck = try #require(table.agenda.bottleneck(1))
    #expect(bottleneck.category == "geluid")
    #expect(bottleneck.owner == .rijk)
    #expect(bottleneck.raisedBy == .bpd)
    #expect(bottleneck.since == .day("2020-05-01"))
    #expect(bottleneck.title.text == "Noise of the railway")
    #expect(bottleneck.text?.text == "Too loud.")
    #expect(table.agenda.unresolvedBottlenecks == [1, 2])
  }

  @Test func `observers, strangers and umbrella bodies raise none`() throws {
    var table = try AgendaFixture(seated: [])
    try table.seat(.bpd, as: .observer)
    try table.seat(.aedes, as: .adviser)
    let raise = AgendaCommand.raise(AgendaFixture.obstacle)
    #expect(table.refusal(raise, by: .bpd) == .seatMissing)
    #expect(table.refusal(raise, by: .rijk) == .seatMissing)
    #expect(table.refusal(raise, by: .aedes) == .kindMayNot)
    #expect(table.refusal(raise, by: .gm1963, roles: [.signatory]) == .roleMissing)
  }

  @Test func `a bottleneck has a title, a bounded text and a day that has been`() throws {
    let table = try AgendaFixture(seated: [])
    func refusal(_ change: (inout RaiseRequest) -> Void) -> Reason? {
      var request = AgendaFixture.obstacle
      change(&request)
      return table.refusal(.raise(request), by: .gm1963)
    }
    #expect(refusal { $0.title = " " } == .textEmpty)
    #expect(refusal { $0.text = String(repeating: "a", count: 8193) } == .textTooLong)
    #expect(refusal { $0.text = nil } == nil)
    #expect(refusal { $0.since = table.at.day } == nil)
    #expect(refusal { $0.since = table.at.day.adding(days: 1) } != nil)
  }

  @Test func `an agenda has at most two hundred bottlenecks`() throws {
    var table = try AgendaFixture(seated: [])
    for _ in 0..<AgendaLimits.bottlenecksMax { try table.raise() }
    #expect(table.refusal(.raise(AgendaFixture.obstacle), by: .gm1963) == .limitReached)
  }

  @Test func `a bottleneck is resolved by a closed step that covers it`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"], covers: [1]))
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"]))
    #expect(table.refusal(Self.resolve(step: 1), by: .gm1963) == .resolutionStepOpen)
    try table.sign(1, by: .bpd)
    try table.sign(2, by: .bpd)
    #expect(table.refusal(Self.resolve(step: 2), by: .gm1963) == .resolutionStepCovers)
    #expect(table.refusal(Self.resolve(step: 3), by: .gm1963) == .notFound)
    #expect(try table.act(Self.resolve(step: 1), by: .gm1963) == ["bottleneck-resolved"])
    #expect(table.agenda.unresolvedBottlenecks.isEmpty)
    #expect(table.agenda.bottleneck(1)?.resolution?.step == 1)
    #expect(table.refusal(Self.resolve(step: 1), by: .gm1963) == .bottleneckResolved)
  }

  @Test func `without a step only the raiser says that it no longer stands in the way`() throws {
    var table = try AgendaFixture(seated: [.bpd, .pv28])
    try table.raise(by: .bpd)
    #expect(table.refusal(Self.resolve(), by: .gm1963) == .resolverMayNot)
    #expect(table.refusal(Self.resolve(), by: .pv28) == .resolverMayNot)
    try table.act(Self.resolve(), by: .bpd)
    #expect(table.agenda.unresolvedBottlenecks.isEmpty)
  }

  @Test func `with a step the lead, the raiser and the owner resolve, others do not`() throws {
    var table = try AgendaFixture(seated: [.bpd, .pv28, .rijk])
    try table.raise(by: .bpd)
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"], covers: [1]))
    try table.sign(1, by: .gm1963)
    #expect(table.refusal(Self.resolve(step: 1), by: .pv28) == .resolverMayNot)
    for organisation in [OrganisationID.gm1963, .bpd, .rijk] {
      #expect(table.refusal(Self.resolve(step: 1), by: organisation) == nil)
    }
  }

  @Test func `resolving says how, and is for those at the table`() throws {
    let table = try AgendaFixture.atImpasse()
    #expect(table.refusal(Self.resolve(how: nil), by: .gm1963) == .reasonMissing)
    #expect(table.refusal(Self.resolve(how: " "), by: .gm1963) == .reasonMissing)
    #expect(table.refusal(Self.resolve(2), by: .gm1963) == .notFound)
    #expect(table.refusal(Self.resolve(), by: .rijk) == .seatMissing)
    #expect(table.refusal(Self.resolve(), by: .gm1963, roles: [.viewer]) == .roleMissing)
  }

  @Test func `a bottleneck is unresolved again while the step it rests on is reopened`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.act(Self.resolve(step: 1), by: .gm1963)
    try table.withdraw(1, by: .bpd)
    #expect(table.agenda.unresolvedBottlenecks == [1])
    try table.sign(1, by: .bpd)
    #expect(table.agenda.unresolvedBottlenecks.isEmpty)
  }

  @Test func `after the breakthrough nothing is raised, proposed or revised`() throws {
    var table = try AgendaFixture.beforeBreakthrough()
    let optional = try AgendaFixture.content(.task, ["all(gm1963)"], required: false)
    try table.propose(optional)
    try table.propose(optional, by: .pv28)
    try table.sign(3, by: .bpd)
    #expect(table.agenda.stage == .breakthrough)
    #expect(table.refusal(.raise(AgendaFixture.obstacle), by: .gm1963) == .agendaEnded)
    #expect(table.refusal(.propose(optional), by: .gm1963) == .agendaEnded)
    let revise = AgendaCommand.revise(step: 4, StepChanges(title: "Wall"), expect: nil)
    #expect(table.refusal(revise, by: .gm1963) == .agendaEnded)
    #expect(table.refusal(.accept(step: 5, expect: nil), by: .gm1963) == .agendaEnded)
    try table.sign(4, by: .gm1963)
    #expect(try table.step(4).isClosed)
  }
}
