import Postgres
import Wire

/// The people of one's organisation with roles, authorities and keys, one row a key: what the
/// database says, under row-level security.
struct AccessList {
  let call: Call
  let page: Page

  func reply() async throws -> Reply {
    let after = page.after ?? ["", ""]
    guard after.count == 2 else {
      throw Arguments.Fault("cursor-unreadable", param: "after")
    }
    let rows = try await call.services.reader.read(
      [
        (
          """
          select a.handle, a.fingerprint, a.line from api.access a
          where (a.handle, a.fingerprint) > ($1, $2) order by a.handle, a.fingerprint limit $3
          """,
          [.text(after[0]), .text(after[1]), .int8(page.limit + 1)]
        )
      ], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map { row in
        (
          Array(try row.text("line").utf8),
          [try row.text("handle"), try row.text("fingerprint")]
        )
      })
  }
}
