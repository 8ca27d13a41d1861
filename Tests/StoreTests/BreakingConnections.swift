import Postgres
import Support
import Synchronization
import Testing

@testable import Store

/// Writers who go on while their connections are broken under them.
final class BreakingConnections: Sendable {
  private static let writers = 4
  /// What each asks for at most: whoever breaks too slowly fails a test, and hangs none.
  private static let asksMax = 20_000

  private let times: Int
  private let broken = Atomic(0)
  private let writing = Atomic(BreakingConnections.writers)

  private init(times: Int) { self.times = times }

  /// What was acknowledged, and how often it had to be asked.
  struct Written: Sendable {
    var titles: [String] = []
    var attempts = 0
  }

  /// Each writer does `acts` acts, and then repeats them until `times` connections were broken.
  ///
  /// - Parameter write: does the act with that title, which is its key too.
  static func write(
    to database: TestDatabase, acts: Int, times: Int,
    _ write: @escaping @Sendable (String) async throws -> Performed
  ) async throws -> Written {
    let breaking = BreakingConnections(times: times)
    let written = try await withThrowingTaskGroup(of: Written.self) { group in
      for writer in 0..<writers {
        group.addTask { try await breaking.write(as: writer, acts: acts, write) }
      }
      group.addTask {
        try await breaking.breakConnections(of: database)
        return Written()
      }
      return try await group.reduce(into: Written()) { sum, part in
        sum.titles += part.titles
        sum.attempts += part.attempts
      }
    }
    #expect(breaking.broken.load(ordering: .relaxed) >= times)
    return written
  }

  private func write(
    as writer: Int, acts: Int, _ write: @Sendable (String) async throws -> Performed
  ) async throws -> Written {
    defer { writing.subtract(1, ordering: .relaxed) }
    var written = Written()
    for number in 0..<Self.asksMax
    where number < acts || broken.load(ordering: .relaxed) < times {
      let title = "\(writer)-\(number % acts)"
      written.attempts += try await OutageTests.insist { try await write(title) }
      if number < acts { written.titles.append(title) }
    }
    return written
  }

  /// As long as anybody writes: who has no connection has none to break.
  private func breakConnections(of database: TestDatabase) async throws {
    try await database.asSuperuser { connection in
      while broken.load(ordering: .relaxed) < times, writing.load(ordering: .relaxed) > 0 {
        let ended = try await connection.query(
          """
          select count(pg_terminate_backend(pid)) from pg_stat_activity
          where datname = current_database() and usename = 'doorbraak_server'
          """
        ).only().int(0)
        broken.add(ended, ordering: .relaxed)
        await Task.yield()
      }
    }
  }
}
