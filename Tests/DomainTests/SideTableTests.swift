import Domain
import Testing

/// What is set apart for some of a table: nobody else learns that it is there (VIEW-4).
@Suite struct SideTableTests {
  static func request(
    _ named: [OrganisationID] = [.hwWonen, .gm1963], seat: SeatRole? = .party,
    title: String = "Land prices"
  ) throws -> AgendaCommand {
    .setApart(
      SideTable(
        beside: try #require(LocationID(rawValue: "stougjeswijk")), title: title,
        organisations: Dictionary(uniqueKeysWithValues: named.map { ($0, $0.kindInTests) }),
        roles: seat.map { [.bpd: $0] } ?? [:], wooGround: .competition))
  }

  /// Of bpd, hw-wonen and gm1963.
  static func table() throws -> AgendaFixture {
    var table = try AgendaFixture()
    try table.act(try request(), by: .bpd)
    return table
  }

  @Test func `a side table is seen by those at it, and not by the Rijk or the territory`() throws {
    let table = try Self.table()
    #expect(table.agenda.lead == .bpd)
    for organisation in [OrganisationID.bpd, .hwWonen, .gm1963] {
      #expect(table.agenda.isVisible(to: organisation, kind: organisation.kindInTests))
    }
    for other in [OrganisationID.rijk, .pv28, .am, .gm0394] {
      #expect(!table.agenda.isVisible(to: other, kind: other.kindInTests), "\(other)")
      #expect(table.refusal(.raise(AgendaFixture.obstacle), by: other) == .notFound)
    }
  }

  @Test func `who leads elsewhere is a party at a side table, and the others keep their roles`()
    throws
  {
    var table = try AgendaFixture()
    try table.act(
      .setApart(
        SideTable(
          beside: try #require(LocationID(rawValue: "stougjeswijk")), title: "Land prices",
          organisations: [.gm1963: .gemeente, .hwWonen: .corporatie, .pv28: .provincie],
          roles: [.gm1963: .lead, .hwWonen: .observer, .bpd: .party],
          wooGround: .competition)), by: .bpd)
    let roles = table.agenda.seats.mapValues(\.role)
    #expect(roles == [.bpd: .lead, .gm1963: .party, .hwWonen: .observer, .pv28: .party])
    let decoded = try EventCoding.roundTrip(table.events)
    #expect(Agenda.replay(decoded, of: table.agenda.id) == table.agenda)
  }

  @Test func `an organisation sets no more than some apart beside one agenda`() throws {
    var request = SideTable(
      beside: try #require(LocationID(rawValue: "stougjeswijk")), title: "Land prices",
      organisations: [.hwWonen: .corporatie], roles: [.bpd: .party], wooGround: .competition,
      known: 50)
    let table = try AgendaFixture()
    #expect(table.refusal(.setApart(request), by: .bpd) == .limitReached)
    request.known = 49
    var last = table
    #expect(try last.act(.setApart(request), by: .bpd) == ["side-table-opened"])
  }

  @Test func `steps and bottlenecks of a side table are for those at it`() throws {
    var table = try Self.table()
    try table.raise(by: .bpd)
    try table.propose(try AgendaFixture.content(.task, ["all(bpd, hw-wonen)"]), by: .bpd)
    try table.sign(1, by: [.bpd, .hwWonen])
    #expect(try table.status(1) == .closed)
    for event in table.events {
      let audience = table.agenda.audience(of: event.payload, before: table.agenda)
      for other in [OrganisationID.rijk, .pv28, .am] {
        #expect(!table.agenda.isIn(audience, other, kind: other.kindInTests))
      }
      #expect(table.agenda.isIn(audience, .hwWonen, kind: .corporatie))
    }
  }

  @Test func `nobody is added, nothing is opened and nothing counts in public`() throws {
    var table = try Self.table()
    try table.propose(try AgendaFixture.content(.task, ["all(bpd)"]), by: .bpd)
    let acts: [AgendaCommand] = [
      .seat(.am, kind: .ontwikkelaar, as: .party), .unseat(.hwWonen, successor: nil),
      .propose(try AgendaFixture.content(.task, ["all(bpd)"], visibility: .public)),
      .propose(try AgendaFixture.content(.agreement, ["all(bpd)"])),
      .revise(step: 1, StepChanges(visibility: .public), expect: nil),
      WideningTests.embargo(),
    ]
    for act in acts { #expect(table.refusal(act, by: .bpd) == .sideTableStays, "\(act)") }
    #expect(table.refusal(GlassTests.ask(), by: .rijk) == .notFound)
  }

  @Test func `it takes a seat, a title and somebody else`() throws {
    let table = try AgendaFixture()
    #expect(table.refusal(try Self.request(seat: nil), by: .bpd) == .seatMissing)
    #expect(table.refusal(try Self.request(seat: .observer), by: .bpd) == .seatMissing)
    #expect(table.refusal(try Self.request([.bpd]), by: .bpd) == .namedMissing)
    #expect(table.refusal(try Self.request(title: " "), by: .bpd) == .textEmpty)
    #expect(table.refusal(try Self.request(), by: .bpd, roles: [.viewer]) == .roleMissing)
    #expect(try Self.table().refusal(try Self.request(), by: .bpd) == .agendaAlreadyOpen)
  }

  @Test func `a successor sits down where its predecessor sat`() throws {
    var table = try Self.table()
    try table.succeed(try SuccessionTests.due())
    #expect(table.agenda.isVisible(to: .gm0394, kind: .gemeente))
    #expect(!table.agenda.isVisible(to: .gm1963, kind: .gemeente))
  }
}
