import Domain
import SeededChance
import Testing

/// AGENDA-10: organisations that take each other's place by law.
@Suite struct SuccessionTests {
  /// `gm1963` ends on 1 January 2027 and `gm0394` takes its place, in the given agendas.
  static func register(
    _ from: OrganisationID = .gm1963, _ to: OrganisationID = .gm0394,
    on day: String = "2027-01-01", agendas: Set<LocationID>? = nil
  ) throws -> RegisterFixture {
    var fixture = try peopled()
    try fixture.actWithColleague(succeed(from, to, on: day, agendas: agendas))
    return fixture
  }

  static func peopled() throws -> RegisterFixture {
    var fixture = try RegisterFixture.peopled()
    try fixture.act(.addOrganisation(.gm0394, kind: .gemeente, name: "Haarlemmermeer"), by: 1)
    try fixture.act(.addOrganisation(.am, kind: .ontwikkelaar, name: "AM"), by: 1)
    return fixture
  }

  static func succeed(
    _ from: OrganisationID, _ to: OrganisationID, on day: String = "2027-01-01",
    ground: String = "Wet van 1 juli 2026, Stb. 2026, 300", agendas: Set<LocationID>? = nil
  ) -> RegisterCommand {
    .succeed(
      NewSuccession(from: from, to: to, on: .day(day), ground: ground, agendas: agendas))
  }

  static func due(
    _ from: OrganisationID = .gm1963, _ to: OrganisationID = .gm0394,
    agendas: Set<LocationID>? = nil
  ) throws -> [DueSuccession] {
    let register = try register(from, to, agendas: agendas).register
    return register.successions(of: RandomSequence.location, on: .day("2027-01-01"))
  }

  // MARK: the register

  @Test func `it holds from its day on, and only where it is meant for`() throws {
    let register = try Self.register().register
    let agenda = RandomSequence.location
    #expect(register.successions(of: agenda, on: .day("2026-12-31")).isEmpty)
    #expect(register.successions(of: agenda, on: .day("2027-01-01")).count == 1)
    let elsewhere = try #require(LocationID(rawValue: "valkenhorst"))
    let split = try Self.register(agendas: [elsewhere]).register
    #expect(split.successions(of: agenda, on: .day("2027-01-01")).isEmpty)
    #expect(split.successions(of: elsewhere, on: .day("2027-01-01")).count == 1)
  }

  @Test func `one of another kind, itself or the Rijk takes nobody's place`() throws {
    let fixture = try Self.peopled()
    #expect(fixture.refusal(Self.succeed(.gm1963, .bpd)) == .successorUnsuited)
    #expect(fixture.refusal(Self.succeed(.gm1963, .gm1963)) == .successorUnsuited)
    #expect(fixture.refusal(Self.succeed(.rijk, .gm1963)) == .successorUnsuited)
    #expect(fixture.refusal(Self.succeed(.gm1963, .pv28)) == .unknownOrganisation)
    #expect(fixture.refusal(Self.succeed(.pv28, .gm1963)) == .unknownOrganisation)
  }

  @Test func `an agenda has one successor of an organisation, and no circle`() throws {
    let here = RandomSequence.location
    let whole = try Self.register()
    #expect(whole.refusal(Self.succeed(.gm1963, .gm0394)) == .succeededAlready)
    #expect(whole.refusal(Self.succeed(.gm0394, .gm1963)) == .successorEnds)
    #expect(whole.refusal(Self.succeed(.gm0394, .gm1963, on: "2027-01-02")) == .succeededAlready)
    let split = try Self.register(agendas: [here])
    let there = try #require(LocationID(rawValue: "valkenhorst"))
    #expect(split.refusal(Self.succeed(.gm1963, .gm0394, agendas: [here])) == .succeededAlready)
    #expect(split.refusal(Self.succeed(.gm1963, .gm0394, agendas: [there])) == nil)
    #expect(split.refusal(Self.succeed(.gm1963, .gm0394)) == .succeededAlready)
  }

