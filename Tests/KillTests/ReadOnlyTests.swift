import Postgres
import Support
import Testing
import Wire

extension KillTests {
  /// Databases that only read for a while.
  @Suite struct ReadOnlyTests {
    @Test func `a database that is set to read only is read, and written again when it may be`()
      async throws
    {
      try await SoleServer.run { server, database in
        var writer = Writer(try await server.speaker(), name: "read only")
        #expect(try await writer.write() == nil)
        try await Self.set(isReadOnly: true, database)
        let refused: ErrorCode
        do {
          refused = try await Self.untilRefused(&writer)
          #expect(try await writer.speaker.ask("agenda", [World.agendas[0]]).isOK)
          #expect(try await server.speaker(1).ask("directory").isOK)
          #expect(try await writer.write() == .readonly)
          try await Self.set(isReadOnly: false, database)
        } catch {
          try await Self.set(isReadOnly: false, database)
          throw error
        }
        #expect(refused == .readonly)
        #expect(try await writer.insist().isSubset(of: [.readonly]))
        #expect(try await writer.lost(in: database.database) == [])
      }
    }

    /// For the whole cluster and at once, as an administrator does before a move.
    private static func set(isReadOnly: Bool, _ database: KillDatabase) async throws {
      try await database.database.asSuperuser { connection in
        try await connection.executeScript("set default_transaction_read_only = off")
        try await connection.executeScript(
          isReadOnly
            ? "alter system set default_transaction_read_only = on"
            : "alter system reset default_transaction_read_only")
        _ = try await connection.query("select pg_reload_conf()")
      }
    }

    /// Backends take a new setting when they next have nothing to do.
    private static func untilRefused(_ writer: inout Writer) async throws -> ErrorCode {
      try await eventually("writes go on") { try await writer.write() }
    }

    @Test func `a standby is read, and written as soon as it is promoted`() async throws {
      try await SoleServer.run { server, database in
        var writer = Writer(try await server.speaker(), name: "standby")
        #expect(try await writer.write() == nil)
        do {
          try await KillCluster.shared.becomeStandby()
          _ = try await eventually("the standby is not read", every: .milliseconds(50)) {
            try await writer.speaker.ask("agenda", [World.agendas[0]]).isOK ? true : nil
          }
          #expect(try await writer.write() == .readonly)
          // Logging in reads the register where appends go.
          #expect(try await server.speaker(1).ask("inbox").isOK)
          try await KillCluster.shared.promote()
        } catch {
          try await KillCluster.shared.promote()
          throw error
        }
        #expect(try await writer.insist().isSubset(of: [.readonly, .unavailable, .busy]))
        #expect(try await writer.lost(in: database.database) == [])
      }
    }
  }
}
