import Domain
import Testing

/// Names that a reader could take for each other.
@Suite struct LookAlikeTests {
  typealias Fixture = RegisterFixture

  @Test(arguments: [
    "p-devries@gm1963", "pdevries@gm1963", "p.de.vries@gm1963", "p_devries@gm1963",
  ])
  func `a handle that differs by dots and dashes is refused`(_ handle: String) throws {
    let fixture = try Fixture.peopled()
    #expect(
      fixture.refusal(.addPerson(Fixture.person(handle)), by: 2) == .handleLooksAlike)
  }

  @Test func `l and 1, o and 0 do not tell people apart; organisations do`() throws {
    var fixture = try Fixture.peopled()
    try fixture.act(.addPerson(Fixture.person("a.olo@gm1963")), by: 2)
    for handle in ["a.010@gm1963", "a.o1o@gm1963", "a.0l0@gm1963"] {
      #expect(
        fixture.refusal(.addPerson(Fixture.person(handle)), by: 2) == .handleLooksAlike)
    }
    #expect(fixture.refusal(.addPerson(Fixture.person("a.oio@gm1963")), by: 2) == nil)
    #expect(fixture.refusal(.addPerson(Fixture.person("p.devries@bpd")), by: 1) == nil)
  }

  @Test(arguments: [
    "BPD ", "B.P.D.", "bpd", "B-P-D", "BPÐ", "BРD", "BPD\u{200B}", "BPD\u{202E}", "BPD\u{AD}",
  ])
  func `a name of an organisation that could be taken for another's is refused`(
    _ name: String
  ) throws {
    let fixture = try Fixture.peopled()
    let reason = fixture.refusal(
      .addOrganisation(.am, kind: .ontwikkelaar, name: name), by: 1)
    let expected: [Reason] =
      name == "BPÐ" ? [] : [.nameLooksAlike, .nameNotPlain, .textControl]
    #expect(name == "BPÐ" ? reason == nil : expected.contains { $0 == reason }, "\(name)")
  }

  @Test func `a municipality may have the name of its province`() throws {
    var fixture = try Fixture.peopled()
    let other = try #require(OrganisationID(rawValue: "pv26"))
    try fixture.act(.addOrganisation(other, kind: .provincie, name: "Utrecht"), by: 1)
    let city = try #require(OrganisationID(rawValue: "gm0344"))
    #expect(fixture.refusal(.addOrganisation(city, kind: .gemeente, name: "Utrecht")) == nil)
    let another = try #require(OrganisationID(rawValue: "gm0345"))
    try fixture.act(.addOrganisation(city, kind: .gemeente, name: "Utrecht"), by: 1)
    #expect(
      fixture.refusal(.addOrganisation(another, kind: .gemeente, name: "Utrécht"))
        == .nameLooksAlike)
  }

  @Test(arguments: [
    "Jan\u{202E}tpircs", "Jan\u{200D}Smit", "Jаn Smit", "Jan\u{2060}", "Ιan", "Jan\u{E0041}",
    "J\u{1D41A}n",
  ])
  func `a person's name is Latin and visible`(_ name: String) throws {
    let fixture = try Fixture.peopled()
    let reason = fixture.refusal(
      .addPerson(Fixture.person("j@gm1963", name: name)), by: 2)
    #expect(reason == .nameNotPlain || reason == .textControl)
  }

  @Test(arguments: [
    "Zoë Özdemir-Yıldız", "Jan van 't Hof", "Ștefan Łuczak", "Nguyễn Văn An",
  ])
  func `names of people who live here are names`(_ name: String) throws {
    var fixture = try Fixture.peopled()
    try fixture.act(.addPerson(Fixture.person("j@gm1963", name: name)), by: 2)
    #expect(fixture.register.person(3)?.name == name)
  }
}
