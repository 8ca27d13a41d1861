import Domain
import Wire

/// Answers at once: the connection and the server are there.
struct Ping: Command {
  static let description = CommandDescription(verb: "ping", group: .session, needsLogin: false)

  static func answer(_ call: Call) async throws -> Reply {
    .ok(["time": .string(WireTime.text(call.received.unixSeconds))])
  }
}
