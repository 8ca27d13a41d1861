import Postgres
import Support

/// Programs besides ours that connect to the same PostgreSQL, as many as it lets in.
struct Others {
  private let connections: [Connection]

  /// How theirs are told from the server's.
  private static let name = "others"
  private static let roundsMax = 20

  /// Takes every connection that is not kept for superusers, the server's own included. The server
  /// looks at the register every second and connects for it: again, until it has none.
  static func takeAll(from database: KillDatabase) async throws -> Others {
    var others: [Connection] = []
    do {
      let string = try database.database.serverConnection.setting("application_name", to: name)
      for _ in 0..<roundsMax {
        try await endBackends(of: database)
        try await takeFree(string, &others)
        if try await backends(of: database) == 0 { return Others(connections: others) }
      }
      throw HarnessFault("the server connects whenever others have taken all")
    } catch {
      await Others(connections: others).leave()
      throw error
    }
  }

  private static func takeFree(
    _ string: ConnectionString, _ others: inout [Connection]
  ) async throws {
    while true {
      do { others.append(try await Connection.open(string)) } catch {
        // libpq gives no SQLSTATE for a connection that was refused.
        if "\(error)".contains("connection slots") { return }
        throw error
      }
    }
  }

  private static func backends(of database: KillDatabase) async throws -> Int {
    try await database.database.asSuperuser { connection in
      try await connection.query(
        """
        select count(*) as count from pg_stat_activity
        where usename = 'doorbraak_server' and datname = current_database()
          and application_name <> $1
        """, [.text(name)]
      ).only().int("count")
    }
  }

  /// Ends what the server is connected to.
  static func endBackends(of database: KillDatabase) async throws {
    try await database.database.asSuperuser { connection in
      _ = try await connection.query(
        """
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where usename = 'doorbraak_server' and datname = current_database()
          and application_name <> $1
        """, [.text(name)])
    }
  }

  func leave() async {
    for connection in connections { await connection.close() }
  }
}
