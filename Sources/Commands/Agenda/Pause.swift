import Domain
import Store
import Wire

/// Says yes to a pause until a day; it begins when the lead and every seated government have.
struct Pause: AgendaAct {
  static let description = CommandDescription(
    verb: "pause", group: .agenda, isMutating: true, words: [.ref],
    options: [.option("ground", .text), .option("until", .day)])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    try reference.requireWhole()
    return .pause(ground: call.arguments.text("ground"), until: call.arguments.day("until"))
  }
}
