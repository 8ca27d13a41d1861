import Domain
import Postgres
import Support
import Testing

@testable import Store

/// Rows as PostgreSQL reads them.
@Suite struct RowTextTests {
  private static let texts = [
    "", " ", "\"", "\\", "\\\"", "a,b", "(a)", "{a,b}", "NULL", "null",
    "line\nfeed", "tab\t", "'", "''",
    "\u{1F3D8} caf\u{E9}", "}{,\"\\", "\\N", "$1", "--",
  ]

  @Test func `whatever a text says, PostgreSQL reads it as it was`() async throws {
    try await withDatabase { database in
      for text in Self.texts {
        var row = RowText()
        row.add(1)
        row.add(text)
        row.add(nil as String?)
        row.add([text, "x", text])
        try row.add([text: text])
        row.add(true)
        let read = try await database.read(row.text)
        #expect(read == [text, nil, text, "x", text, text])
      }
    }
  }
}

extension TestDatabase {
  /// The second, third, fourth (three elements) and fifth value of a row.
  fileprivate func read(_ row: String) async throws -> [String?] {
    let query: Query = """
      with given as (
        select r.* from unnest(array[$1]::text[]::pg_temp.one[]) r
      )
      select b, c, d[1] as d1, d[2] as d2, d[3] as d3,
        (select value from jsonb_each_text(e)) as e
      from given
      """
    return try await asSuperuser { connection in
      try await connection.executeScript(
        "create temporary table one (a integer, b text, c text, d text[], e jsonb, f boolean)")
      let found = try await connection.query(query, [.text(row)]).only()
      return try ["b", "c", "d1", "d2", "d3", "e"].map { try found.optionalText($0) }
    }
  }
}
