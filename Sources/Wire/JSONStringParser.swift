extension JSONParser {
  /// Reads a string from its opening to its closing quote. Runs without escapes are taken whole.
  mutating func string() throws(JSONFault) -> String {
    offset += 1
    let start = offset
    try skipPlainOctets()
    if bytes[offset] == UInt8(ascii: "\"") {
      let text = try text(bytes[start..<offset], at: start)
      offset += 1
      return text
    }
    var octets = Array(bytes[start..<offset])
    while bytes[offset] != UInt8(ascii: "\"") {
      try appendEscape(to: &octets)
      let runStart = offset
      try skipPlainOctets()
      octets.append(contentsOf: bytes[runStart..<offset])
    }
    offset += 1
    return try text(octets[...], at: start)
  }

  private func text(_ octets: ArraySlice<UInt8>, at start: Int) throws(JSONFault) -> String {
    guard let text = String(validating: octets, as: UTF8.self) else {
      throw fault(.invalidUTF8, at: start)
    }
    return text
  }

  /// Goes on to the next quote or backslash, which must be there, over octets that stand for
  /// themselves.
  private mutating func skipPlainOctets() throws(JSONFault) {
    while offset < bytes.count {
      let octet = bytes[offset]
      if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") { return }
      if octet < 0x20 || octet == 0x7F { throw fault(.controlOctet) }
      offset += 1
    }
    throw fault(.unexpectedEnd)
  }

  private mutating func appendEscape(to octets: inout [UInt8]) throws(JSONFault) {
    let start = offset
    guard start + 1 < bytes.count else { throw fault(.unexpectedEnd, at: bytes.count) }
    offset += 2
    switch bytes[start + 1] {
    case UInt8(ascii: "\""): octets.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): octets.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): octets.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): octets.append(0x08)
    case UInt8(ascii: "f"): octets.append(0x0C)
    case UInt8(ascii: "n"): octets.append(0x0A)
    case UInt8(ascii: "r"): octets.append(0x0D)
    case UInt8(ascii: "t"): octets.append(0x09)
    case UInt8(ascii: "u"): octets.append(contentsOf: try escapedScalar(from: start))
    default: throw fault(.escape, at: start)
    }
  }

  /// The UTF-8 of `\uXXXX`, or of the two of a surrogate pair; `start` is where the first backslash
  /// stands.
  private mutating func escapedScalar(from start: Int) throws(JSONFault) -> [UInt8] {
    var code = try fourHexDigits(escapeStart: start)
    if case 0xD800...0xDBFF = code {
      guard bytes[offset...].starts(with: "\\u".utf8) else {
        throw fault(.loneSurrogate, at: start)
      }
      offset += 2
      let low = try fourHexDigits(escapeStart: offset - 2)
      guard case 0xDC00...0xDFFF = low else { throw fault(.loneSurrogate, at: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault(.loneSurrogate, at: start) }
    return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func fourHexDigits(escapeStart: Int) throws(JSONFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count else { throw fault(.unexpectedEnd) }
      let octet = bytes[offset]
      let digit: UInt8
      switch octet {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = octet - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = octet - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = octet - UInt8(ascii: "A") + 10
      default: throw fault(.escape, at: escapeStart)
      }
      code = code << 4 | UInt32(digit)
      offset += 1
    }
    return code
  }
}
