import Testing

@testable import Domain

/// A register for tests: the Rijk's administrator is person 1.
struct RegisterFixture {
  private(set) var register = Register()
  private(set) var events: [Event<RegisterEvent>] = []
  var occasion = Occasion(
    at: Moment("2026-11-02T09:00:00Z") ?? Moment(unixSeconds: 0), nonce: "AAAAAAAAAAAAAAAAAAAAAA")

  init() throws {
    try act(.initialise(name: "Ministerie van VRO", administrator: Self.person("a.admin@rijk")))
  }

  static func person(
    _ handle: String, roles: Set<Role> = [.admin], key: String? = nil,
    office: NewPerson.Office? = nil, name: String = "Anna Administrator",
    function: String = "Beheerder"
  ) -> NewPerson {
    NewPerson(
      handle: handle, name: name, function: function, roles: roles, key: key, office: office)
  }

  @discardableResult
  mutating func act(
    _ command: RegisterCommand, by person: Int? = nil, authority: Int? = nil
  ) throws(Refusal) -> [String] {
    try act(command, as: person.flatMap { register.actingPerson($0, authority: authority) })
  }

  @discardableResult
  mutating func act(
    _ command: RegisterCommand, as person: ActingPerson?
  ) throws(Refusal) -> [String] {
    let decision = try register.decide(command, by: person, at: occasion)
    register = decision.register
    events += decision.events
    return decision.events.map { RegisterEvent.kind(of: $0.payload) }
  }

  /// An act that takes two administrators of the Rijk: person 1 asks, another one says the same.
  @discardableResult
  mutating func actWithColleague(_ command: RegisterCommand) throws(Refusal) -> [String] {
    try act(command, by: 1)
    return Array(try act(command, as: Self.colleague).dropFirst())
  }

  /// As acts were before two were asked: samples of events keep their numbers.
  mutating func actAlone(
    _ act: (inout RegisterDraft) throws(Refusal) -> Void
  ) throws(Refusal) {
    var draft = RegisterDraft(
      register: register, person: register.actingPerson(1), occasion: occasion)
    try act(&draft)
    register = draft.register
    events += draft.events
  }

  static let colleague = ActingPerson(
    person: 900, organisation: .rijk, kind: .rijk, roles: [.admin])

  func refusal(_ command: RegisterCommand, by person: Int? = 1) -> Reason? {
    do throws(Refusal) {
      _ = try register.decide(
        command, by: person.flatMap { register.actingPerson($0) }, at: occasion)
      return nil
    } catch { return error.reason }
  }

  /// `gm1963` with its administrator (person 2) and `bpd` without anybody.
  static func peopled() throws -> RegisterFixture {
    var fixture = try RegisterFixture()
    try fixture.act(.addOrganisation(.gm1963, kind: .gemeente, name: "Hoeksche Waard"), by: 1)
    try fixture.act(.addOrganisation(.bpd, kind: .ontwikkelaar, name: "BPD"), by: 1)
    try fixture.act(.addPerson(person("p.devries@gm1963")), by: 1)
    return fixture
  }
}

@Suite struct RegisterTests {
  typealias Fixture = RegisterFixture

  @Test func `the first organisation is the Rijk and the first person its administrator`() throws {
    let fixture = try RegisterFixture()
    #expect(fixture.events.map(\.version) == [1, 2])
    #expect(fixture.events.allSatisfy { $0.by.cause == "init" && $0.stream == "register" })
    #expect(fixture.register.organisations[.rijk]?.name == "Ministerie van VRO")
    #expect(fixture.register.person(named: "a.admin@rijk")?.roles == [.admin])
    let again = RegisterCommand.initialise(name: "VRO", administrator: Fixture.person("b@rijk"))
    #expect(fixture.refusal(again, by: nil) == .registerNotEmpty)
  }

  @Test func `organisations are added by administrators of the Rijk`() throws {
    let fixture = try RegisterFixture.peopled()
    let add = RegisterCommand.addOrganisation(.am, kind: .ontwikkelaar, name: "AM")
    #expect(fixture.refusal(add, by: 2) == .ministryAdministratorsOnly)
    #expect(fixture.refusal(add, by: 1) == nil)
    #expect(fixture.refusal(.recordCategories([]), by: 2) == .ministryAdministratorsOnly)
  }

  @Test func `an organisation has a name of its kind, once`() throws {
    let fixture = try RegisterFixture.peopled()
    func refusal(_ id: String, _ kind: OrganisationKind, name: String = "N") -> Reason? {
      fixture.refusal(.addOrganisation(.named(id), kind: kind, name: name))
    }
    #expect(refusal("bpd", .ontwikkelaar) == .organisationExists)
    #expect(refusal("hoeksche-waard", .gemeente) == .identifierInvalid)
    #expect(refusal("gm0001", .corporatie) == .identifierInvalid)
    #expect(refusal("am", .ontwikkelaar, name: " ") == .textEmpty)
    #expect(refusal("am", .ontwikkelaar) == nil)
  }

