import Wire

/// Ends the watch of this connection: after its OK nothing more is pushed.
struct Unwatch: SessionCommand {
  static let description = CommandDescription(verb: "unwatch", group: .watching)

  static func enter(_ call: Call) async throws -> (Reply, Session) {
    var session = call.session
    session.watching = nil
    let wasWatching = call.session.watching != nil
    return (.ok(wasWatching ? nil : ["unchanged": true]), session)
  }
}