  @Test func `it names its ground and a day not too far away, and the Rijk records it`() throws {
    let fixture = try Self.peopled()
    #expect(fixture.refusal(Self.succeed(.gm1963, .gm0394, ground: " ")) == .groundMissing)
    #expect(
      fixture.refusal(Self.succeed(.gm1963, .gm0394, on: "2040-01-01")) == .successionDay)
    #expect(
      fixture.refusal(Self.succeed(.gm1963, .gm0394), by: 2) == .ministryAdministratorsOnly)
  }

  @Test func `nobody takes a place after their own end, in whatever order it is recorded`() throws {
    var fixture = try Self.peopled()
    try fixture.act(.addOrganisation(.gm0547, kind: .gemeente, name: "Leiderdorp"), by: 1)
    var ended = fixture
    try ended.actWithColleague(Self.succeed(.gm0394, .gm0547, on: "2027-01-01"))
    #expect(ended.refusal(Self.succeed(.gm1963, .gm0394, on: "2027-01-01")) == .succeededAlready)
    #expect(ended.refusal(Self.succeed(.gm1963, .gm0394, on: "2026-12-31")) == nil)
    var waiting = fixture
    try waiting.actWithColleague(Self.succeed(.gm1963, .gm0394, on: "2027-01-01"))
    #expect(waiting.refusal(Self.succeed(.gm0394, .gm0547, on: "2027-01-01")) == .successorEnds)
    #expect(waiting.refusal(Self.succeed(.gm0394, .gm0547, on: "2027-01-02")) == nil)
    #expect(waiting.refusal(Self.succeed(.gm0394, .gm0547, agendas: [])) == .textEmpty)
  }

  // MARK: the agenda

  @Test func `seat, territory, rules, requests and duties pass`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(AgendaFixture.content(.task, ["all(gm1963, bpd)", "1 of gemeente"]))
    try table.act(
      .raise(
        RaiseRequest(
          category: "geluid", owner: .gm1963, title: "Noise", text: nil, since: nil)), by: .bpd)
    let kinds = try table.succeed(try Self.due())
    #expect(kinds == ["place-passed"])
    #expect(table.agenda.lead == .gm0394)
    #expect(table.agenda.seats[.gm1963] == nil)
    #expect(table.agenda.territory.municipalities == [.gm0394])
    #expect(try table.step(1).rule.signers == [.gm0394, .bpd])
    #expect(try table.step(1).content.signers.texts == ["all(gm0394, bpd)", "1 of gemeente"])
    #expect(try table.step(1).drafter == .gm0394)
    #expect(table.agenda.bottleneck(2)?.owner == .gm0394)
    #expect(table.agenda.bottleneck(1)?.raisedBy == .gm1963)
  }

  @Test func `who ended acts no more, and the successor goes on`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.succeed(try Self.due())
    #expect(table.refusal(.seen(step: 1), by: .gm1963) != nil)
    try table.sign(1, by: .bpd)
    #expect(try table.sign(1, by: .gm0394).contains("step-closed"))
  }

  @Test func `an old sign-off keeps its name and counts once for the successor`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    try table.sign(1, by: .gm1963)
    try table.succeed(try Self.due())
    #expect(try table.step(1).signOffs.first?.organisation == .gm1963)
    #expect(try table.step(1).current(.approve) == [.gm0394])
    // A second word of the successor supersedes what it took over.
    try table.sign(1, .object, by: .gm0394)
    #expect(try table.step(1).signOffs.map(\.standing) == [.superseded, .current])
    #expect(try table.step(1).signOffs.map(\.organisation) == [.gm1963, .gm0394])
  }

  @Test func `two signers become one: what both said alike counts once and may close`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .am])
    try table.propose(AgendaFixture.content(.task, ["all(bpd, am)"]))
    try table.sign(1, by: .bpd)
    #expect(try table.succeed(try Self.due(.am, .bpd)) == ["place-passed", "step-closed"])
    #expect(try table.step(1).rule.clauses.first?.threshold == 1)
  }

  @Test func `the successor of two signers takes its one sign-off back`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .am])
    try table.propose(AgendaFixture.content(.task, ["all(bpd, am, gm1963)"]))
    try table.sign(1, by: [.bpd, .am])
    try table.succeed(try Self.due(.am, .bpd))
    #expect(try table.step(1).signOffs.map(\.standing) == [.superseded, .current])
    try table.withdraw(1, by: .bpd)
    let approvals = try table.step(1).current(.approve)
    #expect(approvals.isEmpty)
  }

  @Test func `two who differed and are one have to say it again`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd, .am])
    try table.propose(AgendaFixture.content(.task, ["all(bpd, am, gm1963)"]))
    try table.sign(1, by: .bpd)
    try table.sign(1, .object, by: .am)
    try table.succeed(try Self.due(.am, .bpd))
    let standing = try table.step(1).current(of: .bpd)
    #expect(standing == nil)
    #expect(try table.step(1).signOffs.map(\.standing) == [.stale, .stale])
  }

  @Test func `a closed step stays closed, whoever succeeds whom`() throws {
    var table = try AgendaFixture.atAgreement()
    let stage = table.agenda.stage
    try table.succeed(try Self.due())
    #expect(table.agenda.stage == stage)
    #expect(!table.agenda.steps.contains { !$0.isClosed })
    #expect(try table.step(1).current(.approve) == [.gm0394, .bpd])
  }

  @Test func `an act after the day passes the places before it is judged`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    let due = try Self.due()
    let old = AgendaFixture.person(.gm1963)
    let refused = #expect(throws: Refusal.self) {
      try table.agenda.decide(.seen(step: 1), by: old, at: table.occasion, after: due)
    }
    #expect(refused?.reason == .notFound)
    let new = AgendaFixture.person(.gm0394)
    let decision = try table.agenda.decide(
      .seen(step: 1), by: new, at: table.occasion, after: due)
    #expect(
      decision.events.map { AgendaEvent.kind(of: $0.payload) } == ["place-passed", "step-seen"])
    #expect(decision.events.map(\.by.cause) == ["succession", nil])
    #expect(decision.events.map(\.by.person) == [nil, 2])
  }

  @Test func `a place passes once`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    let due = try Self.due()
    #expect(try table.succeed(due) == ["place-passed"])
    #expect(try table.succeed(due) == [])
  }

  @Test func `whoever names an ended organisation names its successor`() throws {
    let table = try AgendaFixture(seated: [.pv28])
    let due = try Self.due(.bpd, .am)
    let lead = AgendaFixture.person(.gm1963)
    let offered = try table.agenda.decide(
      .seat(.bpd, kind: .ontwikkelaar, as: .party), by: lead, at: table.occasion, after: due)
    #expect(offered.agenda.seatOffers[.bpd] == nil)
    #expect(offered.agenda.seatOffers[.am]?.role == .party)
    let raised = try table.agenda.decide(
      .raise(
        RaiseRequest(category: "geluid", owner: .bpd, title: "Noise", text: nil, since: nil)),
      by: lead, at: table.occasion, after: due)
    #expect(raised.agenda.bottlenecks.last?.owner == .am)
  }

  @Test func `an agenda that is opened later knows the successor only`() throws {
    let due = try Self.due()
    let fixture = try AgendaFixture()
    let territory = Territory(municipalities: [.gm1963], provinces: [.pv28])
    let open = AgendaCommand.open(name: "Stougjeswijk", territory: territory, visibility: .seats)
    let opened = try fixture.agenda.decide(
      open, by: AgendaFixture.person(.gm0394), at: fixture.occasion, after: due)
    #expect(opened.agenda.territory.municipalities == [.gm0394])
    let refused = #expect(throws: Refusal.self) {
      try fixture.agenda.decide(
        open, by: AgendaFixture.person(.gm1963), at: fixture.occasion, after: due)
    }
    #expect(refused?.reason == .outsideTerritory)
  }

  @Test func `a wish to leave passes with the seat, and an own offer of a better seat stays`()
    throws
  {
    var leaving = try AgendaFixture(seated: [.pv28, .bpd])
    try leaving.act(.unseat(.bpd, successor: nil), by: .bpd)
    try leaving.succeed(try Self.due(.bpd, .am))
    #expect(leaving.agenda.seatOffers[.am]?.by == [.am])
    var offered = try AgendaFixture(seated: [.pv28])
    try offered.act(.seat(.am, kind: .ontwikkelaar, as: .adviser), by: .gm1963)
    try offered.act(.seat(.am, kind: .ontwikkelaar, as: .adviser), by: .am)
    try offered.act(.seat(.am, kind: .ontwikkelaar, as: .party), by: .gm1963)
    try offered.act(.seat(.bpd, kind: .ontwikkelaar, as: .observer), by: .gm1963)
    try offered.succeed(try Self.due(.bpd, .am))
    #expect(offered.agenda.seats[.am]?.role == .adviser)
    #expect(offered.agenda.seatOffers[.am]?.role == .party)
  }

  @Test func `the successor's word resolves what its predecessor raised`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.act(
      .raise(
        RaiseRequest(category: "geluid", owner: nil, title: "Noise", text: nil, since: nil)),
      by: .bpd)
    let number = try #require(table.agenda.bottlenecks.last?.number)
    try table.succeed(try Self.due(.bpd, .am))
    try table.act(.resolve(bottleneck: number, step: nil, how: "No more noise."), by: .am)
    #expect(table.agenda.bottlenecks.last?.raisedBy == .bpd)
    #expect(table.agenda.unresolvedBottlenecks.isDisjoint(with: [number]))
  }

  @Test func `where two who wait for each other's neighbour merge, no circle is left`() throws {
    let rule = try SignerRule(clauses: ["all(pv28) after(bpd)", "all(am) after(pv28)"])
    let passed = rule.passed(.bpd, to: .am)
    #expect(passed.texts == ["all(pv28) after(am)", "all(am)"])
    #expect(try SignerRule(clauses: passed.texts) == passed)
  }

  @Test func `a rule of merged signers can always be read again`() throws {
    var chance = Chance("merged signers")
    var merged = 0
    for _ in 0..<2_000 {
      let rule = try SignerRule(clauses: RandomRule.texts(using: &chance))
      let passed = rule.passed(.bpd, to: .am)
      #expect(try SignerRule(clauses: passed.texts) == passed, "\(rule.texts)")
      merged += passed == rule ? 0 : 1
    }
    #expect(merged > 100)
  }

  @Test func `where the organisation has no place nothing happens`() throws {
    var table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try table.succeed(try Self.due(.am, .bpd)) == [])
  }
}

extension AgendaFixture {
  /// Passes the places, as the clock does; the kinds of the events.
  @discardableResult
  mutating func succeed(_ due: [DueSuccession]) throws -> [String] {
    adopt(try agenda.decide(due, at: occasion))
  }
}
