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
