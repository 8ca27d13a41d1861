import Testing
import Wire

@testable import CLI

/// What a person sees and signs of authority.
@Suite struct AuthorityTests {
  static let mandate: JSONObject = [
    "id": 12, "basis": "mandate", "body": "college", "organisation": "gm1963",
    "from": "2026-01-01",
  ]

  @Test func `a sign-off shows for whom and on what basis it was made`() {
    func shown(_ object: JSONObject, _ language: Language) -> String {
      Cell(phrases: Phrases(language)).shown(.object(object), column: "authority")
    }
    #expect(
      shown(Self.mandate, .nl) == "namens het college van gm1963, mandaat 12 van 2026-01-01")
    #expect(
      shown(Self.mandate, .en)
        == "on behalf of the college of gm1963, mandate 12 of 2026-01-01")
    var office = Self.mandate
    office["basis"] = "office"
    office["body"] = .null
    #expect(shown(office, .nl) == "namens gm1963, ambt 12 van 2026-01-01")
    office["body"] = "ondernemingsraad"
    #expect(shown(office, .nl) == "namens ondernemingsraad van gm1963, ambt 12 van 2026-01-01")
    office["until"] = "2027-01-01"
    #expect(shown(office, .nl).hasPrefix("id=12"), "another object stays as it is")
  }

  static let asked: JSONObject = [
    "basis": "mandate", "body": "college", "kind": ["task", "analysis"], "ground": "Besluit",
  ]
  static let document =
    #"{"act":"grant-authority","authority":12,"basis":"mandate","body":"college","#
    + #""from":"2026-11-02","ground":"Besluit","kind":["analysis","task"],"#
    + #""organisation":"gm1963","person":"t.smit@gm1963","substitution":false}"#

  /// The faults of a statement about that document, for what was asked.
  static func faults(_ document: String, _ asked: JSONObject = asked) throws -> [String] {
    let row: JSONObject = [
      "verb": "grant-authority", "mutating": true, "binding": true,
      "words": [["name": "person", "type": "person", "required": true]],
      "options": .array(
        ["basis", "body", "kind", "ground"].map { name in
          .object([
            "name": .string(name), "type": name == "ground" || name == "body" ? "text" : "choice",
          ])
        }),
    ]
    let description = try #require(VerbDescription(row))
    let statement = Statement(
      log: "doorbraak.example/journal", verb: "grant-authority", object: "t.smit@gm1963",
      contentSHA256: Statement.sha256(of: document), organisation: "gm1963", body: "raad",
      person: "p.devries@gm1963", authority: 3, signedAt: 0, nonce: "AAAAAAAAAAAAAAAAAAAAAA",
      detailSHA256: Statement.sha256(of: "Besluit"))
    return StatementCheck(
      asked: Asked(description: description, words: ["t.smit@gm1963"], object: asked),
      person: "p.devries@gm1963", organisation: "gm1963", server: "doorbraak.example", now: 0
    ).faults(in: statement, preview: ["document": .string(document)])
  }

  @Test func `what is signed is the grant that was typed`() throws {
    #expect(try Self.faults(Self.document) == [])
    var dated = Self.asked
    dated["from"] = "2026-11-02"
    #expect(try Self.faults(Self.document, dated) == [])
    dated["from"] = "2026-11-03"
    #expect(try Self.faults(Self.document, dated) == ["document"])
  }

  @Test(arguments: ["", #""act":"revoke-authority","#, #""act":7,"#])
  func `a grant whose document is not said to be one is not signed`(act: String) throws {
    let other = Self.document.replacing(#""act":"grant-authority","#, with: act)
    #expect(try Self.faults(other).contains("document"))
    #expect(try Self.faults("no JSON at all").contains("document"))
  }

  @Test func `a revocation whose document is not said to be one is not signed`() throws {
    let row: JSONObject = [
      "verb": "revoke-authority", "mutating": true, "binding": true,
      "words": [["name": "ref", "type": "reference", "required": true]],
      "options": [["name": "ground", "type": "text", "required": true]],
    ]
    let description = try #require(VerbDescription(row))
    func faults(_ document: String) -> [String] {
      let statement = Statement(
        log: "doorbraak.example/journal", verb: "revoke-authority", object: "authority/12",
        contentSHA256: Statement.sha256(of: document), organisation: "gm1963",
        person: "p.devries@gm1963", authority: 3, signedAt: 0, nonce: "AAAAAAAAAAAAAAAAAAAAAA",
        detailSHA256: Statement.sha256(of: "Ontslag"))
      return StatementCheck(
        asked: Asked(
          description: description, words: ["authority/12"], object: ["ground": "Ontslag"]),
        person: "p.devries@gm1963", organisation: "gm1963", server: "doorbraak.example", now: 0
      ).faults(in: statement, preview: ["document": .string(document)])
    }
    let rest = #""authority":12,"ground":"Ontslag","organisation":"gm1963"}"#
    #expect(faults(#"{"act":"revoke-authority","# + rest) == [])
    #expect(faults("{" + rest) == ["document"])
  }

  @Test(arguments: ["withdraw", "sign"])
  func `of what was erased a sign-off is taken back, not given`(verb: String) throws {
    let row: JSONObject = [
      "verb": .string(verb), "mutating": true, "binding": true,
      "words": [["name": "ref", "type": "reference", "required": true]],
    ]
    let description = try #require(VerbDescription(row))
    let statement = Statement(
      log: "doorbraak.example/journal", verb: verb, object: "stougjeswijk/1", revision: 1,
      contentSHA256: Statement.sha256(of: "gone"), organisation: "gm1963",
      person: "p.devries@gm1963", authority: 3, signedAt: 0, nonce: "AAAAAAAAAAAAAAAAAAAAAA")
    let check = StatementCheck(
      asked: Asked(description: description, words: ["stougjeswijk/1"], object: [:]),
      person: "p.devries@gm1963", organisation: "gm1963", server: "doorbraak.example", now: 0)
    let faults = verb == "sign" ? ["content-sha256"] : []
    #expect(check.faults(in: statement, preview: ["document": .null]) == faults)
    #expect(check.faults(in: statement, preview: [:]) == ["content-sha256"])
    #expect(check.faults(in: statement, preview: ["document": "other"]) == ["content-sha256"])
  }

  @Test(arguments: [
    ("somebody else", "t.smit@", "x.smit@"), ("another body", "college", "raad"),
    ("more kinds", #"["analysis","task"]"#, #"["agreement","analysis","task"]"#),
    ("all kinds", #"["analysis","task"]"#, "[]"),
    ("passing on", #""substitution":false"#, #""substitution":true"#),
    ("an end", #""from""#, #""until":"2099-01-01","from""#),
    ("an amount", #""act""#, #""amount_max":5,"act""#), ("another basis", "mandate\"", "office\""),
    ("under another", #""act""#, #""under":3,"act""#),
    ("something unheard of", #""act""#, #""all":true,"act""#),
  ])
  func `a grant of something else is not signed`(name: String, old: String, new: String) throws {
    let other = Self.document.replacing(old, with: new)
    #expect(other != Self.document)
    #expect(try Self.faults(other) == ["document"], "\(name)")
  }
}
