import Domain
import Postgres
import Store

extension Reader {
  /// Events for those who watch, as far as their organisation may see them, and which of their
  /// sessions may go on: one bound transaction, so that no event goes to a session that had ended
  /// when it was read.
  func page(
    _ reading: WatchBook.Reading, _ limits: WatchLimits, _ seal: CursorSeal, at now: Moment
  ) async throws -> WatchBook.Page {
    let last = min(reading.upTo, reading.after + limits.placesMax)
    let results = try await read(
      [
        (
          Self.events,
          [
            .int8(reading.after), .int8(last), .int8(limits.eventsMax),
            .optional(reading.agenda, Parameter.text),
          ]
        ),
        (
          "select k.number from api.live_key k where k.number = any ($1)",
          [.int4Array(reading.keys.map { Int32($0) })]
        ),
      ], as: reading.login, at: now)
    guard results.count == 2 else { throw JournalError.internalFault("no answer") }
    var events: [WatchBook.Event] = []
    for row in results[0] {
      let place = try row.int("position")
      guard let cursor = seal.cursor(of: place, for: reading.organisation) else {
        throw JournalError.internalFault("no key for cursors")
      }
      events.append(
        WatchBook.Event(
          place: place, agenda: try row.text("id"),
          line: PushedLine(event: try row.bytes("line"), cursor: cursor)))
    }
    let isFull = events.count >= limits.eventsMax
    return WatchBook.Page(
      upTo: isFull ? events.last?.place ?? last : last, events: events,
      liveKeys: Set(try results[1].map { try $0.int("number") }))
  }

  private static let events: Query = """
    select w.position, w.id, w.line from api.watch w
    where w.position > $1 and w.position <= $2 and ($4::text is null or w.id = $4)
    order by w.position limit $3
    """
}
