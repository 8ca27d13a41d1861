import Foundation
import Postgres
import Support
import Testing

/// Rows are upserted: what a column says may only stay behind where it never changes.
@Suite struct UpsertTests {
  /// What is said once, when the row is made.
  static let constant: [String: Set<String>] = [
    "audience_member": ["agenda"],
    "agenda": ["id", "opened_us"],
    "step": ["stage", "kind", "proposed_us", "answer_due"],
    "step_shell": ["stage", "kind"],
    "sign_off": [
      "version", "organisation", "person", "authority", "revision", "decision", "at_us",
      "statement_sha256", "signed",
    ],
    "bottleneck": ["category", "raised_by", "raised_us", "since"],
  ]

  @Test func `an upsert writes every column that is not the row's key or said once`() async throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../sql/functions/write_rows.sql")
    let text = try String(contentsOf: folder, encoding: .utf8)
    var seen: [String] = []
    try await withDatabase { database in
      let all = try await database.texts(
        """
        select c.relname || '.' || a.attname from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'model'::regnamespace and a.attnum > 0 and not a.attisdropped
        """)
      for block in text.components(separatedBy: "insert into model.").dropFirst() {
        let table = String(block.prefix { $0.isLetter || $0 == "_" })
        let statement = block.prefix { $0 != ";" }
        let keys = try #require(statement.firstMatch(of: /on conflict \(([^)]*)\)/)).1
          .split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let written = statement.matches(of: /([a-z_0-9]+) = excluded\.([a-z_0-9]+)/)
        #expect(written.allSatisfy { $0.1 == $0.2 }, "\(table)")
        let columns = all.filter { $0.hasPrefix("\(table).") }.map { $0.dropFirst(table.count + 1) }
        let left = Set(columns.map(String.init)).subtracting(keys).subtracting(
          written.map { String($0.1) })
        #expect(left == Self.constant[table, default: []], "\(table)")
        seen.append(table)
      }
    }
    #expect(seen.count == 9 && Set(Self.constant.keys).isSubset(of: seen))
  }
}
