extension Statement {
  /// Reads the one canonical text of a statement; a byte more, less or other is a fault.
  public init(parsing text: String) throws(StatementFault) {
    guard text.utf8.count <= Self.bytesMax else { throw StatementFault(reason: .tooLong) }
    var lines = try StatementLines(text, header: Self.header)
    self.init(
      log: try lines.required("log", StatementSyntax.isName),
      verb: try lines.required("verb", StatementSyntax.isLowerName),
      object: try lines.required("object", StatementSyntax.isName),
      revision: try lines.optional("revision", read: StatementSyntax.positive),
      contentSHA256: try lines.optional("content-sha256", StatementSyntax.isSHA256),
      decision: try lines.optional("decision", StatementSyntax.isLowerName),
      organisation: try lines.required("organisation", StatementSyntax.isName),
      body: try lines.optional("body", StatementSyntax.isName),
      person: try lines.required("person", StatementSyntax.isName),
      authority: try lines.required("authority", read: StatementSyntax.positive),
      signedAt: try lines.required("signed-at", read: WireTime.seconds),
      nonce: try lines.required("nonce", StatementSyntax.isNonce),
      detailSHA256: try lines.optional("detail-sha256", StatementSyntax.isSHA256),
      supersedes: try lines.optional("supersedes", StatementSyntax.isSHA256))
    try lines.expectEnd()
    guard self.text.utf8.elementsEqual(text.utf8) else {
      throw StatementFault(reason: .notCanonical)
    }
  }
}

/// Takes lines `field SP value LF` in the order they are asked for.
struct StatementLines {
  private var lines: ArraySlice<ArraySlice<UInt8>>

  init(_ text: String, header: String) throws(StatementFault) {
    let octets = Array(text.utf8)
    guard octets.last == UInt8(ascii: "\n") else { throw StatementFault(reason: .notCanonical) }
    lines =
      octets.dropLast().split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    guard lines.first?.elementsEqual(header.utf8) == true else {
      throw StatementFault(reason: .header)
    }
    lines = lines.dropFirst()
  }

  mutating func optional<Value>(
    _ field: String, read: (String) -> Value?
  ) throws(StatementFault) -> Value? {
    guard let line = lines.first, line.starts(with: "\(field) ".utf8) else { return nil }
    lines = lines.dropFirst()
    let octets = line.dropFirst(field.utf8.count + 1)
    guard let text = String(validating: octets, as: UTF8.self), let value = read(text) else {
      throw StatementFault(reason: .malformed, field: field)
    }
    return value
  }

  mutating func required<Value>(
    _ field: String, read: (String) -> Value?
  ) throws(StatementFault) -> Value {
    guard let value = try optional(field, read: read) else {
      throw StatementFault(reason: .missing, field: field)
    }
    return value
  }

  mutating func optional(
    _ field: String, _ isValid: (String) -> Bool
  ) throws(StatementFault) -> String? {
    try optional(field, read: { isValid($0) ? $0 : nil })
  }

  mutating func required(
    _ field: String, _ isValid: (String) -> Bool
  ) throws(StatementFault) -> String {
    try required(field, read: { isValid($0) ? $0 : nil })
  }

  func expectEnd() throws(StatementFault) {
    guard lines.isEmpty else { throw StatementFault(reason: .textAfter) }
  }
}
