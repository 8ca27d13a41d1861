import Domain
import Postgres
import Wire

/// One step, whole: its text, where it stands, the exact document, and every sign-off.
struct ShowStep: Command {
  static let description = CommandDescription(verb: "step", group: .steps, words: [.ref])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    let lines = try await call.services.reader.lines(
      "select s.line from api.step s where s.id = $1 and s.number = $2",
      [.text(reference.agenda.rawValue), .int8(try reference.step)], for: call)
    guard let line = lines.first else { throw Refusal(.notFound) }
    return .ok(try JSONObject(parsing: line))
  }
}
