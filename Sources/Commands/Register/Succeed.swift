import Domain
import Wire

/// Records that one organisation takes another's place by law (AGENDA-10).
struct Succeed: RegisterAct {
  static let description = CommandDescription(
    verb: "succeed", group: .register, isMutating: true,
    words: [.word("organisation", .organisation), .word("successor", .organisation)],
    options: [
      .option("on", .day, isRequired: true), .option("ground", .text, isRequired: true),
      .option("agendas", .reference, isList: true),
    ])

  static func command(_ call: Call, _ register: Register) throws -> RegisterCommand {
    let arguments = call.arguments
    let agendas = try arguments.agendas("agendas").map(Set.init)
    guard agendas?.allSatisfy({ register.locations[$0] != nil }) ?? true else {
      throw Refusal(.notFound)
    }
    return .succeed(
      NewSuccession(
        from: try arguments.organisation(
          named: arguments.word("organisation"), param: "organisation"),
        to: try arguments.organisation(named: arguments.word("successor"), param: "successor"),
        on: arguments.day("on") ?? LocalDay.bounds.lowerBound,
        ground: arguments.text("ground") ?? "", agendas: agendas))
  }
}
