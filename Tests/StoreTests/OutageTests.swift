import Domain
import Foundation
import Postgres
import Support
import Testing

@testable import Store

/// The database goes away and comes back.
@Suite(.serialized, .timeLimit(.minutes(10))) struct OutageTests {
  /// Does an act until it is acknowledged, with the same key each time, as clients do.
  static func insist(
    _ attempts: Int = 200, _ act: () async throws -> Performed
  ) async throws -> Int {
    for attempt in 1...attempts {
      do {
        _ = try await act()
        return attempt
      } catch DeskError.journal(.unavailable), DeskError.journal(.outcomeUnknown),
        DeskError.journal(.busy)
      {
        continue
      }
    }
    throw DeskError.busy
  }

  @Test func `broken connections lose nothing acknowledged and double nothing`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      let writers = 4
      let count = 25
      let attempts = try await withThrowingTaskGroup(of: Int.self) { group in
        for writer in 0..<writers {
          group.addTask {
            var attempts = 0
            for number in 0..<count {
              let title = "\(writer) \(number)"
              attempts += try await Self.insist {
                try await desk.raise(title, key: RequestKey(title))
              }
            }
            return attempts
          }
        }
        group.addTask { try await Self.breakConnections(desk.database, times: 15) }
        return try await group.reduce(0, +)
      }
      print("broken connections: \(attempts) attempts for \(writers * count) acts")
      let titles = try await desk.database.texts("select title from model.bottleneck")
      #expect(titles.count == writers * count)
      #expect(Set(titles).count == writers * count)
      try await desk.database.expectSoundJournal()
      try await desk.expectRowsAsReplayed()
    }
  }

  static func breakConnections(_ database: TestDatabase, times: Int) async throws -> Int {
    try await database.asSuperuser { connection in
      var broken = 0
      while broken < times {
        broken += try await connection.query(
          """
          select count(pg_terminate_backend(pid)) from pg_stat_activity
          where datname = current_database() and usename = 'doorbraak_server'
          """
        ).only().int(0)
        await Task.yield()
      }
      return 0
    }
  }

  @Test func `a desk says unavailable while PostgreSQL is away and works when it is back`()
    async throws
  {
    try await EmbeddedScratch.withDesk { scratch, embedded, desk in
      try await desk.openAgenda()
      try await embedded.stop()
      for _ in 1...2 {
        let fault = await failure(DeskError.self) { try await desk.raise("Lost") }
        guard case .journal(.unavailable) = fault else {
          Issue.record("\(String(describing: fault))")
          break
        }
      }
      _ = try await embedded.start()
      try await desk.raise("Kept")
      try await Self.killed(scratch, embedded, desk)
      let titles = try await desk.database.texts("select title from model.bottleneck")
      #expect(Set(titles) == Set(["Kept"] + (0..<60).map { "k\($0)" }))
      #expect(titles.count == 61)
      try await desk.database.expectSoundJournal()
      try await desk.expectRowsAsReplayed()
    }
  }

  /// Two writers go on while the postmaster is killed and recovers.
  private static func killed(
    _ scratch: EmbeddedScratch, _ embedded: EmbeddedPostgres, _ desk: TestDesk
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          for number in stride(from: writer, to: 60, by: 2) {
            _ = try await insist(100_000) {
              try await desk.raise("k\(number)", key: RequestKey("k\(number)"))
            }
          }
        }
      }
      group.addTask {
        _ = try await insist { try await desk.raise("k0", key: RequestKey("k0")) }
        let file = PostmasterFile(
          parsing: try String(contentsOfFile: scratch.cluster + "/postmaster.pid", encoding: .utf8))
        kill(try #require(file).processID, SIGKILL)
        _ = try await embedded.start()
      }
      try await group.waitForAll()
    }
  }
}
