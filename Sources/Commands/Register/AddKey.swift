import Domain
import Wire

/// Gives a person one more key; a key belongs to one person.
struct AddKey: RegisterAct {
  static let description = CommandDescription(
    verb: "add-key", group: .register, isMutating: true,
    words: [.word("person", .person)],
    options: [
      .option("key", .document, isRequired: true), .option("label", .text),
      .option("until", .day),
    ])

  static func command(_ call: Call, _ register: Register) throws -> RegisterCommand {
    .addKey(
      handle: call.arguments.word("person"),
      key: try call.publicKey(call.arguments.text("key") ?? ""),
      label: call.arguments.text("label"), until: call.arguments.day("until"))
  }
}
