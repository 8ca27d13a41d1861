import Glibc
import Postgres
import Testing

/// The database of `scripts/with-postgres`.
enum Database {
  struct Missing: Error, CustomStringConvertible {
    let description =
      "DOORBRAAK_TEST_DATABASE is not set; run the tests with scripts/with-postgres swift test"
  }

  static func string() throws -> ConnectionString {
    guard let text = getenv("DOORBRAAK_TEST_DATABASE") else { throw Missing() }
    return try ConnectionString(String(cString: text))
  }

  static func with<Value>(
    _ options: ConnectionOptions = ConnectionOptions(), as name: String? = nil,
    _ body: (Connection) async throws -> Value
  ) async throws -> Value {
    var string = try string()
    if let name { string = try string.setting("application_name", to: name) }
    let connection = try await Connection.open(string, options)
    do {
      let value = try await body(connection)
      await connection.close()
      return value
    } catch {
      await connection.close()
      throw error
    }
  }

  /// The error `body` throws; nil when it throws none or another kind of error.
  static func failure(_ body: () async throws -> Void) async -> PostgresError? {
    do { try await body() } catch { return error as? PostgresError }
    return nil
  }

  /// Waits until so many backends with this application name run a statement.
  static func untilActive(_ name: String, _ watcher: Connection, count: Int = 1) async throws {
    try await until("\(count) of \(name) run a statement") {
      let rows = try await watcher.query(
        """
        select count(*) as n from pg_stat_activity
        where application_name = $1 and state = 'active'
        """, [.text(name)])
      return try rows.only().int("n") >= count
    }
  }

  struct InVain: Error { let what: String }

  /// Looks until it is so; a minute at most.
  static func until(_ what: String, _ look: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if try await look() { return }
      await Task.yield()
    }
    throw InVain(what: what)
  }
}

extension Connection {
  /// The one number that `query` gives.
  func expect(
    _ query: Query, is number: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await self.query(query).only().int(0)
    #expect(found == number, sourceLocation: sourceLocation)
  }
}

extension Pool {
  func expect(
    _ query: Query, is number: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await self.query(query).only().int(0)
    #expect(found == number, sourceLocation: sourceLocation)
  }
}
