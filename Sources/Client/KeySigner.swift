public import Wire

/// Why a signature could not be made.
public enum SigningFault: Error, Sendable, Hashable {
  case noSuchFile(String)
  /// `ssh-keygen` is not installed or could not be started.
  case noSSHKeygen
  /// What `ssh-keygen` said.
  case failed(String)
  /// The signature came back in another form or namespace than was asked.
  case unusable(String)
}

/// Signs with an SSH key: in process when the file is an unencrypted Ed25519 key that only its
/// owner can read, else by `ssh-keygen -Y sign`, so that passphrases, agents (give the public key
/// file) and hardware tokens work as people are used to.
public struct KeySigner: Sendable, Hashable {
  public let path: String
  private let variables: [String: String]

  /// `variables` are added to the environment of `ssh-keygen`, `SSH_ASKPASS` for instance.
  public init(path: String, variables: [String: String] = [:]) {
    self.path = path
    self.variables = variables
  }

  /// Signs the exact bytes under the namespace.
  public func sign(
    _ message: [UInt8], namespace: String
  ) async throws(SigningFault) -> SSHSignature {
    try await sign(message, namespace: namespace, with: KeyFile(path))
  }

  /// The same with the file that was read before.
  func sign(
    _ message: [UInt8], namespace: String, with file: KeyFile
  ) async throws(SigningFault) -> SSHSignature {
    if file.isPrivate, let key = file.privateKey,
      let signature = try? SSHSignature.sign(message, namespace: namespace, with: key)
    {
      return signature
    }
    return try await signBySSHKeygen(message, namespace: namespace)
  }

  private func signBySSHKeygen(
    _ message: [UInt8], namespace: String
  ) async throws(SigningFault) -> SSHSignature {
    let outcome = try await SSHKeygen.run(
      ["-Y", "sign", "-n", namespace, "-f", path], input: message, variables: variables)
    guard outcome.isSuccess else { throw .failed(outcome.lastWords) }
    guard let signature = try? SSHSignature(armored: outcome.output),
      signature.namespace == namespace,
      signature.verifies(message, namespace: namespace, key: signature.publicKey)
    else { throw .unusable(path) }
    return signature
  }
}
