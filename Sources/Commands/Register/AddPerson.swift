import Domain
import Wire

/// Adds somebody who acts for an organisation; its own administrators do, the first comes from the
/// Rijk. `office` lets the person bind the organisation.
struct AddPerson: RegisterAct {
  static let description = CommandDescription(
    verb: "add-person", group: .register, isMutating: true,
    words: [.word("person", .person)],
    options: [
      .option("name", .text, isRequired: true), .option("function", .text),
      .option(
        "role", .choice, isRequired: true, isList: true, choices: Role.allCases.map(\.rawValue)),
      .option("key", .document), .option("office", .flag), .option("body", .text),
      .option("from", .day), .option("until", .day),
    ])

  static func command(_ call: Call, _ register: Register) throws -> RegisterCommand {
    let arguments = call.arguments
    let office =
      arguments.flag("office") == true
      ? NewPerson.Office(
        body: arguments.text("body"), from: arguments.day("from"), until: arguments.day("until"))
      : nil
    return .addPerson(
      NewPerson(
        handle: arguments.word("person"), name: arguments.text("name") ?? "",
        function: arguments.text("function") ?? "",
        roles: Set((arguments.texts("role") ?? []).compactMap(Role.init)),
        key: try arguments.text("key").map { try call.publicKey($0) }, office: office))
  }
}
