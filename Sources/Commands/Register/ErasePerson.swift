import Domain
import Store
import Wire

/// Destroys what is known of somebody who left: one administrator asks, a second confirms.
struct ErasePerson: Command {
  static let description = CommandDescription(
    verb: "erase-person", group: .register, isMutating: true,
    words: [.word("person", .person)], options: Erase.options)

  static func answer(_ call: Call) async throws -> Reply {
    let request = try Erase.request(call.arguments)
    return try await call.performOnPeople { _ in
      .erase(person: call.arguments.word("person"), request)
    }
  }
}
