import Crypto
import Foundation

/// Hashes as texts, in lower-case hexadecimal.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  static func sha256(_ octets: some DataProtocol) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(2 * SHA256.byteCount)
    for octet in SHA256.hash(data: octets) {
      text.append(digits[Int(octet >> 4)])
      text.append(digits[Int(octet & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
