import Domain
import Postgres
import Store
import Wire

/// Opens the agenda of a location; a government does, and leads it at first.
struct Open: Command {
  static let description = CommandDescription(
    verb: "open", group: .agenda, isMutating: true,
    words: [.word("location", .reference)],
    options: [
      .option("visibility", .choice, choices: Visibility.ofAgendas.map(\.rawValue)),
      .option("cites", .reference, isList: true),
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("location"))
    try reference.requireWhole()
    let cites = try call.arguments.agendas("cites") ?? []
    // Read before the act, judged in it: a request asked again gets its first answer.
    let seen = try await visible(cites, to: call)
    return try await call.perform(agenda: reference.agenda) { situation in
      let person = try call.actingPerson(in: situation.register)
      guard let location = situation.register.locations[reference.agenda] else {
        throw Refusal(.notFound)
      }
      let visibility = call.arguments.text("visibility").flatMap(Visibility.init) ?? .seats
      let proposal = try situation.propose(
        .open(
          name: location.name, territory: location.territory, visibility: visibility,
          cites: cites), by: person, call)
      guard seen.isSuperset(of: cites) else { throw Refusal(.notFound) }
      return proposal
    }
  }

  /// Those of the agendas that are opened and that the person sees (VIEW-3). The desk loads the one
  /// agenda of an act; of others PostgreSQL tells, bound to the person as for any read.
  private static func visible(
    _ cites: [LocationID], to call: Call
  ) async throws -> Set<LocationID> {
    guard !cites.isEmpty else { return [] }
    let rows = try await call.services.reader.read(
      [
        (
          "select a.id from api.agendas a where a.id = any ($1)",
          [.textArray(cites.map(\.rawValue))]
        )
      ], for: call)
    return Set(try rows.joined().compactMap { LocationID(rawValue: try $0.text("id")) })
  }
}
