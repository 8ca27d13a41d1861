import Postgres
import Support

/// Programs besides ours that connect to the same PostgreSQL, as many as it lets in.
struct Others {
  private let connections: [Connection]

  /// Takes every connection that is not kept for superusers, the server's own included.
  static func takeAll(from database: KillDatabase) async throws -> Others {
    var others: [Connection] = []
    do {
      let ours = try await Connection.open(database.database.superConnection)
      _ = try await ours.query(
        """
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where usename = 'doorbraak_server' and datname = current_database()
        """)
      await ours.close()
      while true { others.append(try await Connection.open(database.database.serverConnection)) }
    } catch {
      if error.sqlState?.rawValue == "53300" { return Others(connections: others) }
      await Others(connections: others).leave()
      throw error
    }
  }

  func leave() async {
    for connection in connections { await connection.close() }
  }
}
