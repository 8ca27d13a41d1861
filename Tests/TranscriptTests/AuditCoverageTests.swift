import Domain
import Logging
import Postgres
import Store
import Support
import Testing
import Wire

@testable import Commands

/// Every verb of the table, with every way it can end in the transcripts, leaves exactly the record
/// it should. A new verb comes with a transcript: `TranscriptTests` asks here after each.
@Suite(.timeLimit(.minutes(5))) struct AuditCoverageTests {
  /// A verb and how it ended, and how often: what a record says of a request.
  typealias Tally = [String: Int]

  /// The rule, said once more and apart from the code it tests.
  static func expected(_ sent: String, _ received: [String]) throws -> String? {
    let words = sent.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard let final = received.last(where: { !$0.hasPrefix("* ") && !$0.contains(" + {") }) else {
      return nil
    }
    let verb = words.count > 1 ? words[1].lowercased() : ""
    let description = CommandTable.command(named: verb)?.description
    let answer = try Answer(lines: [final])
    guard answer.isOK else {
      let isLine = answer.code != "SYNTAX"
      return "\(isLine ? description?.verb ?? "?" : "?") \(answer.code)"
    }
    guard let description else { return nil }
    if ["login", "audit"].contains(verb) { return "\(verb) OK" }
    guard description.isMutating, answer.object["dry_run"] != true else { return nil }
    return "\(verb) OK"
  }

  static func recorded(_ server: TestServer) async throws -> Tally {
    await server.audit.settle()
    return try await server.desk.database.asSuperuser { connection in
      var tally: Tally = [:]
      for row in try await connection.query(
        """
        select r.verb || ' ' || r.result as what, sum(r.count) as count from audit.record r
        where r.cause is null and r.verb not in ('logout', 'connect') group by 1
        """)
      { tally[try row.text("what")] = try row.int("count") }
      return tally
    }
  }

  /// Every request of a transcript that was played has exactly the record it should.
  static func expectRecords(
    of player: Player, playing name: String, on server: TestServer
  ) async throws {
    var expected: Tally = [:]
    for (sent, received) in player.said {
      if let what = try Self.expected(sent, received) { expected[what, default: 0] += 1 }
    }
    let recorded = try await recorded(server)
    #expect(recorded == expected)
    #expect(expected["\(name) OK"] != nil || !leavesRecord(name), "\(name)")
    try await expectWho(server)
  }

  private static func leavesRecord(_ verb: String) -> Bool {
    guard let description = CommandTable.command(named: verb)?.description else { return false }
    return description.isMutating || description.isRecorded
  }

  /// Whoever was logged in is named with organisation, key and place; an act with its position.
  private static func expectWho(_ server: TestServer) async throws {
    let nameless = try await server.desk.database.asSuperuser { connection in
      try await connection.query(
        """
        select r.verb || ' ' || r.result from audit.record r
        where r.cause is null and (
          r.source is null or r.person is not null and (r.organisation is null or r.key is null)
          or r.position is not null and (r.person is null or r.object is null))
        """
      ).map { try $0.text(0) }
    }
    #expect(nameless == [])
  }

  @Test func `every verb is recorded when a stranger asks and when the request is wrong`()
    async throws
  {
    try await TestServer.run { server in
      let person = try await Talk.open(server, as: TestPerson.rijk)
      var expected: Tally = ["login OK": 1]
      for description in CommandTable.all.map({ $0.description }) {
        if description.needsLogin {
          let stranger = try await Talk.open(server)
          #expect(try await stranger.ask(description.verb).code == "UNAUTHENTICATED")
          await stranger.socket.close()
          expected["\(description.verb) UNAUTHENTICATED", default: 0] += 1
        }
        let answer = try await person.ask("\(description.verb) {\"nonsense\":1}")
        #expect(answer.code == "INVALID", "\(description.verb)")
        expected["\(description.verb) INVALID", default: 0] += 1
      }
      #expect(try await person.ask("frobnicate").code == "UNKNOWN_VERB")
      expected["? UNKNOWN_VERB"] = 1
      #expect(try await Self.recorded(server) == expected)
    }
  }

  @Test func `who leaves is recorded, and strangers only when they were sent away`() async throws {
    try await TestServer.run { server in
      let person = try await Talk.open(server, as: TestPerson.rijk)
      #expect(try await person.ask("quit").isOK)
      #expect(await person.socket.line() == nil)
      let quiet = try await Talk.open(server)
      await quiet.socket.close()
      let web = try await Talk.open(server)
      try await web.socket.send(line: "GET / HTTP/1.1")
      while await web.socket.line() != nil {}
      await web.socket.close()
      // The ends of connections are noted when the server sees them.
      var ends: [String] = []
      while ends.count < 2 {
        await server.audit.settle()
        ends = try await server.desk.database.asSuperuser { connection in
          try await connection.query(
            """
            select concat_ws(' ', r.verb, r.result, r.reason, r.organisation) from audit.record r
            where r.verb in ('logout', 'connect') order by 1
            """
          ).map { try $0.text(0) }
        }
      }
      #expect(ends == ["connect SYNTAX web-request", "logout OK closed rijk"])
    }
  }

  @Test func `ten thousand failed logins make few rows, and others work meanwhile`() async throws {
    try await TestServer.run { server in
      let dispatcher = Dispatcher(
        services: server.services,
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
      let person = try await Talk.open(server, as: TestPerson.rijk)
      for number in 0..<10_000 {
        let line = #"a login {"as":"guess\#(number)@rijk","sig":"AAAA"}"#
        let session = Session(
          nonce: "n", peer: "192.0.2.1:\(1024 + number)", serverName: TestServer.name)
        let (reply, _) = await dispatcher.answer(
          try Request(line: Array(line.utf8)), received: server.clock.now.microseconds,
          in: session, ref: "abc.\(number)")
        #expect(reply.closes)
        if number.isMultiple(of: 2000) { #expect(try await person.ask("whoami").isOK) }
      }
      await server.audit.settle()
      let rows = try await server.desk.database.asSuperuser { connection in
        try await connection.query(
          """
          select count(*) as rows, sum(r.count) as times from audit.record r
          where r.verb = 'login' and r.result <> 'OK'
          """
        ).map { (try $0.int("rows"), try $0.int("times")) }
      }
      #expect(rows.map(\.1) == [10_000])
      #expect(rows.allSatisfy { $0.0 <= AuditLimits.singlesOfOneMax + 10 })
    }
  }
}
