import ArgumentParser
import Postgres
import Store

/// Brings a database to this program's schema.
struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Brings a database to this program's schema (with the owner's login).")

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    do {
      guard let given = databaseOptions.given else {
        throw InitFault("name the database with --database; an embedded one migrates itself")
      }
      let outcome = try await EmbeddedDatabase.migrate(try ConnectionString(given))
      let names =
        outcome.migrations.isEmpty ? "nothing" : outcome.migrations.joined(separator: ", ")
      print("migrated: \(names)")
    } catch { throw Failure.report(error) }
  }
}
