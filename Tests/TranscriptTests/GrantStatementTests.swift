import Testing
import Wire

/// Statements about authority that are not what they should be, over a real socket.
@Suite(.timeLimit(.minutes(5))) struct GrantStatementTests {
  static let grant = "grant-authority v.blom@gm1963"
  static let details: JSONObject = [
    "basis": "mandate", "body": "college", "kind": ["task"], "ground": "Mandaatbesluit",
  ]

  private func offered(_ talk: Talk) async throws -> String {
    var object = Self.details
    object["dry_run"] = true
    let offer = try await talk.ask(Self.grant, object)
    return try #require(offer.object["statement"]?.stringValue, "\(offer.lines)")
  }

  static let changes: [(name: String, of: String, to: String, code: String)] = [
    ("another person", "object v.blom@gm1963", "object t.smit@gm1963", "INVALID"),
    ("another verb", "verb grant-authority", "verb sign", "INVALID"),
    ("another log", "log doorbraak.example", "log example.doorbraak", "INVALID"),
    ("another organisation", "organisation gm1963", "organisation pv28", "INVALID"),
    ("another body", "body college", "body raad", "INVALID"),
    ("a foreign person", "person p.devries@gm1963", "person m.bakker@pv28", "INVALID"),
    ("another's authority", "authority 3", "authority 2", "FORBIDDEN"),
    ("an authority that never was", "authority 3", "authority 77", "FORBIDDEN"),
    ("expired", "signed-at 2026-11-02T09:00:00Z", "signed-at 2026-11-02T08:54:59Z", "INVALID"),
    (
      "from the future", "signed-at 2026-11-02T09:00:00Z", "signed-at 2026-11-02T09:05:01Z",
      "INVALID"
    ),
    ("a decision", "organisation gm1963", "decision approve\norganisation gm1963", "INVALID"),
    ("a revision", "content-sha256", "revision 1\ncontent-sha256", "INVALID"),
  ]

  @Test func `a grant counts only for what was signed`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      let statement = try await offered(talk)
      for change in Self.changes {
        let altered = statement.replacing(change.of, with: change.to)
        #expect(altered != statement, "\(change.name)")
        let answer = try await talk.send(Self.grant, Self.details, statement: altered)
        #expect(answer.code == change.code, "\(change.name): \(answer.lines)")
      }
      for (member, value) in [
        ("kind", ["task", "agreement"]), ("body", "raad"), ("until", "2030-01-01"),
        ("amount_max", 1), ("basis", "power"), ("ground", "Iets anders"), ("substitution", true),
      ] as [(String, JSONValue)] {
        var wider = Self.details
        wider[member] = value
        let answer = try await talk.send(Self.grant, wider, statement: statement)
        #expect(!answer.isOK, "\(member): \(answer.lines)")
      }
      let foreign = try await talk.send(
        Self.grant, Self.details, statement: statement, by: "m.bakker@pv28")
      #expect(foreign.code == "FORBIDDEN", "\(foreign.lines)")
      let directory = try await talk.ask("directory gm1963")
      let blom = directory.rows.first { $0["person"]?.stringValue == "v.blom@gm1963" }
      #expect(blom?["authorities"]?.arrayValue?.isEmpty == true, "nothing was granted")
      let good = try await talk.send(Self.grant, Self.details, statement: statement)
      #expect(good.isOK, "\(good.lines)")
      // The same statement again is answered, not done again.
      let again = try await talk.send(Self.grant, Self.details, statement: statement)
      #expect(again.isOK && again.object["replayed"] == true, "\(again.lines)")
    }
  }

  @Test func `what a mandate does not cover cannot be signed with it`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("mandate")
      let talk = try await Talk.open(server, as: "t.smit@gm1963")
      let done = try await talk.sign("sign stougjeswijk/1 object", ["reason": "Nog niet."])
      #expect(done.isOK, "\(done.lines)")
      let lead = try await Talk.open(server, as: "p.devries@gm1963")
      _ = try await lead.ask(
        "propose stougjeswijk",
        ["stage": "impasse", "kind": "task", "title": "Geluid", "signers": ["all(gm1963)"]])
      let refused = try await talk.sign("sign stougjeswijk/2 approve")
      #expect(refused.code == "FORBIDDEN" && refused.key == "authority-kind", "\(refused.lines)")
      #expect(refused.lines.last?.contains("p.devries@gm1963") == true, "who can grant one")
      // The office is revoked: the mandate did not rest on it and still serves.
      let office = try await lead.sign("revoke-authority authority/3", ["ground": "Ontslag"])
      #expect(office.isOK, "\(office.lines)")
      let late = try await lead.sign("sign stougjeswijk/1 approve")
      #expect(late.key == "authority-revoked", "\(late.lines)")
      let still = try await talk.sign("sign stougjeswijk/1 approve")
      #expect(still.isOK, "\(still.lines)")
    }
  }
}
