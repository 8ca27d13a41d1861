import Testing
import Wire

/// Logging in: all failures read the same, and before it nothing is answered.
@Suite(.timeLimit(.minutes(5))) struct LoginTests {
  static let person = "p.devries@gm1963"

  /// The signature of a login that is wrong in one way.
  private func signature(_ how: String, _ talk: Talk, _ server: TestServer) async throws -> String {
    func statement(server: String = TestServer.name, nonce: String, person: String) -> String {
      LoginStatement(server: server, certificateSHA256: "none", nonce: nonce, person: person).text
    }
    func sign(_ text: String) throws -> String {
      try TestPerson.signature(of: text, by: Self.person, namespace: Namespace.login)
    }
    switch how {
    case "another's key": return try talk.loginSignature(of: Self.person, by: "m.bakker@pv28")
    case "nobody's key": return try talk.loginSignature(of: Self.person, by: "a stranger")
    case "another namespace":
      return try talk.loginSignature(of: Self.person, namespace: Namespace.act)
    case "another nonce":
      let other = try await Talk.open(server)
      return try sign(statement(nonce: other.nonce, person: Self.person))
    case "another server":
      return try sign(statement(server: "x.example", nonce: talk.nonce, person: Self.person))
    case "another person":
      return try sign(statement(nonce: talk.nonce, person: "m.bakker@pv28"))
    case "half": return String(try talk.loginSignature(of: Self.person).dropLast(8))
    case "no base64": return "!"
    default: return ""
    }
  }

  @Test func `every failure to log in reads the same and ends the connection`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      var answers: Set<String> = []
      for how in [
        "another's key", "nobody's key", "another namespace", "another nonce", "another server",
        "another person", "half", "no base64", "empty",
      ] {
        let talk = try await Talk.open(server)
        let signature = try await signature(how, talk, server)
        let answer = try await talk.ask(
          "login", ["as": .string(Self.person), "sig": .string(signature)])
        #expect(answer.code == "UNAUTHENTICATED", "\(how): \(answer.lines)")
        #expect(await talk.socket.line() == nil, "\(how): the connection stays open")
        answers.insert(answer.withoutRef)
      }
      for name in ["n.niemand@gm1963", "p.devries@nergens", "P.deVries@gm1963", "", "a\0b@gm1963"] {
        let talk = try await Talk.open(server)
        let signature = try talk.loginSignature(of: name, by: Self.person)
        let answer = try await talk.ask(
          "login", ["as": .string(name), "sig": .string(signature)])
        #expect(answer.code == "UNAUTHENTICATED", "\(name): \(answer.lines)")
        answers.insert(answer.withoutRef)
      }
      #expect(answers.count == 1, "failures differ: \(answers)")
      // Nobody is locked out by it.
      _ = try await Talk.open(server, as: Self.person)
    }
  }

  @Test func `a signature of an earlier connection does not log in again`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let first = try await Talk.open(server)
      let object: JSONObject = [
        "as": .string(Self.person), "sig": .string(try first.loginSignature(of: Self.person)),
      ]
      #expect(try await first.ask("login", object).isOK)
      let second = try await Talk.open(server)
      #expect(try await second.ask("login", object).code == "UNAUTHENTICATED")
    }
  }

  @Test func `verbs that need a login say so, and nothing about what there is`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server)
      let rows = try await talk.ask("commands").rows
      var answers: Set<String> = []
      for row in rows where row["login"] == true {
        let verb = try #require(row["verb"]?.stringValue)
        let stranger = try await Talk.open(server)
        let answer = try await stranger.ask("\(verb) stougjeswijk/1")
        #expect(answer.code == "UNAUTHENTICATED", "\(verb): \(answer.lines)")
        answers.insert(answer.withoutRef)
        await stranger.socket.close()
      }
      #expect(answers.count == 1)
      #expect(rows.count > 30)
    }
  }

  @Test func `nobody logs in twice over one connection`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let talk = try await Talk.open(server, as: Self.person)
      let object: JSONObject = [
        "as": "m.bakker@pv28", "sig": .string(try talk.loginSignature(of: "m.bakker@pv28")),
      ]
      let answer = try await talk.ask("login", object)
      #expect(!answer.isOK, "\(answer.lines)")
      #expect(try await talk.ask("whoami").object["person"] == .string(Self.person))
    }
  }
}
