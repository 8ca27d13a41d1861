import Domain
import Testing

/// Keys of people: several a person, each of one person for ever, revoked at once.
@Suite struct KeyTests {
  typealias Fixture = RegisterFixture
  static let vries = "p.devries@gm1963"
  static let first = "ssh-ed25519 AAAAfirst0AA"
  static let second = "ssh-ed25519 AAAAsecond0A"

  /// `gm1963` with an administrator (2) who has a key, and an editor (3) who has another.
  static func keyed() throws -> RegisterFixture {
    var fixture = try Fixture.peopled()
    try fixture.act(.addKey(handle: vries, key: first, label: "laptop"), by: 2)
    try fixture.act(.addPerson(Fixture.person("e@gm1963", roles: [.editor])), by: 2)
    try fixture.act(.addKey(handle: "e@gm1963", key: second), by: 2)
    return fixture
  }

  static func revoke(_ person: String, _ key: String) throws -> RegisterCommand {
    let fixture = try keyed()
    let fingerprint = try #require(
      fixture.register.holder(ofKey: key)?.keys.first { $0.line == key }?.fingerprint)
    return .people(.revokeKey(person: person, fingerprint: fingerprint, reason: "lost"))
  }

  @Test func `a key has a number, a label, a fingerprint and its moment`() throws {
    let fixture = try Self.keyed()
    let key = try #require(fixture.register.person(2)?.keys.first)
    #expect(key.number == 1 && key.label == "laptop" && key.line == Self.first)
    #expect(key.added == fixture.occasion.at && key.end == nil)
    #expect(key.fingerprint.hasPrefix("SHA256:") && key.fingerprint.utf8.count == 50)
    #expect(fixture.register.person(3)?.keys.first?.number == 2)
  }

  @Test func `a revoked key is useless at once, stays in history and never comes back`() throws {
    var fixture = try Self.keyed()
    #expect(fixture.register.mayContinue(person: 3, key: 2, at: fixture.occasion.at))
    let kinds = try fixture.act(try Self.revoke("e@gm1963", Self.second), by: 2)
    #expect(kinds == ["key-revoked"])
    let editor = try #require(fixture.register.person(3))
    #expect(editor.usableKey(Self.second, at: fixture.occasion.at) == nil)
    #expect(editor.keys.first?.revoked?.reason == "lost")
    #expect(!fixture.register.mayContinue(person: 3, key: 2, at: fixture.occasion.at))
    #expect(fixture.register.endedKeys(at: fixture.occasion.at) == [2])
    for handle in ["e@gm1963", Self.vries] {
      let again = RegisterCommand.addKey(handle: handle, key: Self.second)
      #expect(fixture.refusal(again, by: 2) == .keyRevoked)
    }
    #expect(fixture.register.entries.map(\.kind).suffix(1) == ["key-revoked"])
    #expect(try fixture.act(try Self.revoke("e@gm1963", Self.second), by: 2) == [])
  }

  @Test func `keys are revoked by administrators of the organisation and by their owner`() throws {
    let fixture = try Self.keyed()
    let command = try Self.revoke("e@gm1963", Self.second)
    #expect(fixture.refusal(command, by: 2) == nil)
    #expect(fixture.refusal(command, by: 3) == nil)
    #expect(fixture.refusal(command, by: 1) == .ownPeopleOnly)
    #expect(fixture.refusal(try Self.revoke(Self.vries, Self.first), by: 3) == .roleMissing)
    let unknown = RegisterCommand.people(
      .revokeKey(person: "e@gm1963", fingerprint: "SHA256:x", reason: "lost"))
    #expect(fixture.refusal(unknown, by: 2) == .keyUnknown)
    let wordless = RegisterCommand.people(
      .revokeKey(person: "e@gm1963", fingerprint: "SHA256:x", reason: " "))
    #expect(fixture.refusal(wordless, by: 2) == .textEmpty)
  }

  @Test func `a key past its last day is as useless as a revoked one`() throws {
    var fixture = try Self.keyed()
    let until = try #require(LocalDay("2026-11-02"))
    let key = "ssh-ed25519 AAAAthird00A"
    try fixture.act(.addKey(handle: "e@gm1963", key: key, until: until), by: 2)
    let editor = try #require(fixture.register.person(3))
    let evening = try #require(Moment("2026-11-02T22:59:59Z"))
    let midnight = try #require(Moment("2026-11-02T23:00:00Z"))
    #expect(editor.usableKey(key, at: evening) != nil)
    #expect(editor.usableKey(key, at: midnight) == nil)
    #expect(editor.keys.last?.end == midnight)
    #expect(fixture.register.endedKeys(at: midnight) == [3])
    let past = RegisterCommand.addKey(
      handle: "e@gm1963", key: "ssh-ed25519 AAAAfourth0A", until: until.adding(days: -1))
    #expect(fixture.refusal(past, by: 2) == .dayInPast)
  }

  @Test func `a person has at most ten keys to act with`() throws {
    var fixture = try Self.keyed()
    for number in 1..<RegisterLimits.keysMax {
      try fixture.act(.addKey(handle: "e@gm1963", key: "ssh-ed25519 AAAA000\(number)"), by: 2)
    }
    let more = RegisterCommand.addKey(handle: "e@gm1963", key: "ssh-ed25519 AAAA9999")
    #expect(fixture.refusal(more, by: 2) == .keysTooMany)
  }
}
