import Domain
import Store
import Wire

/// Opens the agenda of a location; a government does, and leads it at first.
struct Open: Command {
  static let description = CommandDescription(
    verb: "open", group: .agenda, isMutating: true,
    words: [.word("location", .reference)],
    options: [
      .option("visibility", .choice, choices: Visibility.allCases.map(\.rawValue))
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("location"))
    try reference.requireWhole()
    return try await call.perform(agenda: reference.agenda) { situation in
      let person = try call.actingPerson(in: situation.register)
      guard let location = situation.register.locations[reference.agenda] else {
        throw Refusal(.notFound)
      }
      let visibility = call.arguments.text("visibility").flatMap(Visibility.init) ?? .seats
      return try situation.propose(
        .open(name: location.name, territory: location.territory, visibility: visibility),
        by: person, call)
    }
  }
}
