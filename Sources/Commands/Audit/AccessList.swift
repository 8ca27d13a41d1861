import Domain
import Postgres
import Wire

/// The people of one's organisation with roles, authorities and keys, one row a key. Which people
/// there are the database says, under row-level security; the register adds their authorities.
struct AccessList {
  let call: Call
  let page: Page
  let register: Register

  func reply() async throws -> Reply {
    let after = page.after ?? ["", "0"]
    guard after.count == 2, let number = Int(after[1]) else {
      throw Arguments.Fault("cursor-unreadable", param: "after")
    }
    let rows = try await call.services.reader.read(
      [
        (
          """
          select a.handle, a.person, a.key_number, a.line from api.access a
          where (a.handle, a.key_number) > ($1, $2) order by a.handle, a.key_number limit $3
          """,
          [.text(after[0]), .int8(number), .int8(page.limit + 1)]
        )
      ], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map { row in
        (
          try line(row), [try row.text("handle"), String(try row.int("key_number"))]
        )
      })
  }

  private func line(_ row: Row) throws -> [UInt8] {
    var object = try JSONObject(parsing: Array(try row.text("line").utf8))
    guard let person = register.person(try row.int("person")) else { return object.encoded() }
    object["authorities"] = .array(
      person.authorities.filter { $0.ended == nil }.map { .string($0.reviewed) })
    return object.encoded()
  }
}

extension Authority {
  /// `2 office college 2026-11-02 -`: number, basis, body, first and last day.
  fileprivate var reviewed: String {
    "\(id) \(basis.rawValue) \(body ?? "-") \(from.text) \(until?.text ?? "-")"
  }
}
