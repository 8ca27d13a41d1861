import Crypto
import Wire

/// The people of the transcripts. Their keys are made from their names, so that every run and
/// every client has the same: the seed is the SHA-256 of `doorbraak test key <name>`.
enum TestPerson {
  /// The first administrator, whom `doorbraakd init` makes.
  static let rijk = "a.jansen@rijk"

  static func key(of handle: String) -> SSHPrivateKey? {
    SSHPrivateKey(seed: Array(SHA256.hash(data: Array("doorbraak test key \(handle)".utf8))))
  }

  /// The line of a `.pub` file, without its comment.
  static func publicKey(of handle: String) -> String { key(of: handle)?.publicKey.line ?? "" }

  /// The signature as it goes over the wire: base64 of the SSHSIG blob.
  static func signature(
    of text: String, by handle: String, namespace: String
  ) throws -> String {
    guard let key = key(of: handle) else { throw SSHFault.privateKey }
    return try SSHSignature.sign(Array(text.utf8), namespace: namespace, with: key).base64
  }
}
