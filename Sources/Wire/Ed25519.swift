internal import Crypto

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Ed25519 (RFC 8032) with one answer for every signature: Crypto's verification and, before it,
/// the checks that libraries differ on.
enum Ed25519 {
  static let keyBytes = 32
  static let signatureBytes = 64

  /// The order of the group, 2^252 + 27742317777372353535851937790883648493, little-endian.
  private static let order: [UInt8] = [
    0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
  ]

  /// 2^255 - 19, little-endian.
  private static let prime: [UInt8] =
    [0xED] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]

  /// The y coordinates of the eight points whose order divides 8; each stands for both signs of x.
  private static let smallOrder: [[UInt8]] = [
    [UInt8](repeating: 0, count: 32),
    [1] + [UInt8](repeating: 0, count: 31),
    [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
    [
      0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98,
      0xF0, 0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53,
      0xFC, 0x05,
    ],
    [
      0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67,
      0x0F, 0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC,
      0x03, 0x7A,
    ],
  ]

  /// Whether the key is a canonically written point that is not of small order.
  static func isSoundKey(_ key: [UInt8]) -> Bool {
    guard key.count == keyBytes else { return false }
    var y = key
    y[31] &= 0x7F
    return isLess(y, than: prime) && !smallOrder.contains(y)
  }

  static func verifies(signature: [UInt8], of message: [UInt8], key: [UInt8]) -> Bool {
    guard signature.count == signatureBytes, isSoundKey(key),
      isLess(Array(signature[32...]), than: order),
      let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: key)
    else { return false }
    return publicKey.isValidSignature(signature, for: message)
  }

  static func publicKey(seed: [UInt8]) -> [UInt8]? {
    let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    return key.map { Array($0.publicKey.rawRepresentation) }
  }

  static func sign(_ message: [UInt8], seed: [UInt8]) -> [UInt8]? {
    let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    return (try? key?.signature(for: message)).map { Array($0) }
  }

  static func randomSeed() -> [UInt8] {
    Array(Curve25519.Signing.PrivateKey().rawRepresentation)
  }

  /// Compares two little-endian numbers of equal length; nothing here is secret.
  private static func isLess(_ left: [UInt8], than right: [UInt8]) -> Bool {
    left.reversed().lexicographicallyPrecedes(right.reversed())
  }
}
