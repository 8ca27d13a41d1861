import Postgres
import Wire

/// The programme's counters, over what the person may see (REPORT-1).
struct Stats: Command {
  static let description = CommandDescription(verb: "stats", group: .session)

  static func answer(_ call: Call) async throws -> Reply {
    let lines = try await call.services.reader.lines(
      "select p.line from api.programme p", [], for: call)
    guard let line = lines.first else { return .ok() }
    return .ok(try JSONObject(parsing: line))
  }
}
