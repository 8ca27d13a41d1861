import Foundation
import Testing

/// The threat model names a test for each threat; every one exists.
@Suite struct ThreatTests {
  static let page = "docs/internals/threats.md"

  /// The rows of the tables that have a column for tests, without headings.
  static func rows() throws -> [[String]] {
    var isOfTests = false
    var rows: [[String]] = []
    for line in try Repository.text(page).split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        isOfTests = false
        continue
      }
      if line == "| threat | what stops it | test |" {
        isOfTests = true
      } else if isOfTests,
        !line.hasPrefix("|---")
      {
        rows.append(
          line.dropFirst(2).dropLast(2).components(separatedBy: " | "))
      }
    }
    return rows
  }

  @Test func `every threat names what stops it and a test that exists`() throws {
    var tests: Set<String> = []
    for path in Repository.files(under: "Tests", ending: ".swift") {
      for match in try Repository.text(path).matches(of: /func `([^`]+)`/) {
        tests.insert(String(match.1))
      }
    }
    let rows = try Self.rows()
    #expect(rows.count > 40)
    for row in rows {
      try #require(row.count == 3, "\(row)")
      let name = row[2].replacing("`", with: "")
      #expect(!row[1].isEmpty && tests.contains(name), "\(row[0]): there is no test \(name)")
    }
  }
}
