/// A place in a law, as `Awb 4:13`, `Omgevingswet 2.33`, `Wet arhi 44`: a name, one space, and a
/// number. No free text, so that an event may hold it.
public struct LawArticle: Sendable, Hashable {
  public let text: String

  /// Octets at most.
  public static let bytesMax = 40

  /// Nil unless it is a name of letters, the number of an article with points, colons or a letter
  /// at the end, and perhaps a paragraph: `Awb 4:15(1)`.
  public init?(_ text: String) {
    let name = /[A-Z][A-Za-z]{1,19}( [A-Za-z]{1,12}){0,2}/
    let number = /[0-9]{1,3}([.:][0-9]{1,3})?[a-z]?(\([0-9]{1,2}\))?/
    guard text.utf8.count <= Self.bytesMax, let space = text.lastIndex(of: " "),
      text[..<space].wholeMatch(of: name) != nil,
      text[space...].dropFirst().wholeMatch(of: number) != nil
    else { return nil }
    self.text = text
  }

  /// Whether it is Awb 4:15, in any of its paragraphs.
  var isAwb415: Bool { text == "Awb 4:15" || text.hasPrefix("Awb 4:15(") }
}

extension LawArticle: Comparable {
  public static func < (one: LawArticle, other: LawArticle) -> Bool { one.text < other.text }
}

extension LawArticle: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let article = LawArticle(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no article of a law")
    }
    self = article
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
