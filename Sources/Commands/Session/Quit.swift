/// Ends the connection after its answer.
struct Quit: Command {
  static let description = CommandDescription(verb: "quit", group: .session, needsLogin: false)

  static func answer(_ call: Call) async throws -> Reply {
    Reply(outcome: .ok(nil), closes: true)
  }
}
