import Domain
import Wire

/// Reads a CSV file into the register: every row checked, all or nothing; a second time changes
/// nothing, and no agenda is opened.
struct Import: RegisterAct {
  static let description = CommandDescription(
    verb: "import", group: .register, isMutating: true,
    words: [.word("kind", .choice, choices: ImportKind.allCases.map(\.rawValue))],
    options: [.option("csv", .document, isRequired: true)])

  static func command(_ call: Call, _ register: Register) throws -> RegisterCommand {
    let kind = ImportKind(rawValue: call.arguments.word("kind")) ?? .organisations
    return try ImportReader.command(
      kind, csv: call.arguments.text("csv") ?? "", register: register)
  }
}
