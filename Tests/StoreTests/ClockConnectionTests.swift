import Postgres
import Support
import Testing

@testable import Store

/// The connection that holds the clock's turn.
@Suite struct ClockConnectionTests {
  @Test func `PostgreSQL looks often whether a holder that says nothing is there`() async throws {
    let settings = ConnectionOptions.clock.settings
    let set = Dictionary(uniqueKeysWithValues: settings.map { ($0.name.description, $0.value) })
    #expect(
      set == [
        "tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3",
      ])
    try await withDatabase { database in
      let connection = try await Connection.open(database.serverConnection, .clock)
      // On a socket of UNIX they read as 0; that they were set for the session is told.
      let names = try await connection.query(
        "select name from pg_settings where name like 'tcp_keepalives%' and source = 'session'"
      ).map { try $0.text(0) }
      await connection.close()
      #expect(names.sorted() == set.keys.sorted())
    }
  }
}
