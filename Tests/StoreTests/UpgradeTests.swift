import Foundation
import Postgres
import SQL
import Support
import Testing

@testable import Store

/// Databases as earlier versions left them, brought to this binary's schema.
///
/// `Tests/StoreTests/Landed/<migration>.dump` is a dump of one with a rich history, by the last
/// migration it knew. `DOORBRAAK_RECORD=1` writes the newest; the others are never written again.
@Suite(.timeLimit(.minutes(10))) struct UpgradeTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Landed")

  static let landed = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".dump") }.map { String($0.dropLast(5)) }.sorted()

  static let newest = SQLFiles.migrations.map(\.name).last ?? ""

  @Test func `the newest schema has landed with data`() async throws {
    if ProcessInfo.processInfo.environment["DOORBRAAK_RECORD"] == "1" {
      try await RebuildTests.withHistory { desk in
        let dump = try await Self.run(
          "pg_dump", ["--no-comments", "--file", Self.path(Self.newest)],
          desk.database.superConnection)
        #expect(dump == 0)
      }
    }
    #expect(Self.landed.contains(Self.newest), "record it: DOORBRAAK_RECORD=1")
  }

  @Test(arguments: landed)
  func `a database of an earlier version comes along with its data`(_ name: String) async throws {
    try await MigrationTests.withEmpty { owner in
      let restored = try await Self.run(
        "psql", ["--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", Self.path(name)],
        owner)
      try #require(restored == 0)
      let missing = SQLFiles.migrations.map(\.name).filter { $0 > name }
      #expect(try await EmbeddedDatabase.migrate(owner).migrations == missing)
      let server = try owner.setting("user", to: "doorbraak_server")
      await #expect(throws: Never.self) { try await DatabaseCheck.check(server) }
      try await Pool.with(server, connection: .deciding) { pool in
        let report = try await Rebuild(journal: Journal(pool: pool)).compare()
        #expect(report.differences == [])
        #expect(report.events > 20 && report.streams == 2)
        // Earlier versions let the login read.
        let fault = await failure(PostgresError.self) {
          _ = try await pool.query("select count(*) from model.person")
        }
        #expect(fault?.sqlState == .insufficientPrivilege)
      }
    }
  }

  private static func path(_ name: String) -> String {
    folder.appending(path: "\(name).dump").path
  }

  /// Runs one of PostgreSQL's programs on a database; gives its exit code.
  private static func run(
    _ program: String, _ arguments: [String], _ database: ConnectionString
  ) async throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let words = ["host", "user", "dbname"].map { "\($0)=\(database[$0] ?? "")" }
    process.arguments = [program] + arguments + ["--dbname", words.joined(separator: " ")]
    process.standardOutput = FileHandle.nullDevice
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }
}
