/// How the fields of statements are written; all is ASCII, so equal octets are the only equality.
enum StatementSyntax {
  static func isName(_ text: String) -> Bool { Grammar.isPrintable(text.utf8) }

  static func isLowerName(_ text: String) -> Bool { Grammar.isLowerName(text.utf8) }

  static func isSHA256(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { Grammar.isDigit($0) || (0x61...0x66).contains($0) }
  }

  /// 22 digits of base64url: 128 bits of chance.
  static func isNonce(_ text: String) -> Bool {
    text.utf8.count == 22 && text.utf8.allSatisfy(Base64URL.alphabet.contains)
  }

  /// A positive whole number within 2^53 - 1, without leading zeros.
  static func positive(_ text: String) -> Int? {
    guard text.utf8.count <= 16, text.utf8.allSatisfy(Grammar.isDigit),
      text.utf8.first != UInt8(ascii: "0"), let number = Int(text), isPositive(number)
    else { return nil }
    return number
  }

  static func isPositive(_ number: Int) -> Bool { (1...JSONParser.integerMax).contains(number) }
}
