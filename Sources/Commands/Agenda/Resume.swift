import Domain
import Store
import Wire

/// Ends a pause, or says yes to taking a stopped agenda up again.
struct Resume: AgendaAct {
  static let description = CommandDescription(
    verb: "resume", group: .agenda, isMutating: true, words: [.ref],
    options: [.option("ground", .text)])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    try reference.requireWhole()
    return .resume(ground: call.arguments.text("ground"))
  }
}
