import Domain
import Store

/// Records that the organisation looked at the current revision; it is no decision.
struct Seen: AgendaAct {
  static let description = CommandDescription(
    verb: "seen", group: .signing, isMutating: true, words: [.ref])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .seen(step: try reference.step)
  }
}
