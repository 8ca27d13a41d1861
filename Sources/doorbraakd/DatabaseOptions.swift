import ArgumentParser
import Foundation
import Logging
import Postgres
import Store

/// Where the data is: a database of one's own, or an embedded PostgreSQL in a folder.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: "Connection string of a database; also DOORBRAAK_DATABASE. Without: an embedded one.")
  var database: String?

  @Option(help: "Folder of the embedded PostgreSQL; also DOORBRAAK_DATA.")
  var data: String?

  var given: String? { database ?? ProcessInfo.processInfo.environment["DOORBRAAK_DATABASE"] }

  /// The folder of the embedded PostgreSQL; nil with a database of one's own.
  var dataFolder: String? {
    if given != nil { return nil }
    let environment = ProcessInfo.processInfo.environment
    return data ?? environment["DOORBRAAK_DATA"]
      ?? EmbeddedPostgres.defaultDataFolder(environment: environment, isRoot: getuid() == 0)
  }

  /// The database ready to be served; an embedded one is started, made and migrated.
  func open(_ logger: Logger) async throws -> OpenDatabase {
    guard let folder = dataFolder else {
      let string = try ConnectionString(given ?? "")
      try await DatabaseCheck.check(string)
      return OpenDatabase(connection: string, embedded: nil)
    }
    let environment = ProcessInfo.processInfo.environment
    let embedded = EmbeddedPostgres(dataFolder: folder, environment: environment) { message in
      logger.info("embedded PostgreSQL", metadata: ["detail": .string(message)])
    }
    let endpoint = try await embedded.start()
    do {
      let connection = try await EmbeddedDatabase.prepare(endpoint)
      return OpenDatabase(connection: connection, embedded: embedded)
    } catch {
      try? await embedded.stop()
      throw error
    }
  }
}

/// A database that is there, and the PostgreSQL to stop afterwards, if it is ours.
struct OpenDatabase {
  var connection: ConnectionString
  var embedded: EmbeddedPostgres?

  func close() async { try? await embedded?.stop() }
}
