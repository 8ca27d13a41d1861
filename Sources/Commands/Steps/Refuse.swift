import Domain
import Store
import Wire

/// Refuses a proposal, a pending change, or to join a joint analysis; always with a reason.
struct Refuse: AgendaAct {
  static let description = CommandDescription(
    verb: "refuse", group: .steps, isMutating: true, words: [.ref],
    options: [.option("reason", .text), .option("change", .integer), .expect])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .refuse(
      step: try reference.step, reason: call.arguments.text("reason"),
      expect: call.arguments.integer("expect"),
      change: call.arguments.integer("change"))
  }
}
