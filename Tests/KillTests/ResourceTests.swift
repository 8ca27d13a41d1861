import Foundation
import Postgres
import Store
import Support
import Testing
import Wire

extension KillTests {
  /// What a server needs and does not get for a while.
  @Suite struct ResourceTests {
    @Test func `when others hold every connection of PostgreSQL it says so and comes back`()
      async throws
    {
      try await SoleServer.run { server, database in
        var writer = Writer(try await server.speaker(), name: "no connection")
        #expect(try await writer.write() == nil)
        let others = try await Others.takeAll(from: database)
        do {
          let began = ContinuousClock.now
          #expect(try await writer.write() == .unavailable)
          #expect(try await writer.speaker.ask("inbox").code == .unavailable)
          #expect(began.duration(to: .now) < .seconds(15))
          #expect(try await writer.speaker.ask("ping").isOK)
        } catch {
          await others.leave()
          throw error
        }
        await others.leave()
        #expect(try await writer.insist().isSubset(of: [.unavailable]))
        #expect(try await writer.speaker.ask("inbox").isOK)
        #expect(try await writer.lost(in: database.database) == [])
      }
    }

    @Test func `after backends were ended the first read is answered`() async throws {
      try await SoleServer.run { server, database in
        var writer = Writer(try await server.speaker(), name: "ended")
        #expect(try await writer.write() == nil)
        for _ in 0..<3 {
          #expect(try await writer.speaker.ask("inbox").isOK)
          try await Others.endBackends(of: database)
          #expect(try await writer.speaker.ask("inbox").isOK)
        }
        #expect(try await writer.insist().isSubset(of: [.unavailable, .unknownOutcome]))
      }
    }

    @Test func `when reads hold the whole pool others hear BUSY, and writes go on`() async throws {
      try await SoleServer.run { server, database in
        var writer = Writer(try await server.speaker(), name: "held")
        let lock = try await Connection.open(database.database.superConnection)
        do {
          let answers = try await Self.readWhileHeld(server, lock, &writer)
          // As many as the pool lends waited for the lock, and were answered when it went.
          #expect(answers.count { $0 == nil } == PoolOptions().connectionsMax)
          #expect(answers.count { $0 == .busy } == Self.readers - PoolOptions().connectionsMax)
        } catch {
          await lock.close()
          throw error
        }
        await lock.close()
        #expect(try await writer.speaker.ask("directory").isOK)
        #expect(try await writer.lost(in: database.database) == [])
      }
    }

    private static let readers = 20

    /// The directory is locked until somebody hears BUSY; what each reader heard, nil for OK.
    private static func readWhileHeld(
      _ server: SoleServer, _ lock: Connection, _ writer: inout Writer
    ) async throws -> [ErrorCode?] {
      let busy = Tally()
      return try await withThrowingTaskGroup(of: ErrorCode?.self) { group in
        try await lock.withTransaction { transaction in
          _ = try await transaction.query("lock table model.organisation in access exclusive mode")
          for reader in 0..<readers {
            group.addTask {
              let code = try await server.speaker(reader).ask("directory").code
              if code == .busy { busy.add() }
              return code
            }
          }
          _ = try await eventually("nobody hears BUSY", every: .milliseconds(50)) {
            let isAlive = try await writer.speaker.ask("ping").isOK
            let code = try await writer.write()
            #expect(isAlive && code == nil)
            return busy.count == readers - PoolOptions().connectionsMax ? true : nil
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }

    @Test func `without free descriptors it serves whom it has, and others when some go`()
      async throws
    {
      var settings = SoleServer.Settings()
      settings.filesMax = 64
      settings.limits = ["connections-before-login-of-address=1000", "login-seconds=600"]
      try await SoleServer.run(settings) { server, database in
        var writer = Writer(try await server.speaker(), name: "descriptors")
        #expect(try await writer.write() == nil)
        #expect(try await writer.speaker.ask("inbox").isOK)
        var strangers: [LineConnection] = []
        for _ in 0..<64 {
          strangers.append(try await LineConnection.connect(port: try server.port))
        }
        _ = try await eventually("it accepts for ever") {
          server.logged("cannot accept; pausing") > 0 ? true : nil
        }
        for _ in 0..<20 {
          #expect(try await writer.write() == nil)
          #expect(try await writer.speaker.ask("inbox").isOK)
        }
        for stranger in strangers { await stranger.close() }
        #expect(try await server.speaker(1).ask("inbox").isOK)
        // It paused, and did not go round and round.
        #expect(server.logged("cannot accept; pausing") < 10)
        #expect(try await writer.lost(in: database.database) == [])
      }
    }
  }
}
