/// Why a line is no request, or no line of a server.
public struct RequestFault: Error, Sendable, Hashable {
  /// The tag, when that much could be read.
  public let tag: String?
  /// The key of the text in the catalogue.
  public let catalogueKey: String
  /// What the text's placeholders stand for.
  public let arguments: [String: String]
  public let json: JSONFault?

  init(
    tag: String?, _ catalogueKey: String, _ arguments: [String: String] = [:],
    json: JSONFault? = nil
  ) {
    self.tag = tag
    self.catalogueKey = catalogueKey
    self.arguments = arguments
    self.json = json
  }

  /// What is wrong and where, in English; for logs.
  public var reason: String { text(in: .en) }

  public func text(in language: Language) -> String {
    json?.text(in: language) ?? Catalogue.standard.text(catalogueKey, in: language, arguments)
  }
}
