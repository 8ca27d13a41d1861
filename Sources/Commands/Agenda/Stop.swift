import Domain
import Store
import Wire

/// Says yes to stopping; it stops when the lead and every seated government have.
struct Stop: AgendaAct {
  static let description = CommandDescription(
    verb: "stop", group: .agenda, isMutating: true, words: [.ref],
    options: [.option("ground", .text)])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    try reference.requireWhole()
    return .stop(ground: call.arguments.text("ground"))
  }
}
