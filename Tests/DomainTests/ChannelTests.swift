import Testing

@testable import Domain

/// How organisations say they are to be reached.
@Suite struct ChannelTests {
  private typealias Fixture = RegisterFixture

  /// Person 2 administers `gm1963`, person 3 edits there.
  private func register() throws -> RegisterFixture {
    var fixture = try Fixture()
    try fixture.act(.addOrganisation(.gm1963, kind: .gemeente, name: "Hoeksche Waard"), by: 1)
    try fixture.act(.addPerson(Fixture.person("b@gm1963")), by: 1)
    try fixture.act(.addPerson(Fixture.person("c@gm1963", roles: [.editor])), by: 2)
    return fixture
  }

  @Test func `an administrator says it for the own organisation, and takes it back`() throws {
    var fixture = try register()
    try fixture.act(.setChannel(.term, .mail("termijnen@hw.example")), by: 2)
    #expect(fixture.register.channels == [.gm1963: [.term: .mail("termijnen@hw.example")]])
    try fixture.act(.setChannel(.term, .prompt), by: 2)
    #expect(fixture.register.channels == [.gm1963: [.term: .prompt]])
    try fixture.act(.setChannel(.term, nil), by: 2)
    #expect(fixture.register.channels == [.gm1963: [:]])
    #expect(
      fixture.register.entries.suffix(3).map(\.subject.text)
        == ["term mail termijnen@hw.example", "term prompt", "term none"])
  }

  @Test func `what was said already makes no event, and no editor says it`() throws {
    var fixture = try register()
    try fixture.act(.setChannel(.term, .prompt), by: 2)
    let version = fixture.register.version
    try fixture.act(.setChannel(.term, .prompt), by: 2)
    #expect(fixture.register.version == version)
    #expect(fixture.refusal(.setChannel(.term, nil), by: 3) == .roleMissing)
  }

  @Test(
    arguments: [
      "termijnen@bpd.nl", "a.b+c@x-y.example.nl", "a_b-c@example.nl",
      String(repeating: "a", count: 64) + "@example.nl",
    ])
  func `a plain mailbox is an address`(_ text: String) throws {
    var fixture = try register()
    try fixture.act(.setChannel(.term, .mail(text)), by: 2)
  }

  @Test(
    arguments: [
      "", "bpd.nl", "@bpd.nl", "a@", "a@bpd", "a@@bpd.nl", "a@b@bpd.nl", "-oQ@bpd.nl", ".a@bpd.nl",
      "a..b@bpd.nl", "a@.nl", "a@-bpd.nl", "a@bpd-.nl", "a b@bpd.nl", "a@bpd.nl ",
      "a@bpd.nl,b@x.nl",
      "A <a@bpd.nl>", "\"a\"@bpd.nl", "a@bpd.nl\nBcc: b@x.nl", "a@bpd.nl\r", "\u{e9}@bpd.nl",
      "a@b\u{fc}cher.nl", "a@[127.0.0.1]", "o'neill@x.nl", "a|b@x.nl", "a!b@x.nl", "a%b@x.nl",
      "=?utf-8?q?a=0D=0ABcc=3A_evil?=@x.nl", String(repeating: "a", count: 65) + "@example.nl",
      "a@" + String(repeating: "b", count: 64) + ".nl",
      "a@" + String(repeating: "b.", count: 130) + "nl",
    ])
  func `what could be two, or a header, or an option is none`(_ text: String) throws {
    let fixture = try register()
    #expect(
      fixture.refusal(.setChannel(.term, .mail(text)), by: 2) == .addressUnreadable, "\(text)")
  }
}
