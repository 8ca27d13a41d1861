/// What a connection is sent unasked because it watches.
public enum Push: Sendable {
  /// Events in the order of the journal. `isLive` is false for one that catches up: it gets no more
  /// until it says so.
  case events([PushedLine], isLive: Bool)
  case tick(PushedLine)
  /// The session may not go on.
  case sessionEnded
}

/// One line as it goes over the wire, shared by all to whom it goes.
public struct PushedLine: Sendable, Equatable {
  /// With its line feed.
  public let octets: [UInt8]
  /// From where to go on after it.
  public let cursor: String

  public init(octets: [UInt8], cursor: String) {
    self.octets = octets
    self.cursor = cursor
  }

  /// `* EV`, with the cursor before what the event's line says.
  ///
  /// - Parameter line: one object of JSON that is not empty.
  init(event line: [UInt8], cursor: String) {
    self.init(
      octets: Self.octets("EV", cursor, ", ", Self.oneLine(line.dropFirst())), cursor: cursor)
  }

  /// `* TICK`: everything up to here was told.
  init(tick cursor: String) {
    self.init(octets: Self.octets("TICK", cursor, "", [UInt8(ascii: "}")]), cursor: cursor)
  }

  private static func octets(
    _ kind: String, _ cursor: String, _ comma: String, _ rest: some Sequence<UInt8>
  ) -> [UInt8] {
    var octets = Array("* \(kind) {\"cursor\":\"\(cursor)\"\(comma)".utf8)
    octets += rest
    octets.append(UInt8(ascii: "\n"))
    return octets
  }

  /// In JSON a line feed can only be space between tokens.
  private static func oneLine(_ line: some Sequence<UInt8>) -> [UInt8] {
    line.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
  }
}

/// What a connection watches: part of its session, from the answer to `watch` on.
public struct Watching: Sendable, Hashable {
  /// Of all that this server ever began.
  public let id: Int
  /// Only events of this agenda; nil for all that may be seen.
  let agenda: String?
  /// Everything after this place in the journal.
  let after: Int
  /// The newest place when it was asked for: once all up to there was told, a TICK says so.
  let head: Int
  /// Whether it begins at an earlier place, and is told when that was made up for.
  let catchesUp: Bool
  /// The place, as its client was told.
  public let cursor: String

  package init(
    id: Int, agenda: String? = nil, after: Int = 0, head: Int = 0, catchesUp: Bool = false,
    cursor: String
  ) {
    self.id = id
    self.agenda = agenda
    self.after = after
    self.head = head
    self.catchesUp = catchesUp
    self.cursor = cursor
  }
}
