import Wire

/// Describes every verb: what it takes, whether it changes or binds, in both languages.
struct Commands: Command {
  static let description = CommandDescription(
    verb: "commands", group: .session, needsLogin: false)

  static func answer(_ call: Call) async throws -> Reply {
    let rows = CommandTable.all.map { $0.description.row(call.services.catalogue).encoded() }
    return Reply(rows: rows, outcome: .ok(["count": .integer(rows.count), "next": .null]))
  }
}
