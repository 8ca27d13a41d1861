public import Postgres

/// The database inside an embedded PostgreSQL, made and brought to this binary's schema.
public enum EmbeddedDatabase {
  public static let name = "doorbraak"

  /// Creates the database where it is missing and migrates it.
  ///
  /// - Returns: how the server logs in.
  public static func prepare(
    _ endpoint: EmbeddedEndpoint, database: String = name
  ) async throws -> ConnectionString {
    let superuser = endpoint.superuser
    let maintenance = try ConnectionString(
      endpoint.connectionString(user: superuser, database: "postgres"))
    let connection = try await Connection.open(maintenance)
    do {
      let found = try await connection.query(
        "select 1 as one from pg_catalog.pg_database d where d.datname = $1", [.text(database)])
      if found.isEmpty {
        try await create(database, with: connection)
      }
      await connection.close()
    } catch {
      await connection.close()
      throw error
    }
    try await migrate(
      try ConnectionString(endpoint.connectionString(user: superuser, database: database)))
    return try ConnectionString(
      endpoint.connectionString(user: "doorbraak_server", database: database))
  }

  /// A database cannot be made in a transaction, nor named by a parameter: the one name it may
  /// have is written here.
  private static func create(_ database: String, with connection: Connection) async throws {
    guard database == name else { throw MigrationError.databaseMissing(database) }
    try await connection.executeScript(
      "create database doorbraak template template0 encoding 'UTF8'")
  }

  /// Brings a database to this binary's schema.
  ///
  /// - Parameter owner: a login that may make roles and schemas there.
  @discardableResult
  public static func migrate(_ owner: ConnectionString) async throws -> Migrator.Outcome {
    let connection = try await Connection.open(owner)
    do {
      let outcome = try await Migrator(connection: connection).run()
      await connection.close()
      return outcome
    } catch {
      await connection.close()
      throw error
    }
  }
}
