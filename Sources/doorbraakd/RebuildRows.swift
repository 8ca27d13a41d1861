import ArgumentParser
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
          try await Rebuild(journal: Journal(pool: pool)).compare()
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
}
