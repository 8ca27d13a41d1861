import Domain
import Testing

/// What lets people of the Rijk sit where somebody else sat takes two of them (VIEW-2).
@Suite struct SecondPersonTests {
  static let succeed = SuccessionTests.succeed(.bpd, .am)

  static func recover(
    leaving: [String] = ["p.devries@gm1963"], ground: String = "letter", name: String = "Jan Smit",
    key: String? = "ssh-ed25519 AAAArecover0"
  ) -> RegisterCommand {
    .people(
      .recover(
        Recovery(
          administrator: "j.smit@gm1963", name: name, function: "", key: key, ground: ground,
          leaving: leaving, code: EnrolmentCode(random: [UInt8](repeating: 1, count: 16)),
          salt: "zout")))
  }

  @Test(arguments: [succeed, recover(leaving: [])])
  func `one administrator asks and changes nothing`(_ command: RegisterCommand) throws {
    var fixture = try Self.withoutAdministrator()
    let before = fixture.register
    #expect(try fixture.act(command, by: 1) == ["second-person-asked"])
    #expect(fixture.register.successions == before.successions)
    #expect(fixture.register.persons == before.persons)
    #expect(fixture.refusal(command, by: 1) == .secondPersonNeeded)
  }

  @Test(arguments: [succeed, recover(leaving: [])])
  func `another one who says the same brings it about, once`(_ command: RegisterCommand) throws {
    var fixture = try Self.withoutAdministrator()
    try fixture.act(command, by: 1)
    let kinds = try fixture.act(command, as: RegisterFixture.colleague)
    #expect(kinds.first == "second-person-confirmed" && kinds.count > 1)
    // Asked and done: a second time it is a new question, if it can be asked at all.
    let again = try? fixture.act(command, as: RegisterFixture.colleague)
    #expect(again == nil || again == ["second-person-asked"])
  }

  @Test func `who says something else asks something else`() throws {
    var fixture = try SuccessionTests.peopled()
    try fixture.act(Self.succeed, by: 1)
    for other in [
      SuccessionTests.succeed(.am, .bpd), SuccessionTests.succeed(.bpd, .am, on: "2027-01-02"),
      SuccessionTests.succeed(.bpd, .am, ground: "another"),
      SuccessionTests.succeed(.bpd, .am, agendas: [RandomSequence.location]),
    ] {
      var copy = fixture
      #expect(try copy.act(other, as: RegisterFixture.colleague) == ["second-person-asked"])
      #expect(copy.register.successions.isEmpty)
    }
    try fixture.addKey()
    try fixture.act(Self.recover(), by: 1)
    for other in [
      Self.recover(ground: "other"), Self.recover(key: "ssh-ed25519 AAAArecover1"),
      Self.recover(key: nil),
    ] {
      var copy = fixture
      #expect(try copy.act(other, as: RegisterFixture.colleague) == ["second-person-asked"])
    }
    // How the new one is called is between them.
    let kinds = try fixture.act(Self.recover(name: "J. Smit"), as: RegisterFixture.colleague)
    #expect(kinds.contains("person-added"))
  }

  @Test func `a question lapses after two weeks`() throws {
    var fixture = try SuccessionTests.peopled()
    try fixture.act(Self.succeed, by: 1)
    fixture.occasion.at = LocalDay.day("2026-11-16").start
    var inTime = fixture
    #expect(try inTime.act(Self.succeed, as: RegisterFixture.colleague).count == 2)
    fixture.occasion.at = LocalDay.day("2026-11-17").start
    #expect(
      try fixture.act(Self.succeed, as: RegisterFixture.colleague) == ["second-person-asked"])
    #expect(fixture.refusal(Self.succeed, by: 1) == nil)
  }

  @Test func `it stands in the history of the organisation that it concerns`() throws {
    var fixture = try SuccessionTests.peopled()
    try fixture.actWithColleague(Self.succeed)
    let told = fixture.register.entries.filter { $0.organisation == .bpd }.suffix(2)
    #expect(told.map(\.kind) == ["second-person-asked", "second-person-confirmed"])
    #expect(told.map(\.by.person) == [1, 900])
    #expect(told.first?.subject.text?.hasPrefix("succeed bpd am on=2027-01-01") == true)
  }

  @Test func `nobody is asked what cannot be`() throws {
    var fixture = try SuccessionTests.peopled()
    try fixture.addKey()
    #expect(fixture.refusal(SuccessionTests.succeed(.bpd, .gm0394)) == .successorUnsuited)
    #expect(fixture.refusal(Self.recover(leaving: [])) == .administratorThere)
  }

  /// `gm1963` has nobody, so that it can be recovered.
  private static func withoutAdministrator() throws -> RegisterFixture {
    var fixture = try RegisterFixture()
    for (organisation, kind) in [
      (OrganisationID.gm1963, OrganisationKind.gemeente), (.bpd, .ontwikkelaar),
      (.am, .ontwikkelaar),
    ] {
      try fixture.act(
        .addOrganisation(organisation, kind: kind, name: organisation.rawValue), by: 1)
    }
    return fixture
  }
}

extension RegisterFixture {
  /// The administrator of `gm1963` can act.
  fileprivate mutating func addKey() throws {
    try act(.addKey(handle: "p.devries@gm1963", key: "ssh-ed25519 AAAArecover9"), by: 2)
  }
}
