/// Reads fixed-width ASCII numbers from the start of a text; days and moments share it.
struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Exactly that many digits, or nil.
  mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// One digit, if the next octet is one.
  mutating func digit() -> Int? {
    guard let octet = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) else {
      return nil
    }
    rest = rest.dropFirst()
    return Int(octet - UInt8(ascii: "0"))
  }

  /// True when the next octet was that sign; it is then passed.
  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard let octet = rest.first, UInt32(octet) == sign.value else { return false }
    rest = rest.dropFirst()
    return true
  }
}

/// Decimal digits of a number that is not negative, with zeros in front up to `width`.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
