import Foundation
import Postgres
import SeededChance
import Support

/// The faults: each leaves the server up again, and each waits until it was really made.
extension Storm {
  func anyNode(_ chance: inout Chance) -> Node {
    nodes[Int.random(in: 0..<nodes.count, using: &chance)]
  }

  /// SIGKILL at a moment of chance, while clients write at that server.
  func killAtRandom(_ chance: inout Chance) async throws {
    let node = anyNode(&chance)
    try await progress.serves(node.index)
    // Which moment is the point of this: chance decides, not luck.
    try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000, using: &chance)))
    await node.kill()
    try await node.start()
  }

  /// SIGKILL where its work is known.
  func kill(at point: NamedPoint, _ chance: inout Chance) async throws {
    switch point {
    case .beforeBegin, .afterCommit, .beforeReply: try await killWhenHeld(at: point, &chance)
    case .afterAppend, .beforeCommit: try await killWhenWaiting(at: point, &chance)
    }
  }

  /// The proxy holds what passes between server and PostgreSQL.
  private func killWhenHeld(at point: NamedPoint, _ chance: inout Chance) async throws {
    let node = anyNode(&chance)
    let held = try await hold(node.index, at: point)
    if point == .beforeReply {
      _ = try await eventually("server \(node.index) does not answer") {
        ears[node.index].missedAnAnswer ? true : nil
      }
    }
    let running = try await database.database.asSuperuser { connection in
      try await connection.query(
        """
        select count(*) as count from pg_stat_activity
        where pid = $1 and xact_start is not null and query like '%journal.append(%'
        """, [.int4(held)]
      ).only().int("count")
    }
    // Of the batch that is held nothing runs; another may be on its way over another connection. An
    // answer that nobody heard proves its point; the next batch may be on its way by then.
    guard running == 0 || point == .beforeReply else {
      throw HarnessFault("\(point) was reached within a transaction")
    }
    await node.kill()
    ears[node.index].open()
    try await node.start()
  }

  /// Waits until what passes between a server and PostgreSQL is held there; gives the process of
  /// PostgreSQL whose connection that is.
  @discardableResult
  func hold(_ index: Int, at point: NamedPoint) async throws -> Int32 {
    traps[index].arm(point)
    return try await eventually("server \(index) does not come to \(point)") {
      traps[index].reached
    }
  }

  /// A trigger waits for a lock that is held here.
  private func killWhenWaiting(at point: NamedPoint, _ chance: inout Chance) async throws {
    let lock = Points.lock(point)
    let isCommitted = Bool.random(using: &chance)
    let node = try await database.database.asSuperuser { connection in
      _ = try await connection.query("select pg_advisory_lock($1)::text", [.int8(lock)])
      let (pid, index) = try await eventually("no server comes to \(point)") {
        try await waiting(at: point, connection)
      }
      await nodes[index].kill()
      // The killed server's transaction lives on. Somebody else, perhaps with the same act, is to
      // wait for its end: then it is committed, or rolled back.
      _ = try await eventually("nobody waits behind \(point)") {
        try await isHeadAwaited(connection) ? true : nil
      }
      if !isCommitted {
        _ = try await connection.query("select pg_terminate_backend($1)", [.int4(pid)])
      }
      _ = try await connection.query("select pg_advisory_unlock($1)", [.int8(lock)])
      return nodes[index]
    }
    try await node.start()
  }

  /// The backend that waits there, and whose it is; what it is doing proves the point.
  func waiting(
    at point: NamedPoint, _ connection: Connection
  ) async throws -> (pid: Int32, index: Int)? {
    let rows = try await connection.query(
      """
      select a.pid, right(a.application_name, 1)::integer as index
      from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.objid = $1::integer::oid and not l.granted
        and a.application_name like 'kill-_' and a.query like '%from journal.append(%'
      """, [.int4(Int32(Points.lock(point)))])
    return try rows.first.map { (Int32(try $0.int("pid")), try $0.int("index")) }
  }

  /// Whether an append waits for the head lock.
  func isHeadAwaited(by count: Int = 1, _ connection: Connection) async throws -> Bool {
    try await connection.query(
      """
      select count(*) as count from pg_locks l
      where l.locktype = 'advisory' and l.objid = 4711 and not l.granted
        and l.database = (select d.oid from pg_database d where d.datname = current_database())
      """
    ).only().int("count") >= count
  }

  /// SIGTERM under load: the server ends by itself, with code 0.
  func stopGracefully(_ chance: inout Chance) async throws {
    let node = anyNode(&chance)
    try await progress.serves(node.index)
    let ending = await node.stop()
    guard ending == .code(0) else {
      throw HarnessFault("after SIGTERM: \(ending as Any) \(await node.logTail)")
    }
    try await node.start()
  }
}
