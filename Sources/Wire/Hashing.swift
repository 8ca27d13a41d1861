internal import Crypto

/// The two hashes of the protocol.
enum Hashing {
  static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  static func sha512(_ bytes: [UInt8]) -> [UInt8] { Array(SHA512.hash(data: bytes)) }

  /// A SHA-256 of what comes in pieces.
  struct Running: Sendable {
    private var hash = SHA256()

    mutating func add(_ bytes: ArraySlice<UInt8>) { hash.update(data: bytes) }

    var digest: [UInt8] { Array(hash.finalize()) }
  }
}
