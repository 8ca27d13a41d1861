import Domain
import Postgres
import Wire

/// One agenda: its head, seats, steps and bottlenecks.
struct ShowAgenda: Command {
  static let description = CommandDescription(verb: "agenda", group: .agenda, words: [.ref])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    try reference.requireWhole()
    let lines = try await call.services.reader.lines(
      "select a.line from api.agenda a where a.id = $1 order by a.part, a.number",
      [.text(reference.agenda.rawValue)], for: call)
    guard !lines.isEmpty else { throw Refusal(.notFound) }
    return Reply(
      rows: lines, outcome: .ok(["count": .integer(lines.count), "next": .null]))
  }
}
