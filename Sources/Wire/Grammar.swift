/// The words of the line grammar, octet by octet.
enum Grammar {
  static let tagBytesMax = 16
  static let verbBytesMax = 24
  static let codeBytesMax = 24
  static let wordBytesMax = 200
  static let wordsMax = 8

  static func isTag(_ octets: some Collection<UInt8>) -> Bool {
    (1...tagBytesMax).contains(octets.count)
      && octets.allSatisfy { isAlpha($0) || isDigit($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
  }

  static func isVerb(_ octets: some Collection<UInt8>) -> Bool {
    (1...verbBytesMax).contains(octets.count)
      && octets.allSatisfy { isAlpha($0) || $0 == UInt8(ascii: "-") }
  }

  /// A verb or an enumeration as it is printed: lower case.
  static func isLowerName(_ octets: some Collection<UInt8>) -> Bool {
    isVerb(octets) && octets.allSatisfy { !isUpper($0) }
  }

  static func isWord(_ octets: some Collection<UInt8>) -> Bool {
    octets.first != UInt8(ascii: "{") && isPrintable(octets)
  }

  /// 1 to 200 octets %x21-7E: no space, no control octet.
  static func isPrintable(_ octets: some Collection<UInt8>) -> Bool {
    (1...wordBytesMax).contains(octets.count) && octets.allSatisfy { (0x21...0x7E).contains($0) }
  }

  static func isCode(_ octets: some Collection<UInt8>) -> Bool {
    (1...codeBytesMax).contains(octets.count) && octets.allSatisfy { isUpper($0) || $0 == 0x5F }
  }

  static func isDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) }

  private static func isUpper(_ octet: UInt8) -> Bool { (0x41...0x5A).contains(octet) }

  private static func isAlpha(_ octet: UInt8) -> Bool { (0x41...0x5A).contains(octet & 0xDF) }
}
