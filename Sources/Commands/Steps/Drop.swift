import Domain
import Store
import Wire

/// Drops a step; a planned one needs approval under its rule, and what others need is replaced.
struct Drop: AgendaAct {
  static let description = CommandDescription(
    verb: "drop", group: .steps, isMutating: true, words: [.ref],
    options: [
      .option("reason", .text), .option("replaced-by", .text), .option("remove-needs", .flag),
      .expect,
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .drop(
      step: try reference.step,
      DropRequest(
        reason: call.arguments.text("reason"),
        replacement: try call.arguments.number("replaced_by", .step, of: reference.agenda),
        removesNeeds: call.arguments.flag("remove_needs") ?? false),
      expect: call.arguments.integer("expect"))
  }
}
