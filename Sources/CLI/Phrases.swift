import Wire

/// The prose of the screens in one language, from the one catalogue.
struct Phrases: Sendable {
  var language: Language

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

  /// A body with its article, as in *the college*; its name where the catalogue has no words.
  func body(_ name: String) -> String { text("body." + name) ?? name }

  /// What the server says in this language, else in the other, else nothing.
  func pick(_ texts: [Language: String]) -> String {
    texts[language] ?? texts[.en] ?? texts[.nl] ?? ""
  }

  private func text(_ key: String, _ arguments: [String: String] = [:]) -> String? {
    guard Catalogue.standard.has(key) else { return nil }
    return Catalogue.standard.text(key, in: language, arguments)
  }
}
