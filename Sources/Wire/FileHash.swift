/// What a file's bytes hash to: SHA-256 in lower-case hexadecimal, 64 digits.
public struct FileHash: Sendable {
  private var hash = Hashing.Running()

  public init() {}

  /// The next bytes of the file.
  public mutating func add(_ bytes: ArraySlice<UInt8>) { hash.add(bytes) }

  /// Of all that was added.
  public var text: String {
    hash.digest.map { octet in (octet < 16 ? "0" : "") + String(octet, radix: 16) }.joined()
  }

  public static func text(of bytes: [UInt8]) -> String {
    var hash = FileHash()
    hash.add(bytes[...])
    return hash.text
  }

  /// Whether a text can be one.
  public static func isOne(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

/// How files move, as the protocol says; the server's own bounds are held equal by a test.
public enum FilePieces {
  /// Octets of a file that is put or got.
  public static let fileBytesMax = 33_554_432
  /// Octets of every piece but the last.
  public static let bytes = 24_576
}
