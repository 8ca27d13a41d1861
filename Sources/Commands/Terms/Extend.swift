import Domain
import Store

/// Makes the term of a step longer, before it ends (TERM-1).
struct Extend: AgendaAct {
  static let description = CommandDescription(
    verb: "extend", group: .terms, isMutating: true, words: [.ref],
    options: [
      .option("by", .text, isRequired: true), .option("reason", .text),
      .option("article", .text),
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .extend(
      step: try reference.step,
      ExtensionRequest(
        length: try call.arguments.length("by"), reason: call.arguments.text("reason"),
        article: try call.arguments.article("article")))
  }
}
