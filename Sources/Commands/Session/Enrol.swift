import Domain
import Store
import Wire

/// Brings a key with a one-time code, before the first login: the key signs for itself.
///
/// A code that is wrong, used, too old or cancelled, a person nobody knows and a signature that is
/// not the key's all read the same and take as long.
struct Enrol: Command {
  static let description = CommandDescription(
    verb: "enrol", group: .session, isMutating: true, needsLogin: false,
    provesIdentity: true,
    options: [
      .option("as", .person, isRequired: true), .option("code", .text, isRequired: true),
      .option("key", .document, isRequired: true), .option("sig", .text, isRequired: true),
      .option("label", .text),
    ])

  static func answer(_ call: Call) async throws -> Reply {
    guard !call.session.isLoggedIn else { throw Arguments.Fault("already-logged-in") }
    let key = try SSHPublicKey(line: call.publicKey(call.arguments.text("key") ?? ""))
    let enrolment = Enrolment(
      person: call.arguments.text("as") ?? "", code: call.arguments.text("code") ?? "",
      key: key.line, label: call.arguments.text("label"), isProven: isProven(call, key))
    do {
      return try await call.perform(agenda: nil) { situation in
        let decision = try situation.register.decide(
          .people(.enrol(enrolment)), by: nil, at: situation.occasion)
        var answer: JSONObject = [
          "person": .string(enrolment.person), "key": .string(key.fingerprint),
        ]
        if call.arguments.isDryRun { answer["dry_run"] = true }
        return Act.Proposal(register: decision, answer: answer.encoded())
      }
    } catch let refusal as Refusal where refusal.reason == .enrolFailed {
      throw Arguments.Fault("enrol-failed", code: .unauthenticated)
    }
  }

  private static func isProven(_ call: Call, _ key: SSHPublicKey) -> Bool {
    let statement = EnrolStatement(
      login: LoginStatement(
        server: call.session.serverName, certificateSHA256: call.session.certificateSHA256,
        nonce: call.session.nonce, person: call.arguments.text("as") ?? ""),
      key: key.line)
    guard let signature = try? SSHSignature(base64: call.arguments.text("sig") ?? "") else {
      return false
    }
    return signature.verifies(
      Array(statement.text.utf8), namespace: Namespace.enrol, key: key)
  }
}
