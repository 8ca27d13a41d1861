/// What a person saved so as not to type it each time: `key = value` lines.
struct Profile: Sendable, Equatable {
  static let names = ["server", "ca", "person", "key", "lang"]
  var values: [String: String] = [:]

  init() {}

  /// Lines that are no `name = value` of a known name are skipped: a newer client wrote them.
  init(text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard let equals = line.firstIndex(of: "=") else { continue }
      let name = Self.trimmed(line[..<equals])
      guard Self.names.contains(name) else { continue }
      values[name] = Self.trimmed(line[line.index(after: equals)...])
    }
  }

  var text: String {
    Self.names.compactMap { name in values[name].map { "\(name) = \($0)\n" } }.joined()
  }

  /// A name of a profile is part of a file name, so letters, digits, `.`, `_` and `-` only.
  static func isName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count) && name.first != "."
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: return true
        default: return false
        }
      }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
