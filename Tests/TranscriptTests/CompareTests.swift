import Support
import Testing
import Wire

/// What a revision says otherwise: for those who saw the earlier one, nobody else (AGENDA-9).
@Suite(.timeLimit(.minutes(5))) struct CompareTests {
  static let (lead, signer) = ("p.devries@gm1963", "m.bakker@pv28")

  private static func withStep(_ body: (TestServer, Talk) async throws -> Void) async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      try await body(server, Talk.open(server, as: lead))
    }
  }

  private static func act(_ talk: Talk, _ line: String, _ object: JSONObject) async throws {
    let answer = try await talk.ask(line, object)
    try #require(answer.isOK, "\(answer.lines)")
  }

  @Test func `it begins at the revision that the own organisation signed last`() async throws {
    try await Self.withStep { server, lead in
      let signed = try await Talk.open(server, as: Self.signer)
        .sign("sign stougjeswijk/1 object", ["reason": "Te vroeg."])
      try #require(signed.isOK, "\(signed.lines)")
      for text in ["Een.", "Twee."] {
        try await Self.act(lead, "revise stougjeswijk/1", ["text": .string(text)])
      }
      let before = try await lead.ask("compare stougjeswijk/1")
      #expect(before.object["from"] == 2 && before.rows.map { $0["was"] } == ["Een."])
      let signer = try await Talk.open(server, as: Self.signer)
      let since = try await signer.ask("compare stougjeswijk/1")
      #expect(since.object["from"] == 1, "\(since.lines)")
      #expect(since.rows.map { $0["was"] } == ["De bestemming laat geen woningen toe."])
      #expect(since.rows.map { $0["is"] } == ["Twee."])
    }
  }

  @Test func `who comes to see a step does not see what it said before`() async throws {
    try await Self.withStep { server, lead in
      try await Self.act(
        lead, "propose stougjeswijk",
        [
          "stage": "impasse", "kind": "task", "title": "Grondprijs", "text": "Twaalf miljoen.",
          "signers": ["all(gm1963)"], "visibility": "named", "named": ["pv28"],
          "woo_ground": "5.1.2.b",
        ])
      try await Self.act(lead, "revise stougjeswijk/2", ["text": "Een prijs."])
      try await Self.act(lead, "revise stougjeswijk/2", ["visibility": "seats"])
      let signer = try await Talk.open(server, as: Self.signer)
      try await Self.act(signer, "accept stougjeswijk/2", ["change": 1])
      let named = try await signer.ask("compare stougjeswijk/2", ["from": 1])
      #expect(named.lines.joined().contains("Twaalf miljoen"), "\(named.lines)")
      let other = try await Talk.open(server, as: TestPerson.rijk)
      #expect(try await other.ask("step stougjeswijk/2").isOK)
      for from in 1...2 {
        let unseen = try await other.ask("compare stougjeswijk/2", ["from": .integer(from)])
        #expect(unseen.key == "revision-unseen", "\(unseen.lines)")
        #expect(!unseen.lines.joined().contains("miljoen"))
      }
    }
  }

  @Test func `what was erased is compared with nothing`() async throws {
    try await Self.withStep { server, lead in
      try await Self.act(lead, "revise stougjeswijk/1", ["text": "Een."])
      try await FileErasureTests.addColleague(over: lead)
      try await FileErasureTests.eraseFirst(server)
      for person in [Self.lead, Self.signer] {
        let talk = try await Talk.open(server, as: person)
        #expect(try await talk.ask("step stougjeswijk/1").isOK)
        for object: JSONObject in [[:], ["from": 1], ["from": 2]] {
          let answer = try await talk.ask("compare stougjeswijk/1", object)
          #expect(answer.key == "revision-unseen", "\(answer.lines)")
        }
      }
    }
  }
}
