import Wire

/// The prose of the screens in one language.
///
/// The texts come from `screens.txt`, embedded in this module; in the product the same file lies in
/// `Sources/Wire/Catalogue`, and `Phrases` then asks `Catalogue.standard` instead.
struct Phrases: Sendable {
  var language: Language
  private static let texts = ScreenTexts(bytes: PackageResources.screens_txt)

  init(_ language: Language) {
    self.language = language
  }

  /// The text under `screen.<key>`, with `{name}` replaced.
  func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
    text("screen." + key, arguments) ?? key
  }

  /// The heading of a column; the raw name where the catalogue has none.
  func column(_ name: String) -> String { text("column." + name) ?? name }

  /// The word people use for a value of an enumeration, nil where there is none or it is the same.
  func enumeration(_ value: String) -> String? {
    text("enum." + value).flatMap { $0 == value ? nil : $0 }
  }

  /// What the server says in this language, else in the other, else nothing.
  func pick(_ texts: [Language: String]) -> String {
    texts[language] ?? texts[.en] ?? texts[.nl] ?? ""
  }

  private func text(_ key: String, _ arguments: [String: String] = [:]) -> String? {
    guard var text = Self.texts.texts[key]?[language] else { return nil }
    for (name, value) in arguments { text = text.replacing("{\(name)}", with: value) }
    return text
  }

  static var keys: [String] { Array(texts.texts.keys) }
  static func both(_ key: String) -> [Language: String] { texts.texts[key] ?? [:] }
}

/// A catalogue file read: a key at the start of a line, its texts on lines with two spaces.
struct ScreenTexts: Sendable {
  var texts: [String: [Language: String]] = [:]

  init(bytes: [UInt8]) {
    var key = ""
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("#") { continue }
      guard line.hasPrefix("  ") else {
        key = String(line)
        continue
      }
      let body = line.dropFirst(2)
      guard let language = Language(rawValue: String(body.prefix(2))) else { continue }
      texts[key, default: [:]][language] = String(body.dropFirst(3))
    }
  }
}
