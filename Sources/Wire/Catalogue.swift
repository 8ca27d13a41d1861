/// Every text people read, by key, in Dutch and English.
public struct Catalogue: Sendable {
  /// The files beside the sources. A test reads them all; should one be bad in spite of that, this
  /// is empty and every text shows as its key.
  public static let standard = (try? Catalogue(files: embeddedFiles)) ?? Catalogue(entries: [:])

  /// A file that is added to the folder is added here.
  static let embeddedFiles = [
    PackageResources.commands_txt,
    PackageResources.consequences_txt,
    PackageResources.import_txt,
    PackageResources.refusals_txt,
    PackageResources.screens_txt,
    PackageResources.server_txt,
    PackageResources.signer_rule_txt,
    PackageResources.templates_txt,
    PackageResources.why_txt,
    PackageResources.wire_txt,
  ]

  private let entries: [String: [Language: String]]

  /// Reads files of the form
  /// ```
  /// key-of-a-text
  ///   en Text with a {placeholder}.
  ///   nl Tekst met een {placeholder}.
  /// ```
  /// Blank lines and lines that start with `#` are skipped. Every key has both languages, with the
  /// same placeholders, and comes once.
  public init(files: [[UInt8]]) throws(CatalogueFault) {
    var parser = CatalogueParser()
    for (index, file) in files.enumerated() { try parser.read(file, file: index) }
    self.init(entries: parser.entries)
  }

  init(entries: [String: [Language: String]]) { self.entries = entries }

  /// The text with each `{name}` replaced by its argument, once: braces in an argument stay as they
  /// are, and so does a placeholder without an argument. An unknown key gives the key itself.
  public func text(
    _ key: String, in language: Language, _ arguments: [String: String] = [:]
  ) -> String {
    guard let text = entries[key]?[language] else { return key }
    var output = ""
    for piece in CatalogueParser.pieces(of: text) {
      switch piece {
      case .plain(let plain): output += plain
      case .placeholder(let name): output += arguments[name] ?? "{\(name)}"
      }
    }
    return output
  }

  public func has(_ key: String) -> Bool { entries[key] != nil }

  /// Sorted.
  public var keys: [String] { entries.keys.sorted() }
}
