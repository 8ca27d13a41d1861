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
      let written = try await BreakingConnections.write(
        to: desk.database, acts: 25, times: 15
      ) { try await desk.raise($0, key: RequestKey($0)) }
      print("broken connections: \(written.attempts) attempts for \(written.titles.count) acts")
      let titles = try await desk.database.texts("select title from model.bottleneck")
      #expect(titles.sorted() == written.titles.sorted())
      try await desk.database.expectSoundJournal()
      try await desk.expectRowsAsReplayed()
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
