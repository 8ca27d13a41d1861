import Foundation
import Postgres
import SeededChance
import Support

/// Faults of PostgreSQL, with the servers left alone.
extension Storm {
  /// A backend of a server: terminated or cancelled, rather while it appends or commits.
  func breakBackend(isTerminated: Bool) async throws {
    try await database.database.asSuperuser { connection in
      _ = try await eventually("no backend is at work") {
        let count = try await connection.query(
          """
          select count(
            case when $1 then pg_terminate_backend(a.pid)
            else pg_cancel_backend(a.pid) end) as count
          from (
            select pid from pg_stat_activity
            where application_name like 'kill-_' and state = 'active' and query <> ''
              and datname = current_database()
            order by query = 'commit' desc, query like '%journal.append(%' desc, random() limit 1
          ) a
          """, [.bool(isTerminated)]
        ).only().int("count")
        return count > 0 ? true : nil
      }
    }
  }

  /// A backend is terminated before an append of the first server comes to it.
  func terminateHeldBackend() async throws {
    let backend = try await hold(0, at: .beforeBegin)
    try await database.database.asSuperuser { connection in
      _ = try await connection.query("select pg_terminate_backend($1)", [.int4(backend)])
    }
  }

  /// The backends of a server are terminated when one has committed and the server has not heard
  /// it: the outcome is unknown, and the acts are done.
  func breakBackendAfterCommit(_ chance: inout Chance) async throws {
    let node = anyNode(&chance)
    try await hold(node.index, at: .afterCommit)
    try await database.database.asSuperuser { connection in
      _ = try await connection.query(
        """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where application_name = $1 and datname = current_database()
        """, [.text(KillDatabase.applicationName(node.index))])
    }
  }

  /// PostgreSQL ends without warning and comes back.
  func breakPostgres(_ number: Int, _ chance: inout Chance) async throws {
    switch number % 4 {
    case 0: try await killBackend()
    case 1: await KillCluster.shared.kill(nil, Bool.random(using: &chance) ? SIGQUIT : SIGKILL)
    case 2: try await killPostgresBeforeCommit()
    default:
      try await hold(anyNode(&chance).index, at: .afterCommit)
      await KillCluster.shared.kill(nil, SIGKILL)
    }
    // Where only a backend was killed the postmaster recovers by itself.
    if !number.isMultiple(of: 4) { try await KillCluster.shared.restart() }
    _ = try await eventually("PostgreSQL does not come back", every: .milliseconds(20)) {
      try? await StoredJournal.eventCount(database.database)
    }
  }

  /// SIGKILL to a backend: the postmaster ends all others and recovers.
  private func killBackend() async throws {
    let backend = try await database.database.asSuperuser { connection in
      try await eventually("no backend is there") {
        try await connection.query(
          "select pid from pg_stat_activity where application_name like 'kill-_' limit 1"
        ).first?.int("pid")
      }
    }
    await KillCluster.shared.kill(Int32(backend), SIGKILL)
  }

  /// SIGKILL to the postmaster while a commit has begun and is not done: nothing of it remains.
  private func killPostgresBeforeCommit() async throws {
    let connection = try await Connection.open(database.database.superConnection)
    do {
      let lock = Points.lock(.beforeCommit)
      _ = try await connection.query("select pg_advisory_lock($1)::text", [.int8(lock)])
      _ = try await eventually("no server comes to its commit") {
        try await waiting(at: .beforeCommit, connection)?.index
      }
      await KillCluster.shared.kill(nil, SIGKILL)
    } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }
}
