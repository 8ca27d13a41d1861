import Domain
import Testing

/// Roles, leaving and recovery (AGENDA-10).
@Suite struct LeavingTests {
  typealias Fixture = RegisterFixture
  static let vries = KeyTests.vries

  private func leave(_ person: String) -> RegisterCommand {
    .people(.leave(person: person, reason: "other work"))
  }

  private func roles(
    _ person: String, add: Set<Role> = [], remove: Set<Role> = []
  ) -> RegisterCommand {
    .people(.changeRoles(person: person, adding: add, removing: remove))
  }

  private func recovery(
    _ person: String = "j.smit@gm1963", key: String? = "ssh-ed25519 AAAArecover0",
    leaving: [String] = [], ground: String = "letter of the college"
  ) -> RegisterCommand {
    .people(
      .recover(
        Recovery(
          administrator: person, name: "Jan Smit", function: "Beheerder", key: key,
          ground: ground, leaving: leaving,
          code: EnrolmentCode(random: [UInt8](repeating: 1, count: 16)), salt: "zout")))
  }

  @Test func `who leaves loses keys and rights at once and keeps name and roles in history`() throws
  {
    var fixture = try KeyTests.keyed()
    #expect(try fixture.act(leave("e@gm1963"), by: 2) == ["person-left"])
    let gone = try #require(fixture.register.person(3))
    #expect(gone.left == fixture.occasion.at && !gone.isActive)
    #expect(gone.name == "Anna Administrator" && gone.roles == [.editor])
    #expect(gone.keys.allSatisfy { $0.revoked != nil })
    #expect(fixture.register.actingPerson(3) == nil)
    #expect(!fixture.register.mayContinue(person: 3, key: 2, at: fixture.occasion.at))
    #expect(try fixture.act(leave("e@gm1963"), by: 2) == [])
    let key = RegisterCommand.addKey(handle: "e@gm1963", key: "ssh-ed25519 AAAA0001")
    #expect(fixture.refusal(key, by: 2) == .personHasLeft)
    #expect(fixture.refusal(roles("e@gm1963", add: [.admin]), by: 2) == .personHasLeft)
    #expect(
      fixture.refusal(.addPerson(Fixture.person("e@gm1963")), by: 2) == .personExists)
  }

  @Test func `people leave by themselves or by their administrator`() throws {
    let fixture = try KeyTests.keyed()
    #expect(fixture.refusal(leave("e@gm1963"), by: 3) == nil)
    #expect(fixture.refusal(leave("e@gm1963"), by: 2) == nil)
    #expect(fixture.refusal(leave("e@gm1963"), by: 1) == .ownPeopleOnly)
    #expect(fixture.refusal(leave(Self.vries), by: 3) == .roleMissing)
    #expect(fixture.refusal(leave("x@gm1963"), by: 2) == .personUnknown)
  }

  @Test func `the last administrator stays until somebody else can act`() throws {
    var fixture = try KeyTests.keyed()
    let revoke = try KeyTests.revoke(Self.vries, KeyTests.first)
    func refusals() -> [Reason?] {
      [leave(Self.vries), roles(Self.vries, remove: [.admin]), revoke].map {
        fixture.refusal($0, by: 2)
      }
    }
    #expect(refusals() == [.lastAdministrator, .lastAdministrator, .lastAdministrator])
    // An administrator without a key replaces nobody.
    try fixture.act(.addPerson(Fixture.person("a@gm1963")), by: 2)
    #expect(refusals() == [.lastAdministrator, .lastAdministrator, .lastAdministrator])
    try fixture.act(roles("e@gm1963", add: [.admin]), by: 2)
    #expect(refusals() == [nil, nil, nil])
  }

  @Test func `the last signatory stays until somebody else can act`() throws {
    var fixture = try KeyTests.keyed()
    try fixture.act(roles("e@gm1963", add: [.signatory]), by: 2)
    #expect(fixture.refusal(leave("e@gm1963"), by: 2) == .lastSignatory)
    #expect(fixture.refusal(roles("e@gm1963", remove: [.signatory]), by: 2) == .lastSignatory)
    #expect(
      fixture.refusal(try KeyTests.revoke("e@gm1963", KeyTests.second), by: 2) == .lastSignatory)
    // With another key the stolen one can go.
    try fixture.act(.addKey(handle: "e@gm1963", key: "ssh-ed25519 AAAA0001"), by: 3 - 1)
    #expect(fixture.refusal(try KeyTests.revoke("e@gm1963", KeyTests.second), by: 2) == nil)
    try fixture.act(roles(Self.vries, add: [.signatory]), by: 2)
    #expect(fixture.refusal(leave("e@gm1963"), by: 2) == nil)
  }

  @Test func `roles are changed by an administrator of the organisation`() throws {
    var fixture = try KeyTests.keyed()
    #expect(
      try fixture.act(roles("e@gm1963", add: [.reporter], remove: [.editor]), by: 2) == [
        "roles-changed"
      ])
    #expect(fixture.register.person(3)?.roles == [.reporter])
    #expect(try fixture.act(roles("e@gm1963", add: [.reporter]), by: 2) == [])
    #expect(fixture.refusal(roles("e@gm1963", add: [.admin]), by: 3) == .roleMissing)
    #expect(fixture.refusal(roles("e@gm1963", add: [.admin]), by: 1) == .ownPeopleOnly)
    #expect(fixture.refusal(roles("e@gm1963"), by: 2) == .rolesUnclear)
    #expect(
      fixture.refusal(roles("e@gm1963", add: [.admin], remove: [.admin]), by: 2) == .rolesUnclear)
  }

  @Test func `the Rijk recovers an organisation of which nobody can act`() throws {
    var fixture = try KeyTests.keyed()
    #expect(fixture.refusal(recovery(), by: 1) == .administratorThere)
    #expect(fixture.refusal(recovery(leaving: [Self.vries]), by: 2) == .ministryAdministratorsOnly)
    #expect(fixture.refusal(recovery(leaving: [Self.vries], ground: " "), by: 1) == .textEmpty)
    #expect(fixture.refusal(recovery(leaving: ["a.admin@rijk"]), by: 1) == .personUnknown)
    let kinds = try fixture.actWithColleague(recovery(leaving: [Self.vries]))
    #expect(kinds == ["organisation-recovered", "person-left", "person-added", "key-added"])
    #expect(fixture.register.person(named: "j.smit@gm1963")?.roles == [.admin])
    #expect(fixture.register.person(named: Self.vries)?.isActive == false)
    let seen = fixture.register.entries.filter { $0.organisation == .gm1963 }.suffix(4)
    #expect(seen.map(\.kind) == kinds)
    #expect(seen.allSatisfy { $0.by.organisation == .rijk })
    #expect(seen.first?.subject.text == "letter of the college")
  }

  @Test func `recovery without a key gives a code, and may take somebody who is there`() throws {
    var fixture = try KeyTests.keyed()
    let kinds = try fixture.actWithColleague(
      recovery("e@gm1963", key: nil, leaving: [Self.vries]))
    #expect(kinds == ["organisation-recovered", "person-left", "roles-changed"])
    #expect(fixture.register.person(3)?.roles == [.editor, .admin])
    var other = try Fixture.peopled()
    let invited = try other.actWithColleague(recovery(key: nil))
    #expect(invited == ["organisation-recovered", "person-added", "person-invited"])
  }

  @Test func `the Rijk adds people only until an organisation has an administrator`() throws {
    var fixture = try KeyTests.keyed()
    let other = RegisterCommand.addPerson(Fixture.person("j@gm1963"))
    try fixture.actWithColleague(recovery(leaving: [Self.vries]))
    #expect(fixture.refusal(other, by: 1) == .ownPeopleOnly)
  }
}
