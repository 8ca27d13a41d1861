import Postgres
import Support

/// Programs besides ours that connect to the same PostgreSQL, as many as it lets in.
struct Others {
  private let connections: [Connection]

  /// Takes every connection that is not kept for superusers, the server's own included.
  static func takeAll(from database: KillDatabase) async throws -> Others {
    var others: [Connection] = []
    do {
      try await endBackends(of: database)
      while true { others.append(try await Connection.open(database.database.serverConnection)) }
    } catch {
      // libpq gives no SQLSTATE for a connection that was refused.
      if "\(error)".contains("connection slots") { return Others(connections: others) }
      await Others(connections: others).leave()
      throw error
    }
  }

  /// Ends what the server is connected to.
  static func endBackends(of database: KillDatabase) async throws {
    try await database.database.asSuperuser { connection in
      _ = try await connection.query(
        """
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where usename = 'doorbraak_server' and datname = current_database()
        """)
    }
  }

  func leave() async {
    for connection in connections { await connection.close() }
  }
}
