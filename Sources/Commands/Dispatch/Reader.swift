import Domain
public import Postgres
import Store
import Wire

/// Reads rows in a transaction bound to one person: the only way a verb reads, and the only file
/// that becomes `doorbraak_reader`.
///
/// The server's login reads no row at all: a query that goes around this file is refused by
/// PostgreSQL, and one in here is bound before it runs.
public struct Reader: Sendable {
  private let pool: Pool

  /// - Parameter pool: of connections made with `ConnectionOptions.reading`.
  public init(pool: Pool) { self.pool = pool }

  /// Runs queries bound to who is logged in; one round trip.
  func read(_ steps: [Postgres.Step], for call: Call) async throws -> [Rows] {
    guard let login = call.session.login else {
      throw Arguments.Fault("not-logged-in", code: .unauthenticated)
    }
    return try await read(steps, as: login, at: call.received)
  }

  /// Puts a file or holds one, bound like a read: the one thing that who reads may change.
  func change(_ step: Postgres.Step, for call: Call) async throws -> Rows {
    guard let login = call.session.login else {
      throw Arguments.Fault("not-logged-in", code: .unauthenticated)
    }
    let rows = try await transact(Self.changing, [step], as: login, at: call.received)
    return try rows.last ?? noRows()
  }

  /// The same for a session that asks nothing now: it watches.
  func read(
    _ steps: [Postgres.Step], as login: Session.Login, at now: Moment
  ) async throws -> [Rows] {
    try await transact(Self.reading, steps, as: login, at: now)
  }

  private func transact(
    _ options: TransactionOptions, _ steps: [Postgres.Step], as login: Session.Login,
    at now: Moment
  ) async throws -> [Rows] {
    let binding: Postgres.Step = (
      Self.bind,
      [
        .int4(Int32(login.number)), .int4(Int32(login.key)), .int8(Int(now.microseconds)),
      ]
    )
    do {
      return Array(try await pool.transact(options, [binding] + steps).dropFirst())
    } catch {
      if error.sqlState?.rawValue == Self.sessionEnded { throw SessionEnded() }
      throw JournalError(error)
    }
  }

  private static let reading = TransactionOptions(
    readOnly: true, isImplicit: true, role: "doorbraak_reader")
  private static let changing = TransactionOptions(role: "doorbraak_reader")
  /// PostgreSQL says who that is, and refuses when the session may not go on.
  private static let bind: Query = "select app.bind($1, $2, $3)"
  private static let sessionEnded = "DB003"

  /// Whether the reader sees an agenda by that name, or saw it until it gave up its seat.
  func knows(_ agenda: String, for call: Call) async throws -> Bool {
    let known = try await read(
      [("select a.id from api.known_agenda a where a.id = $1", [.text(agenda)])], for: call)
    return known.last?.count == 1
  }

  /// The `line` column of one query, each a row of the answer.
  func lines(
    _ query: Query, _ parameters: [Parameter], for call: Call
  ) async throws -> [[UInt8]] {
    let rows = try await read([(query, parameters)], for: call)
    return try (rows.last ?? noRows()).map { Array(try $0.text("line").utf8) }
  }

  private func noRows() throws -> Rows { throw JournalError.internalFault("no answer") }
}

/// Where a list begins and how long it is.
struct Page: Sendable {
  static let limitDefault = 100
  static let limitMax = 1000

  let limit: Int
  /// The sort keys of the last row of the page before; nil for the first page.
  let after: [String]?

  /// - Throws: when the limit or the cursor cannot be read. A cursor is data, never authority.
  init(_ arguments: Arguments) throws(Arguments.Fault) {
    limit = arguments.integer("limit") ?? Self.limitDefault
    guard (1...Self.limitMax).contains(limit) else {
      throw Arguments.Fault(
        "limit-out-of-range", ["most": "\(Self.limitMax)"], param: "limit")
    }
    guard let cursor = arguments.text("after") else {
      after = nil
      return
    }
    guard let bytes = Base64URL.decode(cursor), !bytes.contains(0),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw Arguments.Fault("cursor-unreadable", param: "after") }
    after = text.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
  }

  /// The answer to a list: at most `limit` rows, and the cursor of the next page.
  ///
  /// - Parameter rows: up to `limit + 1` lines with the sort keys of each.
  func reply(_ rows: [(line: [UInt8], keys: [String])]) -> Reply {
    let shown = rows.prefix(limit)
    var next = JSONValue.null
    if rows.count > limit, let last = shown.last {
      next = .string(Base64URL.encode(Array(last.keys.joined(separator: "\u{1F}").utf8)))
    }
    return Reply(
      rows: shown.map(\.line), outcome: .ok(["count": .integer(shown.count), "next": next]))
  }
}
