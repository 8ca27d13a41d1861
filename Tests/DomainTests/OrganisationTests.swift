import Domain
import Foundation
import Testing

@Suite struct OrganisationTests {
  @Test(arguments: [
    "rijk", "pv28", "gm1963", "bpd", "am", "hw-wonen", "ballast-nedam-development", "a1-2-b3",
    String(repeating: "a", count: 40),
  ])
  func `a well-formed name is accepted and kept`(name: String) {
    #expect(OrganisationID(rawValue: name)?.rawValue == name)
  }

  @Test(arguments: [
    "", "a", "1am", "-am", "am-", "am--bv", "AM", "a m", "am_bv", "am.", "gemeente", "corporatie",
    "koepel", "ámsterdam", "am\n", String(repeating: "a", count: 41),
  ])
  func `any other name, and the word for a kind, is refused`(name: String) {
    #expect(OrganisationID(rawValue: name) == nil)
  }

  @Test func `the form of a name belongs to its kind`() throws {
    let fitting: [(String, [OrganisationKind])] = [
      ("rijk", [.rijk]), ("pv28", [.provincie]), ("gm1963", [.gemeente]),
      ("bpd", [.corporatie, .ontwikkelaar, .belegger, .waterschap, .koepel]),
      ("pv281", [.corporatie, .ontwikkelaar, .belegger, .waterschap, .koepel]),
      ("gm-1963", [.corporatie, .ontwikkelaar, .belegger, .waterschap, .koepel]),
    ]
    for (name, kinds) in fitting {
      let organisation = try #require(OrganisationID(rawValue: name))
      #expect(OrganisationKind.allCases.filter(organisation.suits) == kinds, "\(name)")
    }
  }

  @Test func `governments are the Rijk, provinces, municipalities and water authorities`() {
    #expect(
      OrganisationKind.allCases.filter(\.isGovernment) == [
        .rijk, .provincie, .gemeente, .waterschap,
      ])
  }

  @Test func `names are coded as text, also as keys, and checked when read`() throws {
    let kinds: [OrganisationID: OrganisationKind] = [.rijk: .rijk]
    let bytes = try JSONEncoder().encode(kinds)
    #expect(String(decoding: bytes, as: UTF8.self) == #"{"rijk":"rijk"}"#)
    #expect(
      try JSONDecoder().decode([OrganisationID: OrganisationKind].self, from: bytes) == kinds)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([OrganisationID].self, from: Data(#"["NOT"]"#.utf8))
    }
  }

  @Test func `decisions have their words on the wire`() {
    #expect(
      SignOffDecision.allCases.map(\.rawValue)
        == ["approve", "approve-with-reservation", "object", "abstain"])
  }
}
