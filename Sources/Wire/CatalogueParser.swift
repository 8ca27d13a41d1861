/// What is wrong with a catalogue file, and where.
public struct CatalogueFault: Error, Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable {
    case invalidUTF8 = "invalid UTF-8"
    case key = "not a key"
    case textWithoutKey = "a text before any key"
    case text = "not `  en text` or `  nl text`"
    case duplicateKey = "the key came before"
    case duplicateLanguage = "the language came before"
    case languageMissing = "a language is missing"
    case placeholdersDiffer = "the languages have different placeholders"
  }

  public let reason: Reason
  /// Counted from 0, in the order given.
  public let file: Int
  /// Counted from 1; of an unfinished key, where it stands.
  public let line: Int
}

/// Gathers the entries of catalogue files.
struct CatalogueParser {
  enum Piece: Hashable {
    case plain(String)
    case placeholder(String)
  }

  private(set) var entries: [String: [Language: String]] = [:]
  private var key: (name: String, line: Int)?

  mutating func read(_ bytes: [UInt8], file: Int) throws(CatalogueFault) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CatalogueFault(reason: .invalidUTF8, file: file, line: 1)
    }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("#") || line.allSatisfy({ $0 == " " }) { continue }
      if line.hasPrefix("  ") {
        try addText(line.dropFirst(2), file: file, line: index + 1)
      } else {
        try finishKey(file: file)
        try beginKey(String(line), file: file, line: index + 1)
      }
    }
    try finishKey(file: file)
  }

  private mutating func beginKey(_ name: String, file: Int, line: Int) throws(CatalogueFault) {
    guard name.utf8.allSatisfy(Self.isNameOctet) else {
      throw CatalogueFault(reason: .key, file: file, line: line)
    }
    guard entries[name] == nil else {
      throw CatalogueFault(reason: .duplicateKey, file: file, line: line)
    }
    key = (name, line)
    entries[name] = [:]
  }

  private mutating func addText(
    _ line: Substring, file: Int, line number: Int
  ) throws(CatalogueFault) {
    guard let key else {
      throw CatalogueFault(reason: .textWithoutKey, file: file, line: number)
    }
    guard let language = Language(rawValue: String(line.prefix(2))), line.dropFirst(2).first == " ",
      line.count > 3
    else { throw CatalogueFault(reason: .text, file: file, line: number) }
    guard entries[key.name]?[language] == nil else {
      throw CatalogueFault(reason: .duplicateLanguage, file: file, line: number)
    }
    entries[key.name]?[language] = String(line.dropFirst(3))
  }

  private mutating func finishKey(file: Int) throws(CatalogueFault) {
    guard let key else { return }
    guard let nl = entries[key.name]?[.nl], let en = entries[key.name]?[.en] else {
      throw CatalogueFault(reason: .languageMissing, file: file, line: key.line)
    }
    guard Self.placeholders(of: nl) == Self.placeholders(of: en) else {
      throw CatalogueFault(reason: .placeholdersDiffer, file: file, line: key.line)
    }
    self.key = nil
  }

  static func placeholders(of text: String) -> Set<String> {
    Set(
      pieces(of: text).compactMap { piece in
        if case .placeholder(let name) = piece { name } else { nil }
      })
  }

  /// Cuts a text at its placeholders: `{`, a name of `a-z 0-9 _ -`, `}`. Other braces are text.
  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var plain = ""
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      plain += rest[..<brace]
      let after = rest[rest.index(after: brace)...]
      if let end = after.firstIndex(of: "}"), end > after.startIndex,
        after[..<end].utf8.allSatisfy(isNameOctet)
      {
        pieces += [.plain(plain), .placeholder(String(after[..<end]))]
        plain = ""
        rest = after[after.index(after: end)...]
      } else {
        plain += "{"
        rest = after
      }
    }
    return pieces + [.plain(plain + rest)]
  }

  private static func isNameOctet(_ octet: UInt8) -> Bool {
    (0x61...0x7A).contains(octet) || Grammar.isDigit(octet) || "_-.".utf8.contains(octet)
  }
}
