import Domain
import Store

/// Lets a term that stands still go on, before the day on which it would by itself (TERM-2).
struct Continue: AgendaAct {
  static let description = CommandDescription(
    verb: "continue", group: .terms, isMutating: true, words: [.ref])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .continueTerm(step: try reference.step)
  }
}
