import Domain
import Store
import Wire

/// Takes a file off a step: a new revision without it (AGENDA-9).
struct Detach: AgendaAct {
  static let description = CommandDescription(
    verb: "detach", group: .steps, isMutating: true, words: [.ref, .word("sha256", .file)],
    options: [.expect])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .detach(
      step: try reference.step, sha256: call.arguments.word("sha256"),
      expect: call.arguments.integer("expect"))
  }
}
