import Domain
import Store
import Wire

/// Destroys the texts of a step or bottleneck that is finished: one person asks, a colleague
/// confirms.
struct Erase: AgendaAct {
  static let description = CommandDescription(
    verb: "erase", group: .confidentiality, isMutating: true, words: [.ref], options: options)

  static let options: [CommandDescription.Argument] = [
    .option(
      "ground", .choice, isRequired: true, choices: ErasureGround.allCases.map(\.rawValue)),
    .option("reason", .text), .option("confirm", .flag),
  ]

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .erase(try reference.requiredItem, try request(call.arguments))
  }

  /// The question, or its confirmation.
  static func request(_ arguments: Arguments) throws -> ErasureRequest {
    guard let ground = arguments.text("ground").flatMap(ErasureGround.init) else {
      throw Arguments.Fault("missing-option", ["param": "ground"], param: "ground")
    }
    guard arguments.flag("confirm") ?? false else {
      return .ask(ground, reason: arguments.text("reason"))
    }
    guard arguments.text("reason") == nil else {
      throw Arguments.Fault("erase-confirms-alone", param: "reason")
    }
    return .confirm(ground)
  }
}
