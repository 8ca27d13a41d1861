import Support
import Wire

@testable import Commands

/// A person who watches everything, and remembers up to where.
final class Watcher {
  let person: String
  let talk: Talk
  private(set) var cursor: String

  init(_ server: TestServer, as person: String, from cursor: String? = nil) async throws {
    self.person = person
    talk = try await Talk.open(server, as: person)
    let answer = try await talk.ask("watch", cursor.map { ["from": .string($0)] } ?? [:])
    guard answer.isOK, let first = answer.object["cursor"]?.stringValue else {
      throw Talk.Fault("no watch: \(answer.lines)")
    }
    self.cursor = first
  }

  /// Goes on over a new connection, also to another server.
  func again(on server: TestServer) async throws -> Watcher {
    await talk.socket.close()
    return try await Watcher(server, as: person, from: cursor)
  }

  /// The next event; TICKs are passed.
  func event() async throws -> JSONObject {
    while true {
      guard let (kind, object) = try await push() else { throw Talk.Fault("the end") }
      if kind == "EV" { return object }
    }
  }

  /// The kinds of events up to one that is looked for.
  func events(until isLast: (JSONObject) -> Bool) async throws -> [String] {
    var kinds: [String] = []
    while true {
      let event = try await event()
      kinds.append(event["kind"]?.stringValue ?? "")
      if isLast(event) { return kinds }
    }
  }

  /// Events up to the next TICK.
  func rest() async throws -> [JSONObject] {
    var events: [JSONObject] = []
    while let (kind, object) = try await push(), kind == "EV" { events.append(object) }
    return events
  }

  private func push() async throws -> (String, JSONObject)? {
    guard let line = await talk.socket.line() else { return nil }
    guard case .push(let kind, let object) = try ServerLine(line: Array(line.utf8)) else {
      throw Talk.Fault("no push: \(line)")
    }
    cursor = object["cursor"]?.stringValue ?? cursor
    return (kind, object)
  }
}

extension TestServer {
  /// A cursor that was made rightly, of a place where nothing happened yet.
  func futureCursor(of organisation: String) async throws -> String? {
    try await cursor(of: 1_000_000, for: organisation)
  }

  func cursor(of place: Int, for organisation: String) async throws -> String? {
    try await services.hub.seal().cursor(of: place, for: organisation)
  }
}
