import Domain
import Store
import Wire

/// Proves who speaks, with the person's SSH key over the nonce of this connection.
///
/// All failures read the same, so that nobody learns who exists.
struct Login: SessionCommand {
  static let description = CommandDescription(
    verb: "login", group: .session, needsLogin: false, provesIdentity: true, isRecorded: true,
    options: [
      .option("as", .person, isRequired: true), .option("sig", .text, isRequired: true),
    ])

  static func enter(_ call: Call) async throws -> (Reply, Session) {
    var session = call.session
    guard !session.isLoggedIn else { throw Arguments.Fault("already-logged-in") }
    let handle = call.arguments.text("as") ?? ""
    let register = try await call.services.desk.currentRegister()
    let person = register.person(named: handle)
    // A stranger's signature is checked as well: the answer takes as long.
    let signer = session.signer(of: call.arguments.text("sig") ?? "", as: handle)
    guard let person, let signer, let key = person.usableKey(signer, at: call.received),
      let organisation = register.organisations[person.organisation]
    else { throw Arguments.Fault("login-failed", code: .unauthenticated) }
    session.login = Session.Login(
      number: person.number, handle: handle, organisation: organisation.id.rawValue,
      key: key.number, fingerprint: call.request.presentedKey)
    let roles = person.roles.map(\.rawValue).sorted().map(JSONValue.string)
    return (
      .ok([
        "person": .string(handle), "organisation": .string(organisation.id.rawValue),
        "roles": .array(roles),
      ]), session
    )
  }
}

extension Session {
  /// The line of the key that signed this login; nil when none did. It asks nobody who exists:
  /// whose key it is comes after, so a stranger's signature is checked like any other.
  func signer(of sig: String, as handle: String) -> String? {
    let statement = LoginStatement(
      server: serverName, certificateSHA256: certificateSHA256, nonce: nonce, person: handle)
    guard let signature = try? SSHSignature(base64: sig) else { return nil }
    let isValid = signature.verifies(
      Array(statement.text.utf8), namespace: Namespace.login, key: signature.publicKey)
    return isValid ? signature.publicKey.line : nil
  }
}
