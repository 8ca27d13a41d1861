import Wire

/// The file of an SSH key, read once: what can be done here, and what is for `ssh-keygen`.
struct KeyFile {
  let path: String
  /// Ed25519 without a passphrase; nil for anything that `ssh-keygen` should judge.
  let privateKey: SSHPrivateKey?
  /// Whether nobody but its owner may touch it.
  let isPrivate: Bool
  private let text: String?

  /// Octets read of it at most; the longest keys people have take some 3,000.
  private static let bytesMax = 65_536

  init(_ path: String) throws(SigningFault) {
    let file = SmallFile(path: path)
    guard file.exists else { throw .noSuchFile(path) }
    self.path = path
    isPrivate = file.isPrivate
    text = Self.text(of: file)
    privateKey = text.flatMap { try? SSHPrivateKey(openSSH: $0) }
  }

  /// The public half: from the file itself, from the `.pub` beside it, or asked of `ssh-keygen`,
  /// which may ask for the passphrase.
  func publicKey() async throws(SigningFault) -> SSHPublicKey {
    if let key = text.flatMap({ try? SSHPublicKey(line: $0) }) ?? privateKey?.publicKey {
      return key
    }
    let beside = Self.text(of: SmallFile(path: path + ".pub"))
    if let key = beside.flatMap({ try? SSHPublicKey(line: $0) }) { return key }
    let outcome = try await SSHKeygen.run(["-y", "-f", path], input: [])
    guard outcome.isSuccess else { throw .failed(outcome.lastWords) }
    guard let key = try? SSHPublicKey(line: outcome.output) else { throw .unusable(path) }
    return key
  }

  private static func text(of file: SmallFile) -> String? {
    file.read(bytesMax: bytesMax).map { String(decoding: $0, as: UTF8.self) }
  }
}
