import Domain
import Store
import Wire

/// Opens a step under the Woo: a government hears those concerned, then records its decision.
struct Widen: AgendaAct {
  static let description = CommandDescription(
    verb: "widen", group: .confidentiality, isMutating: true, words: [.ref],
    options: [
      .option("visibility", .choice, choices: Visibility.allCases.map(\.rawValue)),
      .option("named", .organisation, isList: true), .option("ground", .text),
      .option("views-until", .day), .option("decision", .text), .option("withdraw", .flag),
      .expect,
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    .widen(
      step: try reference.step, try request(call.arguments),
      expect: call.arguments.integer("expect"))
  }

  /// One of the three at a time: hearing, deciding, or taking back.
  private static func request(_ arguments: Arguments) throws -> WideningRequest {
    let ground = arguments.text("ground")
    if arguments.flag("withdraw") ?? false {
      try leaveOut(["visibility", "named", "views_until", "decision"], of: arguments)
      return .withdraw(ground: ground)
    }
    if let mark = arguments.text("decision") {
      try leaveOut(["visibility", "named", "views_until", "ground"], of: arguments)
      return .decide(mark: mark)
    }
    guard let widening = try arguments.widening else {
      throw Arguments.Fault("missing-option", ["param": "visibility"], param: "visibility")
    }
    return .hear(widening, ground: ground, viewsUntil: arguments.day("views_until"))
  }

  private static func leaveOut(
    _ members: [String], of arguments: Arguments
  ) throws(Arguments.Fault) {
    for member in members where arguments.object[member] ?? .null != .null {
      throw Arguments.Fault("widen-one-at-a-time", ["param": member], param: member)
    }
  }
}
