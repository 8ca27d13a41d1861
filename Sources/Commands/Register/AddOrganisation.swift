import Domain
import Wire

/// Adds a tenant; administrators of the Rijk do.
struct AddOrganisation: RegisterAct {
  static let description = CommandDescription(
    verb: "add-organisation", group: .register, isMutating: true,
    words: [.word("organisation", .organisation)],
    options: [
      .option(
        "kind", .choice, isRequired: true, choices: OrganisationKind.allCases.map(\.rawValue)),
      .option("name", .text, isRequired: true),
    ])

  static func command(_ call: Call, _ register: Register) throws -> RegisterCommand {
    let name = call.arguments.word("organisation")
    guard let id = OrganisationID(rawValue: name),
      let kind = call.arguments.text("kind").flatMap(OrganisationKind.init)
    else { throw Refusal(.identifierInvalid, ["given": name], param: "organisation") }
    return .addOrganisation(id, kind: kind, name: call.arguments.text("name") ?? "")
  }
}
