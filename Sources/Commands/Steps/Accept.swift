import Domain
import Store
import Wire

/// Accepts a proposal, or approves a pending change of a step.
struct Accept: AgendaAct {
  static let description = CommandDescription(
    verb: "accept", group: .steps, isMutating: true, words: [.ref],
    options: [.option("change", .integer), .expect])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .accept(
      step: try reference.step, expect: call.arguments.integer("expect"),
      change: call.arguments.integer("change"))
  }
}
