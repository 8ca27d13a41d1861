import Domain
import Wire

/// Makes a key of a person useless at once, on every server; it stays in history.
struct RevokeKey: Command {
  static let description = CommandDescription(
    verb: "revoke-key", group: .register, isMutating: true,
    words: [.word("person", .person), .word("key", .text)],
    options: [.option("reason", .text, isRequired: true)])

  static func answer(_ call: Call) async throws -> Reply {
    let left: @Sendable (RegisterDecision) -> JSONObject = { decision in
      let keys = decision.register.person(named: call.arguments.word("person"))?.keys ?? []
      let count = keys.count { $0.isUsable(at: call.received) }
      return ["keys_left": .integer(count)]
    }
    return try await call.performOnPeople(adding: left) { _ in
      .revokeKey(
        person: call.arguments.word("person"), fingerprint: call.arguments.word("key"),
        reason: call.arguments.text("reason") ?? "")
    }
  }
}
