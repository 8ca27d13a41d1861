/// Base64 as RFC 4648 section 4 has it, read canonically: right padding, no slack bits, no spaces.
public enum Base64 {
  static let alphabet = Base64Alphabet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  public static func encode(_ bytes: [UInt8]) -> String {
    var output = alphabet.encode(bytes)
    while output.count % 4 != 0 { output.append(UInt8(ascii: "=")) }
    return String(decoding: output, as: UTF8.self)
  }

  /// The octets; nil for anything that `encode` would not have written.
  public static func decode(_ text: String) -> [UInt8]? {
    var digits = Array(text.utf8)
    guard digits.count % 4 == 0 else { return nil }
    var padding = 0
    while padding < 2, digits.last == UInt8(ascii: "=") {
      digits.removeLast()
      padding += 1
    }
    guard (digits.count + padding) % 4 == 0 else { return nil }
    return alphabet.decode(digits)
  }
}

/// Base64 with the URL alphabet and without padding (RFC 4648 section 5), read canonically.
public enum Base64URL {
  static let alphabet = Base64Alphabet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

  public static func encode(_ bytes: [UInt8]) -> String {
    String(decoding: alphabet.encode(bytes), as: UTF8.self)
  }

  /// The octets; nil for anything that `encode` would not have written.
  public static func decode(_ text: String) -> [UInt8]? {
    alphabet.decode(Array(text.utf8))
  }
}

/// Sixty-four digits and what each is worth.
struct Base64Alphabet: Sendable {
  private static let noDigit: UInt8 = 255

  private let digits: [UInt8]
  private let values: [UInt8]

  init(_ text: StaticString) {
    digits = Array(text.description.utf8)
    var values = [UInt8](repeating: Self.noDigit, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    self.values = values
  }

  func contains(_ octet: UInt8) -> Bool { values[Int(octet)] != Self.noDigit }

  /// The digits without padding.
  func encode(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    var bits: UInt32 = 0
    var bitCount = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 6 {
        bitCount -= 6
        output.append(digits[Int(bits >> bitCount & 63)])
      }
    }
    if bitCount > 0 { output.append(digits[Int(bits << (6 - bitCount) & 63)]) }
    return output
  }

  /// Nil when an octet is no digit, a lone digit is left over or unused bits are not zero.
  func decode(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 != 1 else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(text.count * 3 / 4)
    var bits: UInt32 = 0
    var bitCount = 0
    for octet in text {
      let value = values[Int(octet)]
      guard value != Self.noDigit else { return nil }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> bitCount))
      }
    }
    guard bits & (1 << bitCount - 1) == 0 else { return nil }
    return output
  }
}
