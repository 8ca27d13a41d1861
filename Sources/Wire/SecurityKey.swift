/// What a security key adds to a signature (OpenSSH PROTOCOL.u2f): it signs not the message but the
/// hash of its application, what happened, how often it signed, and the hash of the message.
struct SecurityKey: Sendable, Hashable {
  /// Somebody touched it. Without this flag a program could have signed unseen.
  static let userPresent: UInt8 = 0x01
  /// With these the device signed more than OpenSSH passes on: no signature of ours has them.
  static let moreWasSigned: UInt8 = 0x40 | 0x80

  let flags: UInt8
  let counter: UInt32

  /// Reads what follows the signature itself.
  init(_ reader: inout SSHReader) throws(SSHFault) {
    flags = try reader.bytes(1)[0]
    counter = try reader.uint32()
    guard flags & Self.userPresent != 0, flags & Self.moreWasSigned == 0 else {
      throw .userNotPresent
    }
  }

  /// The octets that the device signed for a message.
  func signedBytes(_ message: [UInt8], application: String) -> [UInt8] {
    var writer = SSHWriter()
    writer.append(raw: Hashing.sha256(Array(application.utf8)))
    writer.append(raw: [flags])
    writer.append(counter)
    writer.append(raw: Hashing.sha256(message))
    return writer.bytes
  }
}
