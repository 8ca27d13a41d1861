import Foundation
import Testing
import Wire

/// The Python client carries its texts with it; they are those of the catalogue.
struct PythonTextTests {
  /// Of options that only this client has.
  static let own: Set = ["option-lines", "option-no-login"]

  @Test func `texts of the Python client are the catalogue's`() throws {
    let path = "\(ClientProgram.folder)/python/doorbraak.py"
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let start = try #require(source.firstRange(of: "\nTEXTS = \"\"\"\n")).upperBound
    let end = try #require(source[start...].firstRange(of: "\n\"\"\"")).lowerBound
    let lines = source[start..<end].split(separator: "\n")
    #expect(lines.count > 150)
    var columns: Set<String> = []
    for line in lines {
      let parts = line.split(separator: " || ").map(String.init)
      try #require(parts.count == 3, "\(line)")
      guard !Self.own.contains(parts[0]) else { continue }
      let key = parts[0].contains(".") ? parts[0] : "screen.\(parts[0])"
      if key.hasPrefix("column.") { columns.insert(key) }
      #expect(Catalogue.standard.has(key), "\(key)")
      #expect(Catalogue.standard.text(key, in: .en) == parts[1], "\(key)")
      #expect(Catalogue.standard.text(key, in: .nl) == parts[2], "\(key)")
    }
    let missing = Catalogue.standard.keys.filter {
      $0.hasPrefix("column.") && !columns.contains($0)
    }
    #expect(missing == [], "headings the Python client lacks")
  }
}
