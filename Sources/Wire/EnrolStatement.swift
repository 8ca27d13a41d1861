/// What a person signs to bring a key, in namespace `enrol@doorbraak`: it proves that they have its
/// private half, over this connection. The code is not in it: a signature is not secret.
public struct EnrolStatement: Sendable, Hashable {
  /// As in a login over the same connection.
  public var login: LoginStatement
  /// The line of the key, without comment.
  public var key: String

  public init(login: LoginStatement, key: String) {
    self.login = login
    self.key = key
  }

  public var text: String {
    """
    doorbraak-enrol/1
    server \(login.server)
    cert-sha256 \(login.certificateSHA256)
    nonce \(login.nonce)
    person \(login.person)
    key \(key)

    """
  }
}
