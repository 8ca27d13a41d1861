import Domain
import Store
import Wire

/// Asks everyone a step is for to let others see it, from a day or from the closing of a step on.
struct Embargo: AgendaAct {
  static let description = CommandDescription(
    verb: "embargo", group: .confidentiality, isMutating: true, words: [.ref],
    options: [
      .option(
        "visibility", .choice, isRequired: true, choices: Visibility.allCases.map(\.rawValue)),
      .option("named", .organisation, isList: true), .option("until", .day),
      .option("until-closed", .text), .expect,
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    let arguments = call.arguments
    guard var widening = try arguments.widening else {
      throw Arguments.Fault("missing-option", ["param": "visibility"], param: "visibility")
    }
    widening.until = arguments.day("until")
    widening.untilClosed = try arguments.number("until_closed", .step, of: reference.agenda)
    return .embargo(
      step: try reference.step, widening, expect: arguments.integer("expect"))
  }
}

extension Arguments {
  /// For whom something is to be seen, where the request says so.
  var widening: Widening? {
    get throws(Refusal) {
      guard let visibility = text("visibility").flatMap(Visibility.init) else { return nil }
      return Widening(visibility: visibility, named: try organisations("named"))
    }
  }
}
