import Domain
import Testing

/// One-time codes: bound to a person, good for some days, kept only as a salted hash.
@Suite struct InvitationTests {
  typealias Fixture = RegisterFixture
  static let code = EnrolmentCode(random: (0..<16).map { UInt8($0 * 16 + 3) })
  static let person = "p.devries@gm1963"

  private func invite(_ person: String = Self.person, days: Int? = nil) -> RegisterCommand {
    .people(.invite(person: person, Self.code, salt: "AAAAAAAAAAAAAAAAAAAAAA", days: days))
  }

  private func enrol(
    _ person: String = Self.person, code: String = Self.code.shown, key: String = KeyTests.first,
    isProven: Bool = true
  ) -> RegisterCommand {
    .people(
      .enrol(
        Enrolment(person: person, code: code, key: key, label: nil, isProven: isProven)))
  }

  @Test func `a code is 26 digits of Crockford's base32 in groups`() {
    #expect(
      EnrolmentCode(random: [UInt8](repeating: 0, count: 16)).shown
        == "00000-00000-00000-00000-000000")
    #expect(
      EnrolmentCode(random: [UInt8](repeating: 255, count: 16)).shown
        == "7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZZ")
  }

  @Test func `a code brings one key, once`() throws {
    var fixture = try Fixture.peopled()
    #expect(try fixture.act(invite(), by: 1) == ["person-invited"])
    #expect(fixture.register.person(2)?.invitation != nil)
    #expect(try fixture.act(enrol()) == ["key-added"])
    #expect(fixture.events.last?.by.person == 2 && fixture.events.last?.by.organisation == .gm1963)
    #expect(fixture.register.person(2)?.usableKey(KeyTests.first, at: fixture.occasion.at) != nil)
    #expect(fixture.refusal(enrol(key: KeyTests.second), by: nil) == .enrolFailed)
  }

  @Test func `a code is read as people type it`() throws {
    var fixture = try Fixture.peopled()
    try fixture.act(invite(), by: 1)
    let typed = Self.code.shown.lowercased().replacing("-", with: " ").replacing("0", with: "o")
      .replacing("1", with: "l")
    #expect(fixture.refusal(enrol(code: typed), by: nil) == nil)
  }

  @Test func `every way in which a code is no good reads the same`() throws {
    var fixture = try Fixture.peopled()
    try fixture.act(.addPerson(Fixture.person("j@bpd")), by: 1)
    #expect(fixture.refusal(enrol(), by: nil) == .enrolFailed, "nobody invited")
    try fixture.act(invite(), by: 1)
    let wrong = EnrolmentCode(random: [UInt8](repeating: 9, count: 16)).shown
    for command in [
      enrol(code: wrong), enrol(code: ""), enrol("x@gm1963"), enrol("nobody"), enrol("j@bpd"),
      enrol(isProven: false), enrol(code: Self.code.shown + "0"),
    ] {
      #expect(fixture.refusal(command, by: nil) == .enrolFailed, "\(command)")
    }
    #expect(fixture.refusal(enrol(), by: nil) == nil)
    var cancelled = fixture
    try cancelled.act(.people(.cancelInvitation(person: Self.person)), by: 1)
    #expect(cancelled.refusal(enrol(), by: nil) == .enrolFailed)
    #expect(try cancelled.act(.people(.cancelInvitation(person: Self.person)), by: 1) == [])
    // A newer code replaces it.
    try fixture.act(
      .people(
        .invite(
          person: Self.person, EnrolmentCode(random: [UInt8](repeating: 8, count: 16)),
          salt: "B", days: nil)), by: 1)
    #expect(fixture.refusal(enrol(), by: nil) == .enrolFailed)
  }

  @Test func `a code is good until its last moment, and for at most thirty days`() throws {
    var fixture = try Fixture.peopled()
    #expect(fixture.refusal(invite(days: 0)) == .daysOutOfRange)
    #expect(fixture.refusal(invite(days: 31)) == .daysOutOfRange)
    try fixture.act(invite(), by: 1)
    func refusal(_ text: String) throws -> Reason? {
      let at = Occasion(at: try #require(Moment(text)), nonce: fixture.occasion.nonce)
      do throws(Refusal) {
        _ = try fixture.register.decide(enrol(), by: nil, at: at)
        return nil
      } catch { return error.reason }
    }
    #expect(try refusal("2026-11-09T08:59:59Z") == nil)
    #expect(try refusal("2026-11-09T09:00:00Z") == .enrolFailed)
  }

  @Test func `only who has a good code hears what is wrong with the key`() throws {
    var fixture = try KeyTests.keyed()
    try fixture.act(invite(), by: 2)
    #expect(fixture.refusal(enrol(key: KeyTests.second), by: nil) == .keyInUse)
    #expect(fixture.refusal(enrol(code: "x", key: KeyTests.second), by: nil) == .enrolFailed)
  }

  @Test func `the Rijk invites only while nobody of the organisation ever had a key`() throws {
    let founding = try Fixture.peopled()
    #expect(founding.refusal(invite(), by: 1) == nil)
    let fixture = try KeyTests.keyed()
    #expect(fixture.refusal(invite(), by: 1) == .ownPeopleOnly)
    #expect(fixture.refusal(invite("e@gm1963"), by: 3) == .roleMissing)
    #expect(fixture.refusal(invite("e@gm1963"), by: 2) == nil)
    #expect(fixture.refusal(invite("x@gm1963"), by: 2) == .personUnknown)
  }
}
