import Testing
import Wire

@testable import Commands

/// Who signed a login is found before anybody is looked up: strangers cost the server the same.
@Suite struct LoginProofTests {
  static let session = Session(
    nonce: "A6YV16rfyCBdM9KGKKCO/U+7EP8UmSl7IUvSnjj56Sg=", peer: "127.0.0.1:51234",
    serverName: "doorbraak.example")

  static func sig(
    as handle: String, server: String = session.serverName, nonce: String = session.nonce,
    certificate: String = session.certificateSHA256, namespace: String = Namespace.login
  ) throws -> String {
    let statement = LoginStatement(
      server: server, certificateSHA256: certificate, nonce: nonce, person: handle)
    return try SignedActTests.signature(statement.text, namespace: namespace).base64
  }

  @Test(arguments: ["p.devries@gm1963", "nobody@nowhere", "not a handle", ""])
  func `a signature is checked whoever is named`(_ handle: String) throws {
    let key = try SignedActTests.key().publicKey.line
    #expect(Self.session.signer(of: try Self.sig(as: handle), as: handle) == key)
    let other = try Self.sig(as: handle + "x")
    #expect(Self.session.signer(of: other, as: handle) == nil)
  }

  @Test func `a signature for another server, certificate, connection or purpose is nobody's`()
    throws
  {
    let handle = "p.devries@gm1963"
    let hash = String(repeating: "0", count: 64)
    for sig in [
      try Self.sig(as: handle, server: "elsewhere.example"),
      try Self.sig(as: handle, certificate: hash), try Self.sig(as: handle, nonce: "other"),
      try Self.sig(as: handle, namespace: Namespace.act), "", "AAAA",
    ] {
      #expect(Self.session.signer(of: sig, as: handle) == nil)
    }
  }
}
