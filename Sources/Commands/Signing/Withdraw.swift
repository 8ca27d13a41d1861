import Domain
import Wire

/// Takes the organisation's sign-off back; after closing with a ground, which reopens the step.
struct Withdraw: SigningAct {
  static let description = CommandDescription(
    verb: "withdraw", group: .signing, isMutating: true, isBinding: true, words: [.ref],
    options: [.option("ground", .text), .expect])

  static func said(_ call: Call) throws -> (decision: String?, detail: String?) {
    (nil, call.arguments.text("ground"))
  }

  static func command(
    _ call: Call, step: Int, _ statement: SignedStatement
  ) -> AgendaCommand {
    .withdraw(step: step, ground: call.arguments.text("ground"), statement)
  }
}
