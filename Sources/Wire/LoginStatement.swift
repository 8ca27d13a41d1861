/// What a person signs to log in, in namespace `login@doorbraak`; each line ends in LF.
public struct LoginStatement: Sendable, Hashable {
  /// The server's name, from HELLO.
  public var server: String
  /// Lower-case hexadecimal of the hash of the certificate the client saw; `none` without TLS.
  public var certificateSHA256: String
  /// The nonce of HELLO, as it was sent.
  public var nonce: String
  public var person: String

  public init(server: String, certificateSHA256: String, nonce: String, person: String) {
    self.server = server
    self.certificateSHA256 = certificateSHA256
    self.nonce = nonce
    self.person = person
  }

  public var text: String {
    """
    doorbraak-login/1
    server \(server)
    cert-sha256 \(certificateSHA256)
    nonce \(nonce)
    person \(person)

    """
  }

  /// Throws when a field holds what could pass for another line. A client asks this before it
  /// signs, since two of the fields are the server's.
  public func validate() throws(StatementFault) {
    let isHash =
      certificateSHA256 == TransportSecurity.noCertificate
      || StatementSyntax.isSHA256(certificateSHA256)
    for (field, isSound) in [
      ("server", StatementSyntax.isName(server)), ("cert-sha256", isHash),
      ("nonce", StatementSyntax.isName(nonce)), ("person", StatementSyntax.isName(person)),
    ] where !isSound {
      throw StatementFault(reason: .malformed, field: field)
    }
  }
}
