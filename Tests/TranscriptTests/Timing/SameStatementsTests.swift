import Domain
import Support
import Testing
import Wire

@testable import Commands
@testable import Store

/// What is hidden and what never was take the same work: the same statements in the same round
/// trips, in the same order (VIEW-3). How long that takes is measured by `scripts/bench --timing`.
@Suite(.timeLimit(.minutes(10))) struct SameStatementsTests {
  @Test func `every verb that names a thing is asked about a hidden one`() {
    for description in CommandTable.all.map({ $0.description }) {
      let pairs = (UnseenPair.all + UnseenPair.strangers).filter { $0.verb == description.verb }
      let arguments =
        description.words.enumerated().map { ($1, Optional($0)) }
        + description.options.map { ($0, nil) }
      for (argument, word) in arguments where [.reference, .person].contains(argument.type) {
        #expect(
          pairs.contains { $0.names(argument, at: word) },
          "\(description.verb) is never asked about a hidden \(argument.name)")
      }
    }
  }

  @Test func `what is hidden takes the statements and the round trips of what never was`()
    async throws
  {
    try await TestServer.tapped { server, tap in
      try await Self.fill(server)
      let talk = try await Talk.open(server, as: SecretWorld.outsider)
      let authority = try await Self.authority(of: talk)
      // Read once by every server.
      _ = try await server.services.hub.seal()
      var found: [String] = []
      // Once unmeasured: a statement is prepared the first time it is sent.
      for isWarm in [false, true] {
        if isWarm { try await Self.warm(server) }
        let unsigned = UnseenPair.all.map { ($0, Int?.none) }
        for (pair, authority) in unsigned + UnseenPair.signed.map({ ($0, authority) }) {
          let hidden = try await Self.ask(talk, pair.hidden, server, tap, isWarm, authority)
          let never = try await Self.ask(talk, pair.never, server, tap, isWarm, authority)
          // One's own records are more with each question.
          let isAlike = pair.verb == "audit" || hidden.answer == never.answer
          let isSame = isAlike && !hidden.sent.isEmpty && hidden.sent == never.sent
          // Of an agenda that is hidden as a whole nothing is loaded.
          let isLoaded =
            pair.hidden.line.contains("stougjeswijk") && Self.readsEvents(hidden.sent)
          guard !isSame || isLoaded else { continue }
          found.append(
            """
            \(pair.hidden.line) \(pair.hidden.object.text), warm: \(isWarm)
            hidden: \(hidden.answer) \(Self.short(hidden.sent))
            never:  \(never.answer) \(Self.short(never.sent))
            """)
        }
      }
      #expect(found.isEmpty, "\(found.joined(separator: "\n").prefix(4000))")
    }
  }

  /// Has who sees them use the agendas, so that both are in memory.
  private static func warm(_ server: TestServer) async throws {
    for (person, agenda) in [
      (SecretWorld.lead, "stougjeswijk"), (SecretWorld.neighbour, "lisserbroek"),
    ] {
      let answer = try await Talk.open(server, as: person).ask("why \(agenda)")
      try #require(answer.isOK, "\(answer.lines)")
    }
  }

  /// How long that takes tells how much there is.
  private static func readsEvents(_ sent: [StatementTap.RoundTrip]) -> Bool {
    sent.joined().contains { $0.contains("select e.body from journal.event") }
  }

  /// The words that tell statements apart.
  private static func short(_ sent: [StatementTap.RoundTrip]) -> String {
    sent.map { trip in
      trip.compactMap { $0.firstMatch(of: /app\.bind|(from|any) [a-z._]+/)?.output.0 }
        .joined(separator: ", ")
    }.joined(separator: " | ")
  }

  /// Secrets, and a location where nobody opened an agenda.
  private static func fill(_ server: TestServer) async throws {
    var world = try await SecretWorld.make(server)
    try await world.hide()
    let row = "lutjebroek,Lutjebroek,Haarlemmermeer,GM0394,Noord-Holland,PV27"
    let columns =
      "id,name,gemeente,gemeentecode,provincie,provinciecode,homes_min,homes_max,homes_note,"
      + "listing_status,agenda_status,parties,knelpunten,lat,lon,source"
    let added = try await Talk.open(server, as: TestPerson.rijk).ask(
      "import locations",
      ["csv": .string("\(columns)\n\(row),,3600,,confirmed_doorbraaklocatie,,,,,,test\n")])
    try #require(added.isOK, "\(added.lines)")
  }

  /// - Parameters:
  ///   - isWarm: whether the server may still have in memory what it read before.
  ///   - authority: what a statement names, when the act goes with one.
  private static func ask(
    _ talk: Talk, _ request: LeakProbe.Request, _ server: TestServer, _ tap: StatementTap,
    _ isWarm: Bool, _ authority: Int? = nil
  ) async throws -> (answer: String, sent: [StatementTap.RoundTrip]) {
    if !isWarm {
      await server.desk.desk.forgetCache()
      _ = try await server.desk.desk.currentRegister()
    }
    _ = tap.take()
    guard let authority else {
      let answer = try await talk.ask(request.line, request.object)
      return (answer.withoutRef, tap.take())
    }
    let answer = try await talk.send(
      request.line, request.object,
      statement: statement(request, authority, at: server.clock.now.unixSeconds))
    return (answer.withoutRef, tap.take())
  }

  /// What the server would have offered, were there such a thing.
  private static func statement(
    _ request: LeakProbe.Request, _ authority: Int, at second: Int
  ) -> String {
    let words = request.line.split(separator: " ").map(String.init)
    let person = SecretWorld.outsider
    let isOfStep = words[1].contains("/") && !words[1].hasPrefix("authority/")
    return Statement(
      log: "\(TestServer.name)/journal", verb: words[0], object: words[1],
      revision: isOfStep ? 1 : nil, contentSHA256: String(repeating: "0", count: 64),
      decision: words.count > 2 ? words[2] : nil, organisation: "am", body: "bestuur",
      person: person, authority: authority, signedAt: second,
      nonce: String(repeating: "A", count: 22),
      detailSHA256: request.object["ground"]?.stringValue.map(Statement.sha256(of:))
    ).text
  }

  private static func authority(of talk: Talk) async throws -> Int {
    let answer = try await talk.ask("whoami")
    let first = answer.object["authorities"]?.arrayValue?.first?.objectValue
    return try #require(first?["id"]?.integerValue, "\(answer.lines)")
  }

  @Test func `a stranger's attempt takes the same whether somebody has that name or not`()
    async throws
  {
    try await TestServer.tapped { server, tap in
      try await Self.fill(server)
      for pair in UnseenPair.strangers {
        var sent: [[StatementTap.RoundTrip]] = []
        for request in [pair.hidden, pair.never] {
          let talk = try await Talk.open(server)
          _ = try await talk.ask("hello 1", ["client": "timing/1"])
          sent.append(try await Self.ask(talk, request, server, tap, true).sent)
        }
        #expect(sent.first == sent.last, "\(pair.verb)")
      }
    }
  }
}
