import Foundation
import Testing

/// The documents lead somewhere.
@Suite struct LinkTests {
  static let documents =
    Repository.files(under: "docs", ending: ".md")
    + ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]

  @Test func `every link to a file of ours leads to it`() throws {
    var seen = 0
    for document in Self.documents {
      let folder = document.split(separator: "/").dropLast().joined(separator: "/")
      for match in try Repository.text(document).matches(of: /\]\(([^)#\s]+)(#[^)\s]*)?\)/) {
        let link = String(match.1)
        if link.contains("://") || link.hasPrefix("mailto:") { continue }
        seen += 1
        let path = URL(filePath: "/\(folder)/\(link)").standardized.path.dropFirst()
        #expect(Repository.exists(String(path)), "\(document) links to \(link)")
      }
    }
    #expect(seen > 30)
  }
}
