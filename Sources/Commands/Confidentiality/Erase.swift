import Domain
import Store
import Wire

/// Destroys the texts of a step or bottleneck that is finished: one person asks, a colleague
/// confirms.
struct Erase: AgendaAct {
  static let description = CommandDescription(
    verb: "erase", group: .confidentiality, isMutating: true, words: [.ref],
    options: [
      .option(
        "ground", .choice, isRequired: true, choices: ErasureGround.allCases.map(\.rawValue)),
      .option("reason", .text), .option("confirm", .flag),
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    let item = try reference.requiredItem
    let arguments = call.arguments
    guard let ground = arguments.text("ground").flatMap(ErasureGround.init) else {
      throw Arguments.Fault("missing-option", ["param": "ground"], param: "ground")
    }
    guard arguments.flag("confirm") ?? false else {
      return .erase(item, .ask(ground, reason: arguments.text("reason")))
    }
    guard arguments.text("reason") == nil else {
      throw Arguments.Fault("erase-confirms-alone", param: "reason")
    }
    return .erase(item, .confirm(ground))
  }
}
