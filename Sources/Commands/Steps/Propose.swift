import Domain
import Store
import Wire

/// Proposes a step; what the lead proposes counts at once.
struct Propose: AgendaAct {
  static let description = CommandDescription(
    verb: "propose", group: .steps, isMutating: true, words: [.ref],
    options: [
      .option("stage", .choice, isRequired: true, choices: Stage.ofSteps.map(\.rawValue)),
      .option("kind", .choice, isRequired: true, choices: StepKind.allCases.map(\.rawValue)),
      .option("title", .text, isRequired: true), .option("text", .document),
      .option("signers", .text, isRequired: true, isList: true),
      .option("needs", .text, isList: true), .option("covers", .text, isList: true),
      .option("due", .day), .option("term", .text), .option("from", .text),
      .option("termijnenwet", .flag),
      .option("law", .text), .option("articles", .text, isList: true), .option("required", .flag),
      .option("visibility", .choice, choices: Visibility.allCases.map(\.rawValue)),
      .option("named", .organisation, isList: true),
      .option("woo-ground", .choice, choices: WooGround.allCases.map(\.rawValue)),
      .option("homes", .integer), .option("evidence", .text, isList: true),
      .option("four-eyes", .flag),
    ])

  static func command(
    _ call: Call, _ reference: Reference, _ situation: Act.Situation
  ) throws -> AgendaCommand {
    try reference.requireWhole()
    let arguments = call.arguments
    guard let stage = arguments.text("stage").flatMap(Stage.init),
      let kind = arguments.text("kind").flatMap(StepKind.init)
    else { throw Arguments.Fault("missing-option", ["param": "stage"], param: "stage") }
    return .propose(
      StepContent(
        stage: stage, kind: kind, title: arguments.text("title") ?? "",
        text: arguments.text("text") ?? "",
        signers: try signerRule(arguments.texts("signers") ?? []),
        needs: try arguments.numbers("needs", .step, of: reference.agenda) ?? [],
        covers: try arguments.numbers("covers", .bottleneck, of: reference.agenda) ?? [],
        term: try arguments.term(of: reference.agenda, on: situation.occasion.today),
        required: arguments.flag("required") ?? true,
        visibility: arguments.text("visibility").flatMap(Visibility.init) ?? .seats,
        named: try arguments.organisations("named"),
        wooGround: arguments.text("woo_ground").flatMap(WooGround.init),
        homes: arguments.integer("homes"), evidence: arguments.texts("evidence") ?? [],
        fourEyes: arguments.flag("four_eyes") ?? false))
  }

  /// The rule in those clauses; a fault names the clause (SIGN-1).
  static func signerRule(_ clauses: [String]) throws(Refusal) -> SignerRule {
    do { return try SignerRule(clauses: clauses) } catch { throw Refusal(error) }
  }
}
