/// What a file's bytes hash to: SHA-256 in lower-case hexadecimal, 64 digits.
public enum FileHash {
  public static func text(of bytes: [UInt8]) -> String {
    Hashing.sha256(bytes).map { octet in
      (octet < 16 ? "0" : "") + String(octet, radix: 16)
    }.joined()
  }

  /// Whether a text can be one.
  public static func isOne(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
