import Domain
import Store

/// Lets the term of a step stand still until a day (TERM-2).
struct Suspend: AgendaAct {
  static let description = CommandDescription(
    verb: "suspend", group: .terms, isMutating: true, words: [.ref],
    options: [
      .option("until", .day, isRequired: true), .option("ground", .text),
      .option("article", .text),
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    guard let until = call.arguments.day("until") else {
      throw Arguments.Fault("missing-option", ["param": "until"], param: "until")
    }
    return .suspend(
      step: try reference.step,
      SuspensionRequest(
        until: until, ground: call.arguments.text("ground"),
        article: try call.arguments.article("article")))
  }
}
