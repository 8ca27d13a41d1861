import Domain
import Wire

/// Gives a person one more key; a key belongs to one person.
struct AddKey: RegisterAct {
  static let description = CommandDescription(
    verb: "add-key", group: .register, isMutating: true,
    words: [.word("person", .person)],
    options: [.option("key", .document, isRequired: true)])

  static func command(_ call: Call, _ register: Register) throws -> RegisterCommand {
    .addKey(
      handle: call.arguments.word("person"),
      key: try call.publicKey(call.arguments.text("key") ?? ""))
  }
}
