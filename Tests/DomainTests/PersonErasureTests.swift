import Domain
import Testing

/// What the register says of somebody who left, destroyed by two administrators (VIEW-8).
@Suite struct PersonErasureTests {
  static let editor = "e@gm1963"

  private static func asking(
    _ person: String = editor, _ ground: ErasureGround = .avg, reason: String? = "By letter."
  ) -> RegisterCommand { .people(.erase(person: person, .ask(ground, reason: reason))) }

  private static func confirming(
    _ person: String = editor, _ ground: ErasureGround = .avg
  ) -> RegisterCommand { .people(.erase(person: person, .confirm(ground))) }

  /// Administrators 2 and 4 of `gm1963`; editor 3, who left with a key.
  private static func left() throws -> RegisterFixture {
    var fixture = try KeyTests.keyed()
    try fixture.act(.addPerson(RegisterFixture.person("f@gm1963")), by: 2)
    try fixture.act(
      .addKey(handle: editor, key: "ssh-ed25519 AAAAthird00A", label: "home"), by: 2)
    try fixture.act(.people(.leave(person: editor, reason: "ill")), by: 2)
    return fixture
  }

  @Test func `one asks and another confirms; handle, keys and roles stay`() throws {
    var fixture = try Self.left()
    let before = try #require(fixture.register.person(3))
    #expect(try fixture.act(Self.asking(), by: 2) == ["person-erasure-asked"])
    #expect(fixture.register.person(3)?.name == before.name)
    #expect(try fixture.act(Self.confirming(), by: 4) == ["person-erased"])
    let after = try #require(fixture.register.person(3))
    #expect(after.name.isEmpty && after.function.isEmpty)
    #expect(after.erased?.at == fixture.occasion.at && after.erased?.ground == .avg)
    #expect(after.keys.map(\.label) == [nil, ""])
    #expect(after.keys.allSatisfy { $0.revoked?.reason.isEmpty == true })
    #expect(after.handle == before.handle && after.roles == before.roles)
    #expect(after.keys.map(\.line) == before.keys.map(\.line))
    #expect(after.left == before.left)
    let entries = fixture.register.entries.filter { $0.person == 3 }
    let texts = entries.suffix(3).map { [$0.kind, $0.subject.text] }
    #expect(
      texts == [
        ["person-left", nil], ["person-erasure-asked", "By letter."], ["person-erased", "avg"],
      ])
    #expect(fixture.refusal(Self.asking(), by: 2) == .nothingToErase)
  }

  @Test func `only who left, and only by their own administrators`() throws {
    var fixture = try Self.left()
    #expect(fixture.refusal(Self.asking(KeyTests.vries), by: 4) == .eraseNotLeft)
    #expect(fixture.refusal(Self.asking(), by: 1) == .ownPeopleOnly)
    #expect(fixture.refusal(Self.asking("n@gm1963"), by: 2) == .personUnknown)
    #expect(fixture.refusal(Self.asking("nobody"), by: 2) == .identifierInvalid)
    #expect(fixture.refusal(Self.asking(reason: " "), by: 2) == .reasonMissing)
    try fixture.act(
      .addPerson(RegisterFixture.person("g@gm1963", roles: [.editor])), by: 2)
    #expect(fixture.refusal(Self.asking(), by: 5) == .roleMissing)
  }

  @Test func `who confirms is another, in time, and on the same ground`() throws {
    var fixture = try Self.left()
    #expect(fixture.refusal(Self.confirming(), by: 4) == .erasureNotAsked)
    try fixture.act(Self.asking(), by: 2)
    #expect(fixture.refusal(Self.confirming(), by: 2) == .erasureSamePerson)
    #expect(
      fixture.refusal(Self.confirming(Self.editor, .archiefwet), by: 4) == .erasureGroundOther)
    let asked = fixture.occasion.today
    fixture.occasion.at = asked.adding(days: Policy.erasureConfirmDays).start
    #expect(fixture.refusal(Self.confirming(), by: 4) == nil)
    fixture.occasion.at = asked.adding(days: Policy.erasureConfirmDays + 1).start
    #expect(fixture.refusal(Self.confirming(), by: 4) == .erasureNotAsked)
  }

  @Test func `the name of who was erased is not given again`() throws {
    var fixture = try Self.left()
    try fixture.act(Self.asking(), by: 2)
    try fixture.act(Self.confirming(), by: 4)
    let again = RegisterCommand.addPerson(RegisterFixture.person(Self.editor))
    #expect(fixture.refusal(again, by: 2) == .personExists)
    let key = RegisterCommand.addKey(handle: "f@gm1963", key: KeyTests.second)
    #expect(fixture.refusal(key, by: 2) == .keyRevoked)
  }
}
