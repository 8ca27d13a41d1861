import Domain
import Store
import Wire

/// Says how an obstacle got out of the way: by a closed step that covers it.
struct Resolve: AgendaAct {
  static let description = CommandDescription(
    verb: "resolve", group: .bottlenecks, isMutating: true, words: [.ref],
    options: [.option("step", .text), .option("how", .text)])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .resolve(
      bottleneck: try reference.bottleneck,
      step: try call.arguments.number("step", .step, of: reference.agenda),
      how: call.arguments.text("how"))
  }
}
