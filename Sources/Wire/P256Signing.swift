internal import Crypto

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// ECDSA over P-256 with SHA-256 (FIPS 186-5, RFC 5656), as OpenSSH writes it.
///
/// A signature has a twin: (r, n - s) verifies whatever (r, s) does, and OpenSSH makes either, so
/// neither can be refused. It does no harm here: the twin is of the same key over the same message,
/// nobody can make one of another message, and what was done is named by the hash of the statement
/// (idempotency, `supersedes`, receipts), never by the signature. The receipt keeps the octets that
/// came first.
enum P256Signing {
  static let curve = "nistp256"
  /// 0x04 and two coordinates; a compressed point is another blob for the same key and refused.
  static let pointBytes = 65
  static let numberBytes = 32

  /// The order of the group, big-endian.
  private static let order: [UInt8] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
  ]

  /// Whether the octets are an uncompressed point on the curve, its coordinates below the prime.
  static func isSoundKey(_ point: [UInt8]) -> Bool {
    point.count == pointBytes && point.first == 4
      && (try? P256.Signing.PublicKey(x963Representation: point)) != nil
  }

  /// The 64 octets of r and s, from the two numbers in SSH's wire format.
  ///
  /// There is one way to write them: a positive number without octets it does not need, from 1 to
  /// the order less 1, and nothing behind it.
  static func numbers(in octets: [UInt8]) throws(SSHFault) -> [UInt8] {
    var reader = SSHReader(octets)
    let r = try number(reader.string())
    let s = try number(reader.string())
    try reader.expectEnd()
    return r + s
  }

  /// An `mpint` (RFC 4251, section 5) as 32 octets.
  private static func number(_ octets: [UInt8]) throws(SSHFault) -> [UInt8] {
    guard let first = octets.first, first < 0x80 else { throw .signatureNumber }
    // A zero in front is there only where the next octet would read as a sign.
    if first == 0, octets.count == 1 || octets[1] < 0x80 { throw .signatureNumber }
    let digits = first == 0 ? Array(octets.dropFirst()) : octets
    guard digits.count <= numberBytes else { throw .signatureNumber }
    let number = [UInt8](repeating: 0, count: numberBytes - digits.count) + digits
    guard number.lexicographicallyPrecedes(order) else { throw .signatureNumber }
    return number
  }

  /// - Parameter signature: the 64 octets that `numbers` gives.
  static func verifies(signature: [UInt8], of message: [UInt8], key: [UInt8]) -> Bool {
    guard isSoundKey(key), signature.count == 2 * numberBytes,
      let publicKey = try? P256.Signing.PublicKey(x963Representation: key),
      let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
    else { return false }
    return publicKey.isValidSignature(signature, for: SHA256.hash(data: message))
  }
}
