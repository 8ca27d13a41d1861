import Domain
import Postgres
import Support
import Testing

@testable import Store

/// Every act is recorded with who did it and from where, in the transaction that keeps it.
@Suite struct AuditOriginTests {
  static func origin(_ request: String, verb: String = "raise") -> Origin {
    Origin(
      request: request, verb: verb, object: "stougjeswijk", source: "192.0.2.1:5000",
      key: "SHA256:abc")
  }

  /// Raises a bottleneck with an origin.
  @discardableResult
  static func raise(
    _ desk: TestDesk, _ title: String, by organisation: OrganisationID = .gm1963,
    key: RequestKey? = nil, isDryRun: Bool = false
  ) async throws -> Performed {
    let act = Act(
      agenda: .stougjeswijk, received: desk.clock.now, isDryRun: isDryRun, request: key,
      origin: origin(title)
    ) { situation in
      guard let agenda = situation.agenda,
        let person = situation.register.firstPerson(of: organisation)
      else { throw Refusal(.notFound) }
      let request = RaiseRequest(
        category: "geluid", owner: .rijk, title: title, text: "Too loud.", since: nil)
      let decision = try agenda.decide(.raise(request), by: person, at: situation.occasion)
      return Act.Proposal(agenda: decision, answer: Array("{}".utf8))
    }
    return try await desk.desk.perform(act)
  }

  @Test func `an act stands in the record with its person, place, verb and moment`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      try await Self.raise(desk, "one")
      let records = try await desk.database.texts(
        """
        select concat_ws(' ', r.organisation, r.person, r.authority, r.verb, r.object, r.result,
          r.source, r.key, r.request, r.count, r.at_us = e.decided_us)
        from audit.record r join journal.event e on e.position = r.position
        """)
      let person = try #require(try await desk.situation().register.firstPerson(of: .gm1963))
      #expect(
        records == [
          "gm1963 \(person.person) raise stougjeswijk OK 192.0.2.1:5000 SHA256:abc one 1 t"
        ])
    }
  }

  @Test func `acts of one batch have a record each, refusals and dry runs none`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      let titles = (0..<20).map { "act-\($0)" }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for title in titles { group.addTask { try await Self.raise(desk, title) } }
        group.addTask { try await Self.raise(desk, "dry", isDryRun: true) }
        group.addTask { _ = try? await Self.raise(desk, "stranger", by: .am) }
        try await group.waitForAll()
      }
      let recorded = try await desk.database.texts(
        "select r.request from audit.record r where r.position is not null")
      #expect(recorded.sorted() == titles.sorted())
      try await Self.expectWhole(desk.database)
    }
  }

  @Test func `a replayed act has the record of its first time`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      try await Self.raise(desk, "one", key: RequestKey("k"))
      #expect(try await Self.raise(desk, "one", key: RequestKey("k")).isReplayed)
      try await Self.expectWhole(desk.database)
    }
  }

  @Test func `with connections breaking, an act and its record come together or not at all`()
    async throws
  {
    try await IdempotencyTests.withAgenda { desk in
      let written = try await BreakingConnections.write(
        to: desk.database, acts: 15, times: 10
      ) { try await Self.raise(desk, $0, key: RequestKey($0)) }
      try await Self.expectWhole(desk.database)
      let acts = try await desk.database.texts(
        "select r.request from audit.record r where r.position is not null")
      #expect(acts.sorted() == written.titles.sorted())
    }
  }

  /// Each act with a key has one record, written by the same transaction.
  static func expectWhole(
    _ database: TestDatabase, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let alone = try await database.texts(
      """
      select 'event ' || e.position from journal.event e
      where e.request_key is not null and 1 <> (
        select count(*) from audit.record r where r.position = e.position and r.xmin = e.xmin)
      union all
      select 'record ' || r.position from audit.record r
      where r.position is not null and not exists (
        select from journal.event e where e.position = r.position and e.xmin = r.xmin)
      """)
    #expect(alone == [], sourceLocation: sourceLocation)
  }
}
