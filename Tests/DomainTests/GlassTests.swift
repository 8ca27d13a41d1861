import Domain
import Testing

/// Looking at what is named without being named: two persons, hours, told to all (VIEW-6).
@Suite struct GlassTests {
  static let first = AgendaFixture.person(.rijk)
  static let second = ActingPerson(
    person: 77, organisation: .rijk, kind: .rijk, roles: [.signatory])

  static func ask(hours: Int? = nil, ground: String? = "Ow 2.34", isOn: Bool = true)
    -> AgendaCommand
  {
    .askForGlass(GlassRequest(ground: ground, reason: "A dossier.", hours: hours), isOn: isOn)
  }

  static func confirm(_ table: inout AgendaFixture) throws -> [String] {
    table.adopt(
      try table.agenda.decide(.confirmGlass(isOn: true), by: second, at: table.occasion))
  }

  @Test func `one person asks and a second one confirms, for some hours`() throws {
    var table = try NamedStepTests.table()
    #expect(try table.act(Self.ask(hours: 2), by: .rijk) == ["glass-asked"])
    #expect(table.agenda.glass?.opening == nil)
    #expect(try Self.confirm(&table) == ["glass-opened"])
    let opening = try #require(table.agenda.glass?.opening)
    #expect(opening.from == table.at)
    #expect(opening.until.unixSeconds - table.at.unixSeconds == 2 * 3600)
    #expect(table.agenda.glass?.person == Self.first.person && opening.confirmedBy == 77)
    #expect(table.agenda.openers == [Self.first.person, 77])
    table.at = opening.until
    #expect(try table.succeed([]) == ["glass-closed"])
    #expect(table.agenda.glass == nil && table.agenda.openers.count == 2)
  }

  @Test func `whether anything is named makes no difference`() throws {
    var (with, without) = (try NamedStepTests.table(), try NamedStepTests.table())
    without = try AgendaFixture(seated: [.pv28, .bpd, .hwWonen])
    for act in [Self.ask(hours: 0), Self.ask(ground: " "), Self.ask()] {
      #expect(with.refusal(act, by: .rijk) == without.refusal(act, by: .rijk))
    }
    #expect(try with.act(Self.ask(), by: .rijk) == without.act(Self.ask(), by: .rijk))
    #expect(try Self.confirm(&with) == Self.confirm(&without))
  }

  @Test func `it gives no right to act on what is seen`() throws {
    var table = try NamedStepTests.table()
    try table.act(Self.ask(), by: .rijk)
    _ = try Self.confirm(&table)
    #expect(table.refusal(.seen(step: 1), by: .rijk) == .notFound)
    #expect(try !NamedStepTests.sees(table, .rijk), "a person looks, not the organisation")
  }

  @Test func `it takes two persons of the Rijk, within a day, where it is switched on`() throws {
    var table = try NamedStepTests.table()
    #expect(table.refusal(Self.ask(isOn: false), by: .rijk) == .glassOff)
    #expect(table.refusal(.confirmGlass(isOn: false), by: .rijk) == .glassOff)
    for other in [OrganisationID.gm1963, .pv28, .bpd] {
      #expect(table.refusal(Self.ask(), by: other) == .kindMayNot)
      #expect(table.refusal(.confirmGlass(isOn: true), by: other) == .kindMayNot)
    }
    #expect(table.refusal(Self.ask(), by: .rijk, roles: [.admin, .editor]) == .roleMissing)
    #expect(table.refusal(.confirmGlass(isOn: true), by: .rijk) == .glassNotAsked)
    #expect(table.refusal(Self.ask(hours: 25), by: .rijk) == .glassHours)
    #expect(table.refusal(Self.ask(hours: 0), by: .rijk) == .glassHours)
    #expect(table.refusal(Self.ask(ground: nil), by: .rijk) == .textEmpty)
    try table.act(Self.ask(), by: .rijk)
    #expect(table.refusal(Self.ask(), by: .rijk) == .glassAsked)
    #expect(table.refusal(.confirmGlass(isOn: true), by: .rijk) == .glassOneself)
    table.pass(days: 1)
    #expect(throws: Refusal(.glassNotAsked)) { try Self.confirm(&table) }
    try table.act(Self.ask(), by: .rijk)
    _ = try Self.confirm(&table)
    #expect(table.refusal(Self.ask(), by: .rijk) == .glassOpen)
  }

  @Test func `only the Rijk reads the question, and all at the table that it was opened`() throws {
    var table = try NamedStepTests.table()
    func readers(before: Agenda) throws -> Set<OrganisationID> {
      let event = try #require(table.events.last)
      let audience = table.agenda.audience(of: event.payload, before: before)
      return Set(
        [OrganisationID.rijk, .gm1963, .pv28, .bpd, .hwWonen, .am, .gm0394].filter {
          table.agenda.isIn(audience, $0, kind: $0.kindInTests)
        })
    }
    var before = table.agenda
    try table.act(Self.ask(), by: .rijk)
    #expect(try readers(before: before) == [.rijk])
    before = table.agenda
    _ = try Self.confirm(&table)
    #expect(try readers(before: before) == [.rijk, .gm1963, .pv28, .bpd, .hwWonen])
  }
}
