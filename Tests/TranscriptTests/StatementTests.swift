import Testing
import Wire

/// Statements and signatures that are not what they should be, over a real socket.
@Suite(.timeLimit(.minutes(5))) struct StatementTests {
  static let request = "sign stougjeswijk/1 approve"

  /// A change of one line of the statement, and the part that the answer has to name.
  struct Change: Sendable, CustomTestStringConvertible {
    let line: String
    let becomes: String
    let code: String
    let named: String
    var testDescription: String { "\(line) \(becomes)" }
  }

  static let hash = String(repeating: "0", count: 64)

  static let changes: [Change] = [
    Change(line: "log", becomes: "other.example/journal", code: "INVALID", named: "log"),
    Change(line: "verb", becomes: "withdraw", code: "INVALID", named: "verb"),
    Change(line: "object", becomes: "stougjeswijk/2", code: "INVALID", named: "object"),
    Change(line: "object", becomes: "lisserbroek/1", code: "INVALID", named: "object"),
    Change(line: "decision", becomes: "object", code: "INVALID", named: "decision"),
    Change(line: "organisation", becomes: "gm1963", code: "INVALID", named: "organisation"),
    Change(line: "body", becomes: "ps", code: "INVALID", named: "body"),
    Change(line: "person", becomes: "p.devries@gm1963", code: "INVALID", named: "person"),
    Change(line: "revision", becomes: "2", code: "CONFLICT", named: "revision 2"),
    Change(line: "content-sha256", becomes: hash, code: "CONFLICT", named: "another text"),
    Change(line: "authority", becomes: "99", code: "FORBIDDEN", named: "Authority"),
    Change(line: "authority", becomes: "1", code: "FORBIDDEN", named: "Authority"),
    Change(line: "signed-at", becomes: "2026-11-02T09:05:01Z", code: "INVALID", named: "300"),
    Change(line: "signed-at", becomes: "2026-11-02T08:54:59Z", code: "INVALID", named: "300"),
    Change(line: "signed-at", becomes: "2026-11-02", code: "INVALID", named: "signed-at"),
    Change(line: "nonce", becomes: "short", code: "INVALID", named: "nonce"),
  ]

  private func offered(_ talk: Talk, _ details: JSONObject = [:]) async throws -> String {
    var object = details
    object["dry_run"] = true
    let offer = try await talk.ask(Self.request, object)
    return try #require(offer.object["statement"]?.stringValue, "\(offer.lines)")
  }

  private func changed(_ statement: String, _ line: String, _ value: String?) -> String {
    statement.split(separator: "\n", omittingEmptySubsequences: false).compactMap { text in
      guard text.hasPrefix("\(line) ") else { return String(text) }
      return value.map { "\(line) \($0)" }
    }.joined(separator: "\n")
  }

  @Test func `a statement that says something else than the request is refused`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: "m.bakker@pv28")
      let statement = try await offered(talk)
      for change in Self.changes {
        let altered = changed(statement, change.line, change.becomes)
        #expect(altered != statement, "\(change.line) is no line of the statement")
        let answer = try await talk.send(Self.request, [:], statement: altered)
        #expect(answer.code == change.code, "\(change.testDescription): \(answer.lines)")
        #expect(answer.message.contains(change.named), "\(change.testDescription): \(answer.lines)")
      }
      for line in ["revision", "content-sha256", "decision", "nonce", "person"] {
        let shorter = changed(statement, line, nil)
        let answer = try await talk.send(Self.request, [:], statement: shorter)
        #expect(answer.code == "INVALID", "without \(line): \(answer.lines)")
      }
      for text in [
        "", "hello", statement + "\n", String(statement.dropLast()), statement + "x y\n",
      ] {
        let answer = try await talk.send(Self.request, [:], statement: text)
        #expect(answer.code == "INVALID", "\(text): \(answer.lines)")
        #expect(answer.param == "statement")
      }
      let history = try await talk.ask("history stougjeswijk")
      #expect(!history.rows.contains { $0["kind"]?.stringValue == "sign-off-given" })
      let good = try await talk.send(Self.request, [:], statement: statement)
      #expect(good.isOK, "\(good.lines)")
    }
  }

  @Test func `a reason is signed with the statement`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: "m.bakker@pv28")
      let object = "sign stougjeswijk/1 object"
      let offer = try await talk.ask(object, ["reason": "De N217.", "dry_run": true])
      let statement = try #require(offer.object["statement"]?.stringValue)
      for details in [["reason": "De N218."], ["reason": "De N217. "], [:]] as [JSONObject] {
        let answer = try await talk.send(object, details, statement: statement)
        #expect(answer.code == "INVALID", "\(answer.lines)")
        #expect(answer.message.contains("detail-sha256"), "\(answer.lines)")
      }
      let good = try await talk.send(object, ["reason": "De N217."], statement: statement)
      #expect(good.isOK, "\(good.lines)")
    }
  }

  @Test func `a signature counts only from the person, for these bytes, for acts`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: "m.bakker@pv28")
      let statement = try await offered(talk)
      let foreign = [
        try TestPerson.signature(of: statement, by: "p.devries@gm1963", namespace: Namespace.act),
        try TestPerson.signature(of: statement, by: "a stranger", namespace: Namespace.act),
        try TestPerson.signature(of: statement, by: "m.bakker@pv28", namespace: Namespace.login),
        try TestPerson.signature(of: statement, by: "m.bakker@pv28", namespace: "file"),
        try TestPerson.signature(
          of: statement + " ", by: "m.bakker@pv28", namespace: Namespace.act),
        "", "AAAA", "!",
      ]
      var answers: Set<String> = []
      for signature in foreign {
        let answer = try await talk.ask(
          Self.request, ["statement": .string(statement), "sig": .string(signature)])
        #expect(answer.code == "FORBIDDEN", "\(answer.lines)")
        answers.insert(answer.withoutRef)
      }
      #expect(answers.count == 1, "it tells what is wrong with a signature: \(answers)")
      // Half of what is needed.
      #expect(try await talk.ask(Self.request).code == "INVALID")
      let half = try await talk.ask(Self.request, ["statement": .string(statement)])
      #expect(half.code == "INVALID" && half.param == "sig", "\(half.lines)")
      let good = try await talk.send(Self.request, [:], statement: statement)
      #expect(good.isOK, "\(good.lines)")
    }
  }

  @Test func `a signed statement that was seen by another cannot be used by them`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("closed")
      // Any party may read the receipt, and with it statement and signature.
      let thief = try await Talk.open(server, as: "p.devries@gm1963")
      let receipt = try await thief.ask("receipt stougjeswijk/1 {\"organisation\":\"pv28\"}")
      let statement = try #require(receipt.object["statement"]?.stringValue)
      let armored = try #require(receipt.object["signature"]?.stringValue)
      let stolen = try SSHSignature(armored: armored).base64
      let answer = try await thief.ask(
        Self.request, ["statement": .string(statement), "sig": .string(stolen)])
      #expect(answer.code == "INVALID" && answer.message.contains("organisation"))
      // Its owner gets the first answer once more, not a second sign-off.
      let owner = try await Talk.open(server, as: "m.bakker@pv28")
      let again = try await owner.ask(
        Self.request, ["statement": .string(statement), "sig": .string(stolen)])
      #expect(again.isOK && again.object["replayed"] == true, "\(again.lines)")
      let history = try await owner.ask("history stougjeswijk")
      let signed = history.rows.filter { $0["kind"]?.stringValue == "sign-off-given" }
      #expect(signed.count == 2)
    }
  }

  @Test func `an old statement is not taken after the step was revised`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: "m.bakker@pv28")
      let statement = try await offered(talk)
      let lead = try await Talk.open(server, as: "p.devries@gm1963")
      let revised = try await lead.ask("revise stougjeswijk/1", ["text": "Anders."])
      #expect(revised.isOK, "\(revised.lines)")
      let answer = try await talk.send(Self.request, [:], statement: statement)
      #expect(answer.code == "CONFLICT" && answer.key == "revision-other", "\(answer.lines)")
    }
  }

  @Test func `a colleague's decision is not overwritten unseen`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let one = try await Talk.open(server, as: "m.bakker@pv28")
      let other = try await Talk.open(server, as: "m.bakker@pv28")
      let (first, second) = (try await offered(one), try await offered(other))
      let done = try await one.send(Self.request, [:], statement: first)
      #expect(done.isOK, "\(done.lines)")
      let late = try await other.send(Self.request, [:], statement: second)
      #expect(late.code == "CONFLICT" && late.key == "supersedes-missing", "\(late.lines)")
    }
  }
}
