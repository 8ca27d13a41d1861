import Domain
import Testing

@Suite struct AgendaOpeningTests {
  static func open(_ territory: Territory = AgendaFixture.territory) -> AgendaCommand {
    .open(name: "Stougjeswijk", territory: territory, visibility: .seats)
  }

  @Test(arguments: [OrganisationID.gm1963, .pv28, .rijk])
  func `a government of the territory opens an agenda and leads it`(lead: OrganisationID) throws {
    var table = try AgendaFixture()
    #expect(!table.agenda.isOpened)
    #expect(try table.act(Self.open(), by: lead) == ["agenda-opened"])
    #expect(table.agenda.lead == lead)
    #expect(table.agenda.parties == [lead: lead.kindInTests])
    #expect(table.agenda.stage == .impasse)
    #expect(table.agenda.version == 1)
    #expect(table.agenda.name == "Stougjeswijk")
    #expect(table.agenda.opened == table.at)
  }

  @Test func `a municipality outside the territory opens nothing`() throws {
    let table = try AgendaFixture()
    #expect(table.refusal(Self.open(), by: .gm0394) == .outsideTerritory)
  }

  @Test(arguments: [OrganisationID.bpd, .hwWonen, .aedes])
  func `only a government opens an agenda`(organisation: OrganisationID) throws {
    let table = try AgendaFixture()
    #expect(table.refusal(Self.open(), by: organisation) == .kindMayNot)
  }

  @Test func `opening asks the role of editor`() throws {
    let table = try AgendaFixture()
    #expect(table.refusal(Self.open(), by: .gm1963, roles: [.viewer, .admin]) == .roleMissing)
  }

  @Test func `an agenda is opened once`() throws {
    let table = try AgendaFixture(seated: [])
    #expect(table.refusal(Self.open(), by: .gm1963) == .agendaAlreadyOpen)
    #expect(table.refusal(Self.open(), by: .pv28) == .agendaAlreadyOpen)
  }

  static func citing(_ names: [String]) -> AgendaCommand {
    .open(
      name: "Stougjeswijk", territory: AgendaFixture.territory, visibility: .seats,
      cites: names.compactMap(LocationID.init(rawValue:)))
  }

  @Test func `an agenda cites the agendas it comes from, and takes nothing from them`() throws {
    var table = try AgendaFixture()
    #expect(try table.act(Self.citing(["oud-dorp", "duindorp"]), by: .gm1963) == ["agenda-opened"])
    #expect(table.agenda.cites.map(\.rawValue) == ["oud-dorp", "duindorp"])
    #expect(table.agenda.steps.isEmpty && table.agenda.bottlenecks.isEmpty)
    #expect(table.agenda.seats.count == 1)
    try table.seat(.pv28)
    #expect(table.agenda.cites.count == 2)
  }

  @Test func `an agenda cites each agenda once, twenty at most and never itself`() throws {
    let table = try AgendaFixture()
    let many = (1...21).map { "dorp-\($0)" }
    #expect(table.refusal(Self.citing(many), by: .gm1963) == .citesTooMany)
    #expect(table.refusal(Self.citing(Array(many.dropLast())), by: .gm1963) == nil)
    #expect(table.refusal(Self.citing(["stougjeswijk"]), by: .gm1963) == .citesItself)
    let twice = ["oud-dorp", "duindorp", "oud-dorp"]
    #expect(table.refusal(Self.citing(twice), by: .gm1963) == .citedTwice)
    // Who may not open it is told that first.
    #expect(table.refusal(Self.citing(twice), by: .gm0394) == .outsideTerritory)
  }

  @Test func `an agenda that was never opened is not found by any other act`() throws {
    let table = try AgendaFixture()
    #expect(table.refusal(.seen(step: 1), by: .rijk) == .notFound)
    #expect(table.refusal(.raise(AgendaFixture.obstacle), by: .gm1963) == .notFound)
  }

  @Test func `every event of an agenda is in its stream, with dense versions and its author`()
    throws
  {
    let table = try AgendaFixture.atBreakthrough()
    #expect(table.events.allSatisfy { $0.stream == "agenda/stougjeswijk" })
    #expect(table.events.map(\.version) == Array(1...table.events.count))
    #expect(table.events.allSatisfy { $0.at == table.at && $0.by.cause == nil })
    #expect(table.agenda.version == table.events.count)
    let binding = table.events.filter { $0.by.authority != nil }
    #expect(Set(binding.map { AgendaEvent.kind(of: $0.payload) }) == ["sign-off-given"])
    #expect(binding.allSatisfy { $0.by.authority == 7 })
  }
}
