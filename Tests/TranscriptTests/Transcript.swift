import Foundation

/// A conversation in a file of `Tests/Transcripts`; docs/internals/transcripts.md tells its form.
struct Transcript {
  enum Entry: Equatable {
    /// `# ` and words: said about the conversation. Also an empty line.
    case remark
    case directive(Directive)
    case sent(String)
    case received(String)
  }

  /// `# ` and a word in lower case: what the player does.
  enum Directive: Equatable {
    /// The setting that the conversation starts from; in the first line.
    case begin(String)
    /// Goes on over the connection of that person, logged in before the first time.
    case person(String)
    /// Goes on over a new connection, over which nobody said anything yet.
    case connect
    /// The server closes this connection, and says nothing more.
    case closed
    /// The server says so many lines unasked.
    case pushed(Int)
    /// Sets the server's clock.
    case clock(String)
  }

  struct Line {
    /// From 1.
    let number: Int
    let text: String
    let entry: Entry
  }

  struct Fault: Error, CustomStringConvertible {
    let path: String
    let line: Int
    let words: String
    var description: String { "\(path):\(line): \(words)" }
  }

  let path: String
  let lines: [Line]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Transcripts").path

  /// Names of the files in a folder, without their ending.
  static func names(in folder: String = folder) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }

  init(path: String) throws {
    try self.init(path: path, text: String(contentsOfFile: path, encoding: .utf8))
  }

  init(path: String, text: String) throws(Fault) {
    self.path = path
    var lines: [Line] = []
    let texts = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, text) in texts.enumerated() where index < texts.count - 1 || !text.isEmpty {
      guard let entry = Self.entry(text) else {
        throw Fault(
          path: path, line: index + 1, words: "neither \"> \", \"< \", \"# \" nor a directive")
      }
      lines.append(Line(number: index + 1, text: String(text), entry: entry))
    }
    self.lines = lines
  }

  private static func entry(_ text: Substring) -> Entry? {
    if text.isEmpty || text == "#" { return .remark }
    let rest = String(text.dropFirst(2))
    switch text.prefix(2) {
    case "> ": return .sent(rest)
    case "< ": return .received(rest)
    case "# ": return remark(rest)
    default: return nil
    }
  }

  /// A directive, or words; a lone word in lower case is a directive misspelt.
  private static func remark(_ text: String) -> Entry? {
    let words = text.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("begin:", 2): return .directive(.begin(words[1]))
    case ("as", 2) where words[1].contains("@"): return .directive(.person(words[1]))
    case ("connect", 1): return .directive(.connect)
    case ("closed", 1): return .directive(.closed)
    case ("pushed", 2) where Int(words[1]) != nil:
      return .directive(.pushed(Int(words[1]) ?? 0))
    case ("clock", 2): return .directive(.clock(words[1]))
    case ("begin:", _): return nil
    default:
      let isMisspelt = words.count == 1 && text.first?.isLowercase == true && text.last != "."
      return isMisspelt ? nil : .remark
    }
  }

  /// The setting it starts from.
  var setting: String? {
    guard case .directive(.begin(let name)) = lines.first?.entry else { return nil }
    return name
  }
}