  @Test func `an organisation keeps its own people, the Rijk adds its first administrator`() throws
  {
    var fixture = try RegisterFixture.peopled()
    let other = RegisterCommand.addPerson(Fixture.person("j@bpd"))
    #expect(fixture.refusal(other, by: 2) == .ownPeopleOnly)
    #expect(fixture.refusal(other, by: 1) == nil)
    #expect(fixture.refusal(.addPerson(Fixture.person("j@gm1963")), by: 1) == .ownPeopleOnly)
    try fixture.act(.addPerson(Fixture.person("j@gm1963", roles: [.editor])), by: 2)
    #expect(fixture.refusal(.addPerson(Fixture.person("k@gm1963")), by: 3) == .roleMissing)
  }

  @Test func `a person has a handle at a known organisation, once`() throws {
    let fixture = try RegisterFixture.peopled()
    func refusal(_ handle: String, by person: Int? = 1) -> Reason? {
      fixture.refusal(.addPerson(Fixture.person(handle)), by: person)
    }
    for handle in ["j", "@bpd", "J@bpd", "j@b", "j@bpd@bpd", ".j@bpd", "j@Bpd", "jé@bpd"] {
      #expect(refusal(handle) == .identifierInvalid, "\(handle)")
    }
    #expect(refusal("j@am") == .unknownOrganisation)
    #expect(refusal("p.devries@gm1963", by: 2) == .personExists)
    #expect(fixture.refusal(.addPerson(Fixture.person("j@bpd", name: "")), by: 1) == .textEmpty)
    let long = String(repeating: "a", count: 8193)
    #expect(
      fixture.refusal(.addPerson(Fixture.person("j@bpd", function: long)), by: 1) == .textTooLong)
  }

  @Test func `one key serves one person`() throws {
    var fixture = try RegisterFixture.peopled()
    let key = "ssh-ed25519 AAAA"
    try fixture.act(.addKey(handle: "p.devries@gm1963", key: key), by: 2)
    #expect(fixture.register.holder(ofKey: key)?.number == 2)
    #expect(fixture.refusal(.addKey(handle: "p.devries@gm1963", key: key), by: 2) == .keyInUse)
    let other = RegisterCommand.addPerson(Fixture.person("j@gm1963", key: key))
    #expect(fixture.refusal(other, by: 2) == .keyInUse)
    #expect(fixture.refusal(.addKey(handle: "x@gm1963", key: "k"), by: 2) == .personUnknown)
    #expect(fixture.refusal(.addKey(handle: "x", key: "k"), by: 2) == .identifierInvalid)
    #expect(fixture.refusal(.addKey(handle: "x@bpd", key: "k"), by: 2) == .ownPeopleOnly)
  }

  @Test func `an office binds through a body of the organisation, in its period`() throws {
    var fixture = try RegisterFixture.peopled()
    func signatory(_ body: String) -> RegisterCommand {
      .addPerson(
        Fixture.person(
          "b@gm1963", roles: [.signatory],
          office: NewPerson.Office(body: body, from: nil, until: .day("2026-12-31"))))
    }
    #expect(fixture.refusal(signatory("gs"), by: 2) == .bodyUnknown)
    let kinds = try fixture.act(signatory("college"), by: 2)
    #expect(kinds == ["person-added", "authority-granted"])
    let authority = try #require(fixture.register.person(3)?.authorities.first)
    #expect(authority.id == 1)
    #expect(authority.from == .day("2026-11-02"))
    #expect(authority.isInForce(on: .day("2026-12-31")))
    #expect(!authority.isInForce(on: .day("2027-01-01")))
    #expect(!authority.isInForce(on: .day("2026-11-01")))
  }

  @Test func `a person acts with their own authority only`() throws {
    var fixture = try RegisterFixture.peopled()
    let office = NewPerson.Office(body: "college", from: nil, until: nil)
    try fixture.act(.addPerson(Fixture.person("b@gm1963", roles: [], office: office)), by: 2)
    #expect(fixture.register.actingPerson(3, authority: 1)?.authority?.id == 1)
    #expect(fixture.register.actingPerson(2, authority: 1)?.authority == nil)
    #expect(fixture.register.actingPerson(3)?.authority == nil)
    #expect(fixture.register.actingPerson(9) == nil)
    #expect(fixture.register.actingPerson(3)?.kind == .gemeente)
  }

  @Test func `what is recorded twice makes one event`() throws {
    var fixture = try RegisterFixture.peopled()
    let category = BottleneckCategory(
      code: "geluid", labelDutch: "Geluid", labelEnglish: "Noise", planmonitorValue: nil,
      source: "S2")
    let record = RegisterCommand.recordCategories([category])
    #expect(try fixture.act(record, by: 1) == ["category-recorded"])
    #expect(try fixture.act(record, by: 1) == [])
    #expect(fixture.register.categories["geluid"] == category)
  }

  @Test func `the register is what its events make`() throws {
    let fixture = try EventSamples.register()
    #expect(Register.replay(fixture.events) == fixture.register)
    #expect(fixture.register.version == fixture.events.count)
  }
}
