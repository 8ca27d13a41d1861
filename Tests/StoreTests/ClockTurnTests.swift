import Logging
import Postgres
import Support
import Synchronization
import Testing

@testable import Store

/// One server at a time has the clock's turn.
@Suite struct ClockTurnTests {
  @Test(.timeLimit(.minutes(10)))
  func `while one server has the turn the other does nothing`() async throws {
    try await withDatabase { database in
      try await Self.withTwo(database) { servers in
        let first = try #require(await servers.next())
        for _ in 0..<20 { #expect(await servers.next() == first) }
      }
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `when the holder's session ends another server goes on`() async throws {
    try await withDatabase { database in
      try await Self.withTwo(database) { servers in
        var turns: Set<String> = []
        var ended = 0
        // Whoever was cut off may be the next, and what it did before may be heard of later.
        for _ in 0..<200 where turns.count < 2 {
          turns.insert(try #require(await servers.next()))
          ended += try await Self.endHolder(database)
        }
        #expect(turns == ["one", "two"])
        #expect(ended > 0)
      }
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `a server that stops gives the turn away`() async throws {
    try await withDatabase { database in
      try await Self.withOne(database, "one") { one in
        #expect(await one.next() == "one")
      }
      try await Self.withOne(database, "two") { two in
        #expect(await two.next() == "two")
      }
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `a duty that fails is asked again, and the others go on`() async throws {
    try await withDatabase { database in
      let (stream, continuation) = AsyncStream.makeStream(of: String.self)
      let duties = [
        Clock.Duty("fails") {
          continuation.yield("fails")
          throw JournalError.busy
        },
        Clock.Duty("works") { continuation.yield("works") },
      ]
      await withTaskGroup { group in
        group.addTask { await Self.clock(database, duties).run() }
        var asked: [String] = []
        for await name in stream.prefix(6) { asked.append(name) }
        group.cancelAll()
        #expect(asked == ["fails", "works", "fails", "works", "fails", "works"])
      }
    }
  }

  /// The names of servers, each time one of them does its duty.
  struct Turns: Sendable {
    let stream: AsyncStream<String>
    func next() async -> String? { await stream.first { _ in true } }
  }

  private nonisolated(nonsending) static func withTwo(
    _ database: TestDatabase, _ body: (Turns) async throws -> Void
  ) async throws {
    try await withServers(database, ["one", "two"], body)
  }

  private nonisolated(nonsending) static func withOne(
    _ database: TestDatabase, _ name: String, _ body: (Turns) async throws -> Void
  ) async throws {
    try await withServers(database, [name], body)
  }

  private nonisolated(nonsending) static func withServers(
    _ database: TestDatabase, _ names: [String], _ body: (Turns) async throws -> Void
  ) async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: String.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for name in names {
        let clock = clock(database, [Clock.Duty("says so") { continuation.yield(name) }])
        group.addTask { await clock.run() }
      }
      defer { group.cancelAll() }
      try await body(Turns(stream: stream))
    }
  }

  private static func clock(_ database: TestDatabase, _ duties: [Clock.Duty]) -> Clock {
    Clock(
      database: database.serverConnection, duties: duties, every: .milliseconds(5),
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
  }

  /// Ends the session that has the lock; how many there were.
  private nonisolated(nonsending) static func endHolder(
    _ database: TestDatabase
  ) async throws -> Int {
    try await database.asSuperuser { connection in
      let query: Query = """
        select count(*) filter (where pg_terminate_backend(l.pid)) as ended
        from pg_locks l
        join pg_database d on d.oid = l.database and d.datname = current_database()
        where l.locktype = 'advisory' and l.objid = 4720 and l.granted
        """
      return try await connection.query(query).only().int("ended")
    }
  }
}
