import Domain
import Store
import Wire

/// Has events pushed as they happen: of one agenda, or of all that the organisation may see.
///
/// With `from` it goes on after that cursor and misses nothing. A connection has one watch: another
/// `watch` takes its place once it is answered with OK.
struct Watch: SessionCommand {
  static let description = CommandDescription(
    verb: "watch", group: .watching, words: [.word("ref", .reference, isRequired: false)],
    options: [.option("from", .text)])

  static func enter(_ call: Call) async throws -> (Reply, Session) {
    guard let login = call.session.login else {
      throw Arguments.Fault("not-logged-in", code: .unauthenticated)
    }
    let reference = try call.arguments.words["ref"].map { try Reference($0) }
    try reference?.requireWhole()
    let hub = call.services.hub
    let seal = try await hub.seal()
    var from: Int?
    if let cursor = call.arguments.text("from") {
      from = seal.place(in: cursor, for: login.organisation)
      if from == nil { throw unreadable }
    }
    // Bound, also where nothing is asked for: a session that ended begins no watch.
    let isKnown = try await call.services.reader.knows(
      reference?.agenda.rawValue ?? "", for: call)
    if reference != nil, !isKnown { throw Refusal(.notFound) }
    let head = try await hub.journal.head()
    let after = from ?? head
    let given = call.arguments.text("from")
    guard after <= head, let cursor = given ?? seal.cursor(of: after, for: login.organisation)
    else { throw unreadable }
    var session = call.session
    session.watching = Watching(
      id: hub.nextID(), agenda: reference?.agenda.rawValue, after: after, head: head,
      catchesUp: from != nil, cursor: cursor)
    return (.ok(["cursor": .string(cursor)]), session)
  }

  private static var unreadable: Arguments.Fault {
    Arguments.Fault("watch-cursor-unreadable", param: "from")
  }
}
