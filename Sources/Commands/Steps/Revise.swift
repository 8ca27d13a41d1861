import Domain
import Store
import Wire

/// Makes a new revision; what was signed before is asked again. Weakening needs approval.
struct Revise: AgendaAct {
  static let description = CommandDescription(
    verb: "revise", group: .steps, isMutating: true, words: [.ref],
    options: [
      .option("title", .text), .option("text", .document),
      .option("signers", .text, isList: true), .option("needs", .text, isList: true),
      .option("covers", .text, isList: true), .option("due", .day), .option("term", .text),
      .option("from", .text), .option("termijnenwet", .flag),
      .option("law", .text), .option("articles", .text, isList: true), .option("required", .flag),
      .option("visibility", .choice, choices: Visibility.allCases.map(\.rawValue)),
      .option("named", .organisation, isList: true),
      .option("woo-ground", .choice, choices: WooGround.allCases.map(\.rawValue)),
      .option("homes", .integer), .option("evidence", .text, isList: true),
      .option("four-eyes", .flag), .expect,
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    let arguments = call.arguments
    return .revise(
      step: try reference.step,
      StepChanges(
        title: arguments.text("title"), text: arguments.text("text"),
        signers: try arguments.texts("signers").map { try Propose.signerRule($0) },
        needs: try arguments.numbers("needs", .step, of: reference.agenda),
        covers: try arguments.numbers("covers", .bottleneck, of: reference.agenda),
        term: try arguments.term(of: reference.agenda, on: situation.occasion.today),
        required: arguments.flag("required"),
        visibility: arguments.text("visibility").flatMap(Visibility.init),
        named: try arguments.organisations("named"),
        wooGround: arguments.text("woo_ground").flatMap(WooGround.init),
        homes: arguments.integer("homes"), evidence: arguments.texts("evidence"),
        fourEyes: arguments.flag("four_eyes")),
      expect: arguments.integer("expect"))
  }
}
