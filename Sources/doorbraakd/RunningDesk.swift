import Domain
import Foundation
import Logging
import Postgres
import Store

/// A desk for one piece of work of the command line, with its pool, and nothing left behind.
enum RunningDesk {
  static func with<Result: Sendable>(
    _ database: ConnectionString, _ logger: Logger,
    _ body: @Sendable (Desk) async throws -> Result
  ) async throws -> Result {
    try await Pool.with(database, .init(), connection: .deciding) { pool in
      let desk = Desk(
        journal: Journal(pool: pool), logger: logger, random: SystemChance.bytes)
      return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await desk.run() }
        defer { group.cancelAll() }
        return try await body(desk)
      }
    }
  }
}

/// The clock of this machine.
enum SystemClock {
  static func now() -> Moment {
    Moment(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}

/// The random source of this machine.
enum SystemChance {
  static let bytes: @Sendable (Int) -> [UInt8] = { count in
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      let number: UInt64 = generator.next()
      withUnsafeBytes(of: number) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
    }
    return bytes
  }
}
