/// What differs from run to run. The beginning of a capture's name says what it may be, so that
/// `{hash-2}` stands for 64 hexadecimal digits and for nothing else.
enum Capture: String, CaseIterable {
  /// Random octets in base64, with or without its last characters: of HELLO, of a statement.
  case nonce
  /// A SHA-256 in lower-case hexadecimal, of something that holds a nonce.
  case hash
  /// The key for repeating that the server made.
  case idem
  /// A moment by PostgreSQL's clock: when something was recorded.
  case time
  /// Where a list goes on.
  case cursor
  /// Names a request in the server's log.
  case ref
  /// A one-time code, shown once.
  case code
  /// The lines of an armoured signature, with `\n` between them as in JSON.
  case signature
  /// The other end of a connection.
  case peer
  /// The random name of a side table.
  case table

  /// - Parameter name: `hash`, `hash-2`, `hash-of-step`.
  init?(name: some StringProtocol) {
    self.init(rawValue: String(name.split(separator: "-").first ?? ""))
  }

  /// The longest beginning of the text that could be one.
  func value(in text: Substring) -> Substring {
    if self == .signature, let end = text.firstRange(of: "\\n-----END") {
      return text[..<end.lowerBound]
    }
    return text.prefix { character in
      guard let octet = character.asciiValue else { return false }
      return isAllowed(octet)
    }
  }

  private func isAllowed(_ octet: UInt8) -> Bool {
    let isDigit = (0x30...0x39).contains(octet)
    let isLower = (0x61...0x7A).contains(octet)
    let isUpper = (0x41...0x5A).contains(octet)
    return switch self {
    case .nonce: isDigit || isLower || isUpper || "+/=-_".utf8.contains(octet)
    case .idem, .cursor: isDigit || isLower || isUpper || "-_".utf8.contains(octet)
    case .code: isDigit || isUpper || octet == 0x2D
    case .hash: isDigit || (0x61...0x66).contains(octet)
    case .time: isDigit || "TZ:-".utf8.contains(octet)
    case .ref: isDigit || (0x61...0x66).contains(octet) || octet == 0x2E
    case .signature: isDigit || isLower || isUpper || "+/=\\".utf8.contains(octet)
    case .table: isLower || (0x32...0x37).contains(octet)
    case .peer: isDigit || (0x61...0x66).contains(octet) || ".:[]".utf8.contains(octet)
    }
  }

  /// Whether a whole value is one.
  func accepts(_ value: Substring) -> Bool {
    guard self.value(in: value + (self == .signature ? "\\n-----END" : "")) == value else {
      return false
    }
    let count = value.utf8.count
    return switch self {
    case .nonce: [22, 44].contains(count)
    case .idem: count == 22
    case .code: count == 30
    case .hash: count == 64
    case .time: count == 20 && value.hasSuffix("Z")
    case .ref: count >= 12
    case .cursor: count >= 1
    case .signature: value.hasPrefix("U1NIU0lH")
    case .table: count == 21
    case .peer: value.contains(":")
    }
  }
}
