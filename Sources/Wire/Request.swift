/// One request: `tag SP verb *8( SP word ) [ SP object ]`.
public struct Request: Sendable, Hashable {
  public var tag: String
  /// Lower case.
  public var verb: String
  public var words: [String]
  /// Empty when the line had none.
  public var object: JSONObject

  public init(tag: String, verb: String, words: [String] = [], object: JSONObject = [:]) {
    self.tag = tag
    self.verb = verb
    self.words = words
    self.object = object
  }

  /// Reads a line without its end, as `LineDecoder` gives it.
  public init(line: [UInt8]) throws(RequestFault) {
    var reader = LineReader(line)
    let tag = try reader.tag()
    guard let verb = reader.field() else { throw RequestFault(tag: tag, "syntax-verb-missing") }
    guard Grammar.isVerb(verb) else { throw RequestFault(tag: tag, "syntax-verb") }
    self.init(tag: tag, verb: String(decoding: verb.map(Self.lowered), as: UTF8.self))
    while let octet = reader.peek(), octet != UInt8(ascii: "{") {
      guard words.count < Grammar.wordsMax else { throw RequestFault(tag: tag, "syntax-words") }
      guard let word = reader.field(), Grammar.isWord(word) else {
        throw RequestFault(tag: tag, "syntax-word", ["number": String(words.count + 1)])
      }
      words.append(String(decoding: word, as: UTF8.self))
    }
    if !reader.isAtEnd { object = try reader.object(tag: tag) }
    guard !reader.hasTrailingSpace else { throw RequestFault(tag: tag, "syntax-space-at-end") }
  }

  /// The line with LF. An empty object is left out. It is always exactly one line: octets that the
  /// grammar does not allow in a tag, verb or word become `?`; ask `validate` before.
  public func encoded() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(64)
    for (index, field) in ([tag, verb] + words).enumerated() {
      if index > 0 { output.append(UInt8(ascii: " ")) }
      for octet in field.utf8 {
        output.append((0x21...0x7E).contains(octet) ? octet : UInt8(ascii: "?"))
      }
    }
    if !object.isEmpty {
      output.append(UInt8(ascii: " "))
      JSONEncoding.append(object, to: &output)
    }
    output.append(UInt8(ascii: "\n"))
    return output
  }

  /// Throws what a reader of `encoded()` would find wrong with the tag, the verb or a word.
  public func validate() throws(RequestFault) {
    guard Grammar.isTag(tag.utf8) else { throw RequestFault(tag: nil, "syntax-tag") }
    guard Grammar.isVerb(verb.utf8) else { throw RequestFault(tag: tag, "syntax-verb") }
    guard words.count <= Grammar.wordsMax else { throw RequestFault(tag: tag, "syntax-words") }
    for (index, word) in words.enumerated() where !Self.isWord(word) {
      throw RequestFault(tag: tag, "syntax-word", ["number": String(index + 1)])
    }
  }

  /// 1 to 200 octets %x21-7E, the first not `{`.
  public static func isWord(_ text: String) -> Bool { Grammar.isWord(text.utf8) }

  private static func lowered(_ octet: UInt8) -> UInt8 {
    (0x41...0x5A).contains(octet) ? octet | 0x20 : octet
  }
}
