import Domain
import Wire

/// Says what the organisation thinks of the current revision of a step, with a signed statement.
struct Sign: SigningAct {
  static let description = CommandDescription(
    verb: "sign", group: .signing, isMutating: true, isBinding: true,
    words: [
      .ref,
      .word("decision", .choice, choices: SignOffDecision.allCases.map(\.rawValue)),
    ],
    options: [
      .option("reason", .text), .expect,
    ])

  static func said(_ call: Call) throws -> (decision: String?, detail: String?) {
    (call.arguments.word("decision"), call.arguments.text("reason"))
  }

  static func command(
    _ call: Call, step: Int, _ statement: SignedStatement
  ) -> AgendaCommand {
    let decision = SignOffDecision(rawValue: call.arguments.word("decision")) ?? .abstain
    return .sign(step: step, decision, reason: call.arguments.text("reason"), statement)
  }
}
