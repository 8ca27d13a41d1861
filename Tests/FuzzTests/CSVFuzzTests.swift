import Foundation
import Testing

@testable import Commands

@Suite struct CSVFuzzTests {
  @Test func `a row that is accepted has all its fields, and comes back from quotes`() {
    var fuzzer = Fuzzer(
      "CSV",
      corpus: [
        "a,b,c\n1,2,3\n", "a,b,c\r\n\"x, \"\"y\"\"\",\"\n\",z\r\n", "a,b,c\n,,\n🏠,é,\"\"\n",
      ], pieces: ["\"", "\"\"", ",", "\n", "\r\n", "\r", ";", "é", "\u{0}", "\u{FEFF}", "a,b,c\n"])
    fuzzer.run { input, _ in
      let text = String(decoding: input, as: UTF8.self)
      let columns = ["a", "b", "c"]
      guard let table = try? CSVTable(text: text, columns: columns) else { return false }
      let rows = Self.rows(table)
      let isWhole = rows.count == table.records.count
      guard rows.allSatisfy({ $0.count == columns.count }) else { throw Broken("a field is gone") }
      let written = ([columns] + rows).map { row in
        row.map(Self.quoted).joined(separator: ",") + "\n"
      }.joined()
      guard let again = try? CSVTable(text: written, columns: columns) else {
        // Quotes may have made it too large.
        return isWhole && written.utf8.count <= ImportLimits.fileBytesMax
      }
      // In quotes CR LF is read as LF.
      let expected = rows.map { $0.map { $0.replacing("\r\n", with: "\n") } }
      guard Self.rows(again) == expected else { throw Broken("it does not come back") }
      return isWhole
    }
  }

  /// By octets: a mark that combines with a quote makes it no other octet.
  private static func quoted(_ field: String) -> String {
    let octets = field.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
    return "\"" + String(decoding: octets, as: UTF8.self) + "\""
  }

  private static func rows(_ table: CSVTable) -> [[String]] {
    table.records.compactMap { if case .row(let row) = $0 { row.fields } else { nil } }
  }
}
