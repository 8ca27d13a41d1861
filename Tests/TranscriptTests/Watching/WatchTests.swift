import Commands
import Domain
import Postgres
import Support
import Testing
import Wire

/// Who watches is pushed what it may see, and nothing else, whatever happens meanwhile.
@Suite(.timeLimit(.minutes(10))) struct WatchTests {
  static let lead = "p.devries@gm1963"
  static let party = "j.dekker@bpd"
  static let neighbour = "k.bos@gm0394"
  static let blom = "v.blom@gm1963"

  private static func raise(_ talk: Talk, on agenda: String = "stougjeswijk") async throws {
    let answer = try await talk.ask(
      "raise \(agenda)", ["category": "anders", "title": "De brug is te smal"])
    #expect(answer.isOK, "\(answer.lines)")
  }

  @Test func `an organisation hears of an agenda from its seat on and until it gives it up`()
    async throws
  {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let lead = try await Talk.open(server, as: Self.lead)
      let party = try await Talk.open(server, as: Self.party)
      let watcher = try await Watcher(server, as: Self.party)
      #expect(try await lead.ask("open stougjeswijk").isOK)
      try await Self.raise(lead)
      for talk in [lead, party] {
        #expect(try await talk.ask("seat stougjeswijk bpd party").isOK)
      }
      try await Self.raise(lead)
      // Of what came before the seat it may have seen some: it was read when it could be seen.
      var kinds = try await watcher.events { $0["ref"] == "stougjeswijk/b2" }
      #expect(kinds.suffix(2) == ["seat-taken", "bottleneck-raised"])
      for talk in [lead, party] {
        #expect(try await talk.ask("unseat stougjeswijk bpd").isOK)
      }
      try await Self.raise(lead)
      try await Self.raise(try await Self.open("lisserbroek", server), on: "lisserbroek")
      kinds = try await watcher.events { $0["kind"] == "seat-given-up" }
      #expect(kinds.count == 2, "that it was asked for, and that it left: \(kinds)")
      // From its last cursor on there is nothing but the TICK that says so.
      #expect(try await watcher.again(on: server).rest().isEmpty)
    }
  }

  @Test func `an event of a named step goes to the named and to nobody else`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      let named = try await Watcher(server, as: Self.lead)
      let others = [
        try await Watcher(server, as: TestPerson.rijk),
        try await Watcher(server, as: "s.visser@hw-wonen"),
      ]
      let proposed = try await Talk.open(server, as: Self.party).ask(
        "propose stougjeswijk",
        [
          "stage": "impasse", "kind": "task", "title": "Grondprijs", "signers": ["all(bpd)"],
          "visibility": "named", "named": ["gm1963"], "woo_ground": "5.1.2.f",
        ])
      #expect(proposed.isOK, "\(proposed.lines)")
      #expect(try await named.event()["kind"] == "step-proposed")
      try await Self.raise(try await Talk.open(server, as: Self.lead))
      for other in others {
        #expect(try await other.event()["kind"] == "bottleneck-raised")
        #expect(try await other.again(on: server).rest().isEmpty)
      }
    }
  }

  /// A municipality's own agenda, which the party above may not see.
  private static func open(_ agenda: String, _ server: TestServer) async throws -> Talk {
    let talk = try await Talk.open(server, as: neighbour)
    #expect(try await talk.ask("open \(agenda)").isOK)
    return talk
  }

  @Test func `an event of one server is pushed by the other`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      try await server.beside { other in
        let watcher = try await Watcher(other, as: Self.party)
        try await Self.raise(try await Talk.open(server, as: Self.lead))
        #expect(try await watcher.event()["ref"] == "stougjeswijk/b2")
        #expect(try await watcher.again(on: server).rest().isEmpty)
      }
    }
  }

  @Test func `a session whose key is revoked is pushed nothing more`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      let lead = try await Talk.open(server, as: Self.lead)
      let ended = try await Watcher(server, as: Self.blom)
      let colleague = try await Watcher(server, as: Self.lead)
      let answer = try await lead.ask(
        "revoke-key \(Self.blom) \(SessionEndTests.fingerprint)", ["reason": "stolen"])
      #expect(answer.isOK, "\(answer.lines)")
      // The server itself looks at sessions only after minutes here.
      try await Self.raise(lead)
      let last = await ended.talk.socket.line() ?? ""
      #expect(last.hasPrefix("* BYE UNAUTHENTICATED {"), "\(last)")
      #expect(try await colleague.event()["ref"] == "stougjeswijk/b2")
    }
  }

  @Test func `connections to PostgreSQL that end keep nobody from hearing everything`() async throws
  {
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      let lead = try await Talk.open(server, as: Self.lead)
      let watcher = try await Watcher(server, as: Self.party)
      for number in 2...6 {
        try await server.desk.database.asSuperuser { connection in
          _ = try await connection.query(
            """
            select count(pg_terminate_backend(a.pid)) from pg_stat_activity a
            where a.datname = current_database() and a.usename = 'doorbraak_server'
            """)
        }
        var isDone = false
        // The answer to a write may be lost with its connection; the same key makes it one.
        for _ in 0..<20 where !isDone {
          let answer = try await lead.ask(
            "raise stougjeswijk",
            [
              "category": "anders", "title": "De brug",
              "idem": .string("AAAAAAAAAAAAAAAAAAAAA\(number)"),
            ])
          isDone = answer.isOK
        }
        #expect(isDone)
        #expect(try await watcher.event()["ref"] == .string("stougjeswijk/b\(number)"))
      }
    }
  }

  @Test func `a guessed cursor, one of another and one of the future are refused alike`()
    async throws
  {
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      let talk = try await Talk.open(server, as: Self.party)
      let cursor = try #require(try await talk.ask("watch").object["cursor"]?.stringValue)
      let others = try await Talk.open(server, as: Self.lead).ask("watch").object["cursor"]
      let future = try await server.futureCursor(of: "bpd")
      var guesses = ["", "A", cursor + "A", String(cursor.dropLast()), future ?? "", "\u{1F}"]
      guesses.append(others?.stringValue ?? "")
      for index in cursor.indices {
        var changed = cursor
        changed.replaceSubrange(index...index, with: cursor[index] == "A" ? "B" : "A")
        guesses.append(changed)
      }
      var answers: Set<String> = []
      for guess in guesses {
        let answer = try await talk.ask("watch", ["from": .string(guess)])
        #expect(answer.code == "INVALID" && answer.param == "from", "\(guess): \(answer.lines)")
        answers.insert(answer.withoutRef)
      }
      #expect(answers.count == 1)
      #expect(try await talk.ask("watch", ["from": .string(cursor)]).isOK)
    }
  }
}
