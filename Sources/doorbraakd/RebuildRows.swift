import ArgumentParser
import Domain
import Logging
import Postgres
import Store

/// Replays the journal and compares it with the rows that people read.
struct RebuildRows: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Replays the journal and compares it with the rows that people read.")

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let report: Rebuild.Report
    do {
      let database = try await databaseOptions.open(Logger(label: "doorbraakd"))
      do {
        report = try await Pool.with(database.connection, .init(), connection: .init()) { pool in
          try await Self.note(pool)
          return try await Rebuild(journal: Journal(pool: pool)).compare()
        }
        await database.close()
      } catch {
        await database.close()
        throw error
      }
    } catch { throw Failure.report(error) }
    for difference in report.differences { print("differs: \(difference)") }
    print(
      "streams \(report.streams), events \(report.events), differences \(report.differences.count)"
    )
    if !report.differences.isEmpty { throw ExitCode(1) }
  }

  /// Whoever replays reads everything. A standby, which keeps no records, can be compared too.
  private static func note(_ pool: Pool) async throws {
    var record = AuditRecord(
      atUs: SystemClock.now().microseconds, request: "rebuild", verb: "rebuild", result: "OK")
    record.cause = "rebuild"
    record.source = "local"
    do { try await AuditWriter.write([record], with: pool) } catch JournalError.readOnly {}
  }
}
