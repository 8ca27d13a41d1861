import Foundation
import Postgres
import Support
import Testing
import Wire

@testable import Store

extension KillTests {
  /// A server with an embedded PostgreSQL on a disk that is full for a while.
  @Suite struct FullDiskTests {
    @Test func `a full disk loses nothing acknowledged, and is over when there is space`()
      async throws
    {
      let could = try await SmallDisk.with { disk in
        let (world, data) = try await Self.prepare(on: disk)
        try await SoleServer.run(
          .init(), ["--data", data], world: world, log: "\(disk.path)-server.log"
        ) { server in
          var writer = Writer(try await server.speaker(), name: "disk")
          #expect(try await writer.write() == nil)
          let database = try Self.database(data)
          try await Self.fillTables(disk, server, &writer)
          try await Self.fillJournal(disk, database, server, &writer)
          #expect(try await writer.lost(in: database) == [])
          print("full disk: \(writer.kept.count) acknowledged")
        }
        unlink("\(disk.path)-server.log")
      }
      if !could { print("full disk: skipped, for nothing may be mounted here") }
    }

    /// A cluster with the world in it, stopped.
    private static func prepare(on disk: SmallDisk) async throws -> (World, String) {
      let data = disk.path + "/data"
      let embedded = EmbeddedPostgres(
        dataFolder: data, environment: ProcessInfo.processInfo.environment, report: { _ in })
      let endpoint = try await embedded.start()
      do {
        _ = try await EmbeddedDatabase.prepare(endpoint)
        let world = try await World.make(
          in: try TestDatabase(name: EmbeddedDatabase.name, on: endpoint))
        try await embedded.stop()
        return (world, data)
      } catch {
        try? await embedded.stop()
        throw error
      }
    }

    /// The database of the running server, from what PostgreSQL says of itself.
    private static func database(_ data: String) throws -> TestDatabase {
      let file = try String(contentsOfFile: "\(data)/postgres/postmaster.pid", encoding: .utf8)
      let lines = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard lines.count > 4, let process = Int32(lines[0]), let port = Int(lines[3]) else {
        throw HarnessFault("PostgreSQL does not run")
      }
      let endpoint = EmbeddedEndpoint(
        socketFolder: lines[4], port: port, superuser: "doorbraak_superuser",
        serverUser: "postgres",
        postmasterPID: process)
      return try TestDatabase(name: EmbeddedDatabase.name, on: endpoint)
    }

    /// No table can grow: PostgreSQL refuses what would need it, and lives.
    private static func fillTables(
      _ disk: SmallDisk, _ server: SoleServer, _ writer: inout Writer
    ) async throws {
      try disk.fill()
      let code = try await eventually("writes go on") { try await writer.write() }
      #expect(code == .unavailable)
      #expect(try await writer.speaker.ask("agenda", [World.agendas[0]]).isOK)
      #expect(try await writer.speaker.ask("ping").isOK)
      disk.free()
      #expect(try await writer.insist().isSubset(of: [.unavailable]))
    }

    /// PostgreSQL's own journal cannot grow: it ends itself, and must be started again.
    private static func fillJournal(
      _ disk: SmallDisk, _ database: TestDatabase, _ server: SoleServer, _ writer: inout Writer
    ) async throws {
      try disk.fill()
      // Segments are used up until there is none. At first it may recover by itself.
      let ended = try await eventually("PostgreSQL does not end") {
        try? await database.asSuperuser { connection in
          for _ in 0..<20 {
            _ = try await connection.query("select pg_switch_wal()::text")
            _ = try await connection.query("select txid_current()")
          }
        }
        return server.logged("embedded PostgreSQL is gone") > 0 ? true : nil as Bool?
      }
      #expect(ended)
      let code = try await eventually("writes go on") { try await writer.write() }
      #expect([.unavailable, .unknownOutcome].contains(code))
      #expect(try await writer.speaker.ask("ping").isOK)
      disk.free()
      let codes = try await writer.insist()
      #expect(codes.isSubset(of: [.unavailable, .unknownOutcome, .busy]), "\(codes)")
      #expect(try await writer.speaker.ask("agenda", [World.agendas[0]]).isOK)
    }
  }
}
