import Domain
import Wire

/// A person no longer acts for the organisation: keys are lost at once, sign-offs and name stay.
struct Leave: Command {
  static let description = CommandDescription(
    verb: "leave", group: .register, isMutating: true,
    words: [.word("person", .person)],
    options: [.option("reason", .text, isRequired: true)])

  static func answer(_ call: Call) async throws -> Reply {
    try await call.performOnPeople { _ in
      .leave(
        person: call.arguments.word("person"), reason: call.arguments.text("reason") ?? "")
    }
  }
}
