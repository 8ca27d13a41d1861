import Testing

@testable import Domain

/// Days that decrees make free (TERM-4): known, or imported later.
@Suite struct DecreeDayTests {
  private static let later = DecreeDay(day: .day("2029-05-11"), decree: "Besluit")

  @Test func `the Rijk records one, once`() throws {
    var fixture = try RegisterFixture()
    #expect(!fixture.register.calendar.isFree(Self.later.day))
    try fixture.act(.recordDecreeDays([Self.later]), by: 1)
    let version = fixture.register.version
    try fixture.act(.recordDecreeDays([Self.later]), by: 1)
    #expect(fixture.register.version == version)
    #expect(fixture.register.calendar.isFree(Self.later.day))
    #expect(fixture.register.calendar.isFree(.day("2027-05-07")))
  }

  @Test func `a municipality records none`() throws {
    var fixture = try RegisterFixture()
    try fixture.act(.addOrganisation(.gm1963, kind: .gemeente, name: "Hoeksche Waard"), by: 1)
    try fixture.act(.addPerson(RegisterFixture.person("b@gm1963")), by: 1)
    #expect(
      fixture.refusal(.recordDecreeDays([Self.later]), by: 2) == .ministryAdministratorsOnly)
  }
}
