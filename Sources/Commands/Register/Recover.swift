import Domain
import Store
import Wire

/// The Rijk gives an organisation that has nobody to administer it an administrator. It stands in
/// that organisation's history for good. Without a key there is a code.
struct Recover: Command {
  static let description = CommandDescription(
    verb: "recover", group: .register, isMutating: true,
    words: [.word("person", .person)],
    options: [
      .option("ground", .text, isRequired: true), .option("name", .text),
      .option("function", .text), .option("key", .document),
      .option("leaving", .person, isList: true),
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let arguments = call.arguments
    let (code, salt) = call.newCode()
    let recovery = Recovery(
      administrator: arguments.word("person"), name: arguments.text("name") ?? "",
      function: arguments.text("function") ?? "",
      key: try arguments.text("key").map { try call.publicKey($0) },
      ground: arguments.text("ground") ?? "", leaving: arguments.texts("leaving") ?? [],
      code: code, salt: salt)
    return try await call.performInviting(code) { _ in .recover(recovery) }
  }
}
