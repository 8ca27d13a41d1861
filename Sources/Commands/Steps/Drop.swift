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
    let replacement = try call.arguments.text("replaced_by").map { text in
      guard let number = Reference.number(in: text) else {
        throw Arguments.Fault("reference-unreadable", ["ref": text], param: "replaced_by")
      }
      return number
    }
    return .drop(
      step: try reference.step,
      DropRequest(
        reason: call.arguments.text("reason"), replacement: replacement,
        removesNeeds: call.arguments.flag("remove_needs") ?? false),
      expect: call.arguments.integer("expect"))
  }
}
