import Postgres
import Support

/// One event as the superuser reads it.
struct StoredEvent: Sendable, Hashable {
  var position: Int
  var stream: Int
  var version: Int
  var recorded: Int
  /// PostgreSQL's number of the transaction that wrote it.
  var transaction: String
  var kind: String
  /// Of the request, on the first event of its act.
  var key: [UInt8]?
  var answer: [UInt8]?
  /// The transaction that recorded where its act came from.
  var origin: String?
}

/// All that a database holds after a run, as the checker needs it.
struct StoredJournal: Sendable {
  var events: [StoredEvent] = []
  /// The version each stream says it has, by key.
  var versions: [Int: Int] = [:]
  /// How many rows carry a mark.
  var rows: [AskedAct.Mark: Int] = [:]
  /// Events before the run; none of the clients asked for them.
  var eventsBefore = 0

  static func read(_ database: TestDatabase, eventsBefore: Int) async throws -> StoredJournal {
    try await database.asSuperuser { connection in
      var journal = StoredJournal()
      journal.eventsBefore = eventsBefore
      journal.events = try await connection.query(events).map { row in
        StoredEvent(
          position: try row.int("position"), stream: try row.int("stream"),
          version: try row.int("version"), recorded: try row.int("recorded_us"),
          transaction: try row.text("transaction"), kind: try row.text("kind"),
          key: try row.optionalBytes("request_key"), answer: try row.optionalBytes("answer"),
          origin: try row.optionalText("origin"))
      }
      for row in try await connection.query("select key, version from journal.stream") {
        journal.versions[try row.int("key")] = try row.int("version")
      }
      for row in try await connection.query(marks) {
        let words = try row.text("mark")
        let mark: AskedAct.Mark =
          switch try row.text("sort") {
          case "signOff": .signOff(statement: words)
          case "withdrawal": .withdrawal(statement: words)
          case "bottleneck": .bottleneck(title: words)
          default: .step(title: words)
          }
        journal.rows[mark] = try row.int("count")
      }
      return journal
    }
  }

  static func eventCount(_ database: TestDatabase) async throws -> Int {
    try await database.asSuperuser {
      try await $0.query("select count(*) as count from journal.event").only().int("count")
    }
  }

  private static let events: Query = """
    select e.position, e.stream, e.version, e.recorded_us, e.xmin::text as transaction,
      convert_from(e.body, 'UTF8')::jsonb ->> 'kind' as kind, e.request_key, e.answer, o.origin
    from journal.event e
    left join (
      select r.position, string_agg(r.xmin::text, ',') as origin from audit.record r
      where r.position is not null group by r.position
    ) o on o.position = e.position
    order by e.position
    """

  private static let marks: Query = """
    select 'signOff' as sort, statement_sha256 as mark, count(*) as count
    from model.sign_off group by 2
    union all
    select 'withdrawal', withdrawn_sha256, count(*)
    from model.sign_off where withdrawn_sha256 is not null group by 2
    union all
    select 'bottleneck', title, count(*) from model.bottleneck group by 2
    union all
    select 'step', title, count(*) from model.step group by 2
    """
}
