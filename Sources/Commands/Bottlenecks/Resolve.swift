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
    let step = try call.arguments.text("step").map { text in
      guard let number = Reference.number(in: text) else {
        throw Arguments.Fault("reference-unreadable", ["ref": text], param: "step")
      }
      return number
    }
    return .resolve(
      bottleneck: try reference.bottleneck, step: step, how: call.arguments.text("how"))
  }
}
