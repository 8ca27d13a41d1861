import Domain
import Foundation
import Postgres
import Support
import Testing

@testable import Store

/// The journal against a real PostgreSQL.
@Suite struct JournalTests {
  @Test func `eight writers at two desks leave no gap at any moment`() async throws {
    try await withDesk { one in
      try await one.found()
      try await one.openAgenda()
      try await one.openAgenda(.elsewhere)
      try await TestDesk.with(one.database, seed: 2, clock: one.clock) { two in
        try await Self.write(20, by: 8, at: [one, two])
      }
      let titles = try await one.database.texts("select title from model.bottleneck")
      #expect(titles.count == 160)
      #expect(Set(titles).count == 160)
      try await one.database.expectSoundJournal()
      try await Self.expectOwnOrder(one.database)
      try await one.expectRowsAsReplayed()
    }
  }

  /// While they write, a reader looks all the time whether what is committed has no gap.
  private static func write(_ count: Int, by writers: Int, at desks: [TestDesk]) async throws {
    let database = desks[0].database
    try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<writers {
        let desk = desks[writer % desks.count]
        let agenda: LocationID = writer % 4 < 2 ? .stougjeswijk : .elsewhere
        group.addTask {
          for number in 0..<count {
            let title = "\(writer) \(number)"
            // A desk that lost the race eight times in a row says busy; nothing was written then.
            _ = try await OutageTests.insist {
              try await desk.raise(title, on: agenda, key: RequestKey(title))
            }
          }
          return 0
        }
      }
      group.addTask { try await Self.countGaps(database, until: 1000) }
      var ended = 0
      for try await gaps in group {
        #expect(gaps == 0)
        ended += 1
        if ended == writers { group.cancelAll() }
      }
    }
  }

  private static func countGaps(_ database: TestDatabase, until most: Int) async throws -> Int {
    try await database.asSuperuser { connection in
      var gaps = 0
      for _ in 0..<most {
        if Task.isCancelled { break }
        let rows = try? await connection.query(
          "select count(*) as n, coalesce(max(position) + 1, 0) as next from journal.event")
        guard let row = rows?.first else { break }
        if try row.int("n") != row.int("next") { gaps += 1 }
      }
      return gaps
    }
  }

  /// A writer waits for each answer, so its acts stand in the order it did them.
  private static func expectOwnOrder(_ database: TestDatabase) async throws {
    let titles = try await database.texts(
      """
      select b.title from model.bottleneck b
      join journal.event e on e.stream = b.agenda
        and convert_from(e.body, 'UTF8')::jsonb ->> 'kind' = 'bottleneck-raised'
        and (convert_from(e.body, 'UTF8')::jsonb #>> '{data,bottleneck}')::integer = b.number
      order by e.position
      """)
    #expect(titles.count == 160)
    for writer in 0..<8 {
      let own = titles.filter { $0.hasPrefix("\(writer) ") }
      #expect(own == (0..<20).map { "\(writer) \($0)" })
    }
  }

  @Test func `the bytes stored are exactly the bytes given`() async throws {
    try await withDesk { desk in
      let key = try await desk.journal.openStream("agenda/bytes")
      let bodies: [[UInt8]] = [[0, 0xFF, 0x0A, 0x5C], [], Array(#"{"a":"\u00e9"}"#.utf8)]
      let batch = Journal.Batch(
        guards: [(key, 0)],
        events: bodies.enumerated().map { Self.event(key, version: $0 + 1, body: $1) })
      let appended = try await desk.journal.append(batch)
      #expect(appended.firstPosition == 0)
      let stored = try await desk.database.events()
      #expect(stored.map(\.body) == bodies)
      #expect(
        stored.map { Int64($0.recorded) } == bodies.map { _ in appended.recorded.microseconds })
      try await desk.database.expectSoundJournal()
    }
  }

  static func event(
    _ stream: Int, version: Int, body: [UInt8] = Array("{}".utf8),
    request: Journal.SealedEvent.Request? = nil
  ) -> Journal.SealedEvent {
    Journal.SealedEvent(
      stream: stream, version: version, decided: Moment(unixSeconds: 1_790_000_000), audience: -1,
      body: body, contents: [], request: request)
  }

  @Test func `a stream at another version is named and nothing is written`() async throws {
    try await withDesk { desk in
      let key = try await desk.journal.openStream("agenda/one")
      let other = try await desk.journal.openStream("agenda/two")
      _ = try await desk.journal.append(
        Journal.Batch(guards: [(key, 0)], events: [Self.event(key, version: 1)]))
      let stale = Journal.Batch(
        guards: [(key, 0), (other, 0)], events: [Self.event(other, version: 1)])
      let fault = await failure(JournalError.self) { _ = try await desk.journal.append(stale) }
      #expect(fault == .stale(streams: [key]))
      #expect(try await desk.database.eventCount() == 1)
      let versions = try await desk.journal.versions(of: [key, other])
      #expect(versions == [key: 1, other: 0])
    }
  }

  @Test func `a version that stands already is refused even without a guard`() async throws {
    try await withDesk { desk in
      let key = try await desk.journal.openStream("agenda/one")
      let batch = Journal.Batch(guards: [], events: [Self.event(key, version: 1)])
      _ = try await desk.journal.append(batch)
      let fault = await failure(JournalError.self) { _ = try await desk.journal.append(batch) }
      guard case .internalFault = fault else {
        Issue.record("\(String(describing: fault))")
        return
      }
      #expect(try await desk.database.eventCount() == 1)
    }
  }

  @Test func `recorded time never goes back, whatever the clock of the host does`() async throws {
    try await withDesk { desk in
      let key = try await desk.journal.openStream("agenda/one")
      _ = try await desk.journal.append(
        Journal.Batch(guards: [], events: [Self.event(key, version: 1)]))
      let future = try await desk.database.number(
        """
        with moved as (
          update journal.event set recorded_us = recorded_us + 3600000000 returning recorded_us)
        select recorded_us from moved
        """)
      let appended = try await desk.journal.append(
        Journal.Batch(guards: [], events: [Self.event(key, version: 2)]))
      #expect(appended.recorded.microseconds == Int64(future))
      try await desk.database.expectSoundJournal()
    }
  }

  @Test func `texts live in contents, and events hold only their digests`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda()
      try await desk.raise("Noise of the railway")
      try await desk.propose(title: "A wall of glass")
      try await desk.sign(1, .object, reason: "Too thin a wall", by: .gm1963)
      let wrong = try await desk.database.number(
        """
        select count(*) from journal.content c
        left join journal.event e on e.stream = c.stream and e.version = c.version
        where c.digest <> sha256(c.salt || c.bytes) or e.body is null
          or position(encode(c.digest, 'base64') in convert_from(e.body, 'UTF8')) = 0
        """)
      #expect(wrong == 0)
      let bodies = try await desk.database.events().map { String(decoding: $0.body, as: UTF8.self) }
      for word in ["railway", "Too loud", "glass", "thin", "Vries", "Official", "Stougjeswijk"] {
        #expect(bodies.filter { $0.contains(word) } == [], "\(word)")
        let kept = try await desk.database.number(
          """
          select count(*) from journal.content
          where position($1 in convert_from(bytes, 'UTF8')) > 0
          """,
          [.text(word)])
        #expect(kept > 0, "\(word)")
      }
      let salts = try await desk.database.number(
        "select count(*) - count(distinct salt) from journal.content")
      #expect(salts == 0)
    }
  }
}
