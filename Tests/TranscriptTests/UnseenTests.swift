import Testing
import Wire

/// What one may not see is answered in the same words as what never was (VIEW-3).
@Suite(.timeLimit(.minutes(5))) struct UnseenTests {
  /// Every request about the agenda, a step or a bottleneck of it.
  static func requests(_ agenda: String) -> [(String, JSONObject)] {
    let step = "\(agenda)/1"
    return [
      ("agenda \(agenda)", [:]), ("step \(step)", [:]), ("compare \(step)", [:]),
      ("compare \(step)", ["from": 1]),
      ("plan \(agenda)", [:]), ("plan \(agenda)", ["by": "2027-03-01"]),
      ("what-if \(step)", ["later": "6 weeks"]), ("what-if \(step)", [:]),
      ("history \(agenda)", [:]), ("watch \(agenda)", [:]),
      ("why \(agenda)", [:]), ("why \(step)", [:]),
      ("receipt \(step)", [:]), ("receipt \(step)", ["organisation": "gm1963"]),
      ("sign \(step) approve", ["dry_run": true]),
      ("sign \(step) object", ["dry_run": true, "reason": "Nee.", "expect": 7]),
      ("withdraw \(step)", ["dry_run": true]), ("seen \(step)", [:]),
      ("seat \(agenda) gm0394 party", [:]), ("seat \(agenda) bpd party", [:]),
      ("unseat \(agenda) bpd", [:]), ("unseat \(agenda) gm0394", [:]),
      ("pause \(agenda)", ["ground": "Zomer.", "until": "2027-03-01"]),
      ("resume \(agenda)", [:]), ("stop \(agenda)", ["ground": "Geen geld."]),
      (
        "propose \(agenda)",
        ["stage": "impasse", "kind": "task", "title": "T", "signers": ["all(gm1963)"]]
      ),
      ("apply-template \(agenda) impasse", [:]),
      ("apply-template \(agenda) bestuurlijk-akkoord", ["homes": 9]),
      ("accept \(step)", [:]), ("accept \(step)", ["expect": 7]),
      ("refuse \(step)", ["reason": "Nee."]), ("refuse \(step)", [:]),
      (
        "attach \(step) \(DryRunTests.file)",
        ["title": "Kaart", "media_type": "application/pdf", "elsewhere": true, "size": 9]
      ),
      ("detach \(step) \(DryRunTests.file)", ["expect": 7]),
      ("revise \(step)", ["text": "Anders."]), ("drop \(step)", ["reason": "Nee."]),
      ("notify \(step)", [:]), ("notify \(step)", ["served": "2026-11-02", "proof": "3S"]),
      ("extend \(step)", ["by": "1 week", "reason": "Rapport."]),
      ("suspend \(step)", ["until": "2026-12-01", "ground": "Rapport."]),
      ("continue \(step)", [:]),
      ("embargo \(step)", ["visibility": "public", "until": "2027-03-01"]),
      ("widen \(step)", ["visibility": "public"]), ("widen \(step)", ["decision": "Z-1"]),
      ("widen \(step)", ["withdraw": true]),
      ("break-glass \(agenda)", [:]), ("break-glass \(agenda)", ["confirm": true]),
      (
        "set-apart \(agenda)",
        ["title": "T", "named": ["bpd"], "woo_ground": "5.1.2.f"]
      ),
      ("raise \(agenda)", ["category": "anders", "title": "T"]),
      ("resolve \(agenda)/b1", ["how": "Vanzelf."]), ("resolve \(agenda)/b1", ["step": "1"]),
      ("erase \(step)", ["ground": "avg", "reason": "Verzoek."]),
      ("erase \(step)", ["ground": "archiefwet", "confirm": true]),
      ("erase \(agenda)/b1", ["ground": "avg", "reason": "Verzoek."]),
    ]
  }

  @Test(arguments: ["k.bos@gm0394", "l.mulder@am"])
  func `an organisation without a seat cannot tell an agenda from none`(
    _ person: String
  ) async throws {
    try await TestServer.run { server in
      try await Player(server).begin("closed")
      if person == "l.mulder@am" {
        let ministry = try await Talk.open(server, as: TestPerson.rijk)
        let added = try await ministry.ask(
          "add-person \(person)",
          [
            "name": "L. Mulder", "role": ["admin", "editor", "signatory"], "office": true,
            "key": .string(TestPerson.publicKey(of: person)),
          ])
        #expect(added.isOK, "\(added.lines)")
      }
      let talk = try await Talk.open(server, as: person)
      for (there, not) in zip(Self.requests("stougjeswijk"), Self.requests("atlantis")) {
        let (seen, never) = (
          try await talk.ask(there.0, there.1), try await talk.ask(not.0, not.1)
        )
        #expect(never.code == "NOT_FOUND", "\(not.0): \(never.lines)")
        #expect(seen.withoutRef == never.withoutRef, "\(there.0): \(seen.lines)")
        #expect(seen.lines.count == never.lines.count)
      }
      let outsider = try await talk.ask("agendas")
      #expect(outsider.rows.isEmpty, "\(outsider.lines)")
      #expect(try await talk.ask("inbox").rows.isEmpty)
    }
  }

  @Test func `an agenda is cited only by who sees it, and told of by none else`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("closed")
      let talk = try await Talk.open(server, as: "k.bos@gm0394")
      let open = "open lisserbroek"
      for isDryRun in [true, false] {
        func object(_ cited: JSONValue...) -> JSONObject {
          ["cites": .array(cited), "visibility": "public", "dry_run": .bool(isDryRun)]
        }
        let seen = try await talk.ask(open, object("stougjeswijk"))
        let never = try await talk.ask(open, object("atlantis"))
        #expect(never.code == "NOT_FOUND", "\(never.lines)")
        #expect(seen.withoutRef == never.withoutRef, "\(seen.lines)")
      }
      // Nothing was opened. With a seat it is seen; a repeated request keeps its first answer.
      let lead = try await Talk.open(server, as: "p.devries@gm1963")
      #expect(try await lead.ask("seat stougjeswijk gm0394 observer").isOK)
      #expect(try await talk.ask("seat stougjeswijk gm0394 observer").isOK)
      let idem = JSONValue.string("0123456789012345678901")
      let request: JSONObject = [
        "cites": ["stougjeswijk"], "visibility": "public", "idem": idem,
      ]
      #expect(try await talk.ask(open, request).isOK)
      #expect(try await lead.ask("unseat stougjeswijk gm0394").isOK)
      #expect(try await talk.ask("unseat stougjeswijk gm0394").isOK)
      let again = try await talk.ask(open, request)
      #expect(again.object["replayed"] == true, "\(again.lines)")
      // It opened the agenda that cites, and sees the citation no more.
      for person in ["k.bos@gm0394", "p.devries@gm1963"] {
        let shown = try await Talk.open(server, as: person).ask("agenda lisserbroek")
        let isShown = shown.lines.contains { $0.contains("stougjeswijk") }
        #expect(isShown == (person == "p.devries@gm1963"), "\(shown.lines)")
      }
    }
  }

  @Test func `a statement about what one may not see is answered as about nothing`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let owner = try await Talk.open(server, as: "p.devries@gm1963")
      let offer = try await owner.ask("sign stougjeswijk/1 approve", ["dry_run": true])
      let text = try #require(offer.object["statement"]?.stringValue)
      let forged = text.replacing("gm1963", with: "gm0394").replacing(
        "p.devries", with: "k.bos")
      let talk = try await Talk.open(server, as: "k.bos@gm0394")
      let seen = try await talk.send("sign stougjeswijk/1 approve", [:], statement: forged)
      let never = try await talk.send(
        "sign atlantis/1 approve", [:],
        statement: forged.replacing("stougjeswijk", with: "atlantis"))
      #expect(never.code == "NOT_FOUND", "\(never.lines)")
      #expect(seen.withoutRef == never.withoutRef, "\(seen.lines)")
    }
  }

  @Test func `who gave up its seat keeps the history until then, and sees no more`()
    async throws
  {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let (lead, leaver) = (
        try await Talk.open(server, as: "p.devries@gm1963"),
        try await Talk.open(server, as: "j.dekker@bpd")
      )
      #expect(try await leaver.ask("agenda stougjeswijk").isOK)
      let before = try await leaver.ask("history stougjeswijk").lines
      #expect(try await leaver.ask("unseat stougjeswijk bpd").isOK)
      #expect(try await lead.ask("unseat stougjeswijk bpd").isOK)
      let raise = Self.requests("stougjeswijk").filter { $0.0.hasPrefix("raise") }
      for (there, with) in raise { #expect(try await lead.ask(there, with).isOK) }
      let kept = try await leaver.ask("history stougjeswijk").lines
      #expect(kept.dropLast().starts(with: before.dropLast()))
      #expect(kept.count == before.count + 2, "what it asked for, and that it left: \(kept)")
      for (there, not) in zip(Self.requests("stougjeswijk"), Self.requests("atlantis"))
      where !there.0.hasPrefix("history") && !there.0.hasPrefix("watch") {
        let (seen, never) = (
          try await leaver.ask(there.0, there.1), try await leaver.ask(not.0, not.1)
        )
        #expect(seen.withoutRef == never.withoutRef, "\(there.0): \(seen.lines)")
      }
    }
  }
}
