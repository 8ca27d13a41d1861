import Domain
import Foundation
import SeededChance
import Testing

@testable import Commands

@Suite struct ImportFuzzTests {
  private static let pieces: [[UInt8]] = [
    "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "\u{0}", "\u{FEFF}", "é", "\u{301}", "🏠", "9", "-",
    "GM", "PV24", "99999999999999999999", " ", "",
  ].map { Array($0.utf8) }

  /// One to five places overwritten, removed, repeated or put in.
  private static func mutated(_ text: String, _ chance: inout Chance) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...5, using: &chance) {
      let from = Int.random(in: 0...bytes.count, using: &chance)
      let end = min(bytes.count, from + Int.random(in: 0...12, using: &chance))
      let piece = pieces.randomElement(using: &chance) ?? []
      switch Int.random(in: 0..<4, using: &chance) {
      case 0: bytes.insert(contentsOf: piece, at: from)
      case 1: bytes.replaceSubrange(from..<end, with: piece)
      case 2: bytes.insert(contentsOf: bytes[from..<end], at: from)
      default: bytes.removeSubrange(from..<end)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The header and eight rows from anywhere: whole files would only make the test slow.
  private static func excerpt(_ lines: [Substring], _ chance: inout Chance) -> String {
    let rows = (0..<8).compactMap { _ in lines.dropFirst().randomElement(using: &chance) }
    return (lines.prefix(1) + rows).joined(separator: "\n") + "\n"
  }

  private static func place(_ fault: ImportFault, _ columns: [String]) -> [Int] {
    [fault.line, columns.firstIndex(of: fault.column) ?? -1]
  }

  @Test func `5,000 mutated files are read or refused with faults that have a place`() throws {
    var chance = Chance("imported files")
    let known = ImportSamples.known()
    var (read, refused) = (0, 0)
    for kind in ImportKind.allCases {
      let lines = try ImportSamples.file(kind).split(whereSeparator: \.isNewline)
      let columns = try #require(ImportSamples.columns[kind])
      for _ in 0..<1000 {
        let text = Self.mutated(Self.excerpt(lines, &chance), &chance)
        do {
          _ = try ImportReader.command(kind, csv: text, register: known)
          read += 1
        } catch {
          refused += 1
          let places = error.faults.map { Self.place($0, columns) }
          let isOrdered = zip(places, places.dropFirst()).allSatisfy {
            !$1.lexicographicallyPrecedes($0)
          }
          let lineCount = text.utf8.count { $0 == 0x0A } + 1
          let isPlaced = error.faults.allSatisfy {
            (1...lineCount).contains($0.line) && ($0.column.isEmpty || columns.contains($0.column))
          }
          #expect(
            isOrdered && isPlaced && (1...100).contains(error.faults.count),
            "DOORBRAAK_SEED=\(chance.seed) \(text.debugDescription)")
        }
      }
    }
    #expect(read > 50 && refused > 1000, "DOORBRAAK_SEED=\(chance.seed) \(read) \(refused)")
  }

  @Test func `whatever is written with quotes is read back`() throws {
    var chance = Chance("imported files")
    let alphabet = ["a", "\"", ",", "\n", " ", ";", "é", "🏠", "\t"]
    for _ in 0..<1000 {
      let rows = (0..<4).map { _ in
        (0..<3).map { _ in
          (0..<Int.random(in: 0...6, using: &chance))
            .compactMap { _ in alphabet.randomElement(using: &chance) }.joined()
        }
      }
      let end = Bool.random(using: &chance) ? "\n" : "\r\n"
      let text = ([["a", "b", "c"]] + rows).map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: end)
      let fields = try CSVTable(text: text, columns: ["a", "b", "c"]).records.map { record in
        if case .row(let row) = record { row.fields } else { [String]() }
      }
      #expect(fields == rows, "DOORBRAAK_SEED=\(chance.seed)")
    }
  }
}
