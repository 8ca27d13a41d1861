import Foundation
import Synchronization
import Testing

@testable import Store

/// Against real PostgreSQL. One at a time: each runs a whole server on two cores.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct `Embedded PostgreSQL` {
  @Test func `starts from nothing, keeps its data over a stop, and lets everything go`()
    async throws
  {
    try await EmbeddedScratch.with { scratch in
      let first = scratch.embedded()
      let endpoint = try await first.start()
      #expect(endpoint.superuser == "doorbraak_superuser")
      #expect(try psql(endpoint, "create table kept as select 42 as answer") == "")
      try await first.stop()
      #expect(!ProcessTable().isPostmaster(endpoint.postmasterPID, of: scratch.cluster))
      #expect(!FileManager.default.fileExists(atPath: scratch.run))

      let second = scratch.embedded()
      let again = try await second.start()
      #expect(again.postmasterPID != endpoint.postmasterPID)
      #expect(try psql(again, "select answer from kept") == "42")
      try await second.stop()
    }
  }

  @Test func `is durable, private and speaks UTF-8 and UTC`() async throws {
    try await EmbeddedScratch.with { scratch in
      let embedded = scratch.embedded()
      let endpoint = try await embedded.start()
      let settings = [
        "listen_addresses": "", "fsync": "on", "full_page_writes": "on",
        "synchronous_commit": "on", "data_checksums": "on", "TimeZone": "UTC",
        "server_encoding": "UTF8", "logging_collector": "on", "max_connections": "100",
        "unix_socket_permissions": "0700", "shared_buffers": "128MB",
      ]
      for (name, value) in settings {
        #expect(try psql(endpoint, "show \(name)") == value, "\(name)")
      }
      let collation = "select datcollate from pg_database where datname = 'postgres'"
      #expect(try psql(endpoint, collation) == "C.UTF-8")
      #expect(FileEntry(at: endpoint.socketFolder)?.mode == 0o700)
      #expect(FileEntry(at: scratch.cluster)?.mode == 0o700)
      #expect(FileEntry(at: scratch.data)?.mode == (geteuid() == 0 ? 0o710 : 0o700))
      try await embedded.stop()
    }
  }

  @Test func `only the roles of the list may be taken, and only through the map`() async throws {
    try await EmbeddedScratch.with { scratch in
      let embedded = scratch.embedded()
      let endpoint = try await embedded.start()
      _ = try psql(endpoint, "create role doorbraak_server login; create role stranger login")
      let asked = "select current_user"
      #expect(try psql(endpoint, asked, user: "doorbraak_server") == "doorbraak_server")
      #expect(try psql(endpoint, asked, user: "stranger").contains("Peer authentication failed"))
      try await embedded.stop()
    }
  }

  @Test func `recovers after its postmaster was killed`() async throws {
    try await EmbeddedScratch.with { scratch in
      let embedded = scratch.embedded()
      let endpoint = try await embedded.start()
      #expect(try psql(endpoint, "create table kept as select 7 as answer") == "")
      kill(endpoint.postmasterPID, SIGKILL)
      let again = try await embedded.start()
      #expect(again.postmasterPID != endpoint.postmasterPID)
      #expect(try psql(again, "select answer from kept") == "7")
      try await embedded.stop()
    }
  }

  @Test func `a server left behind by a killed doorbraakd is adopted with today's settings`()
    async throws
  {
    try await EmbeddedScratch.with { scratch in
      let first = scratch.embedded()
      let endpoint = try await first.start()
      await first.abandon()
      try scratch.write("damaged", to: scratch.cluster + "/pg_ident.conf")
      let lines = Mutex<[String]>([])
      let second = scratch.embedded { line in lines.withLock { $0.append(line) } }
      #expect(try await second.start() == endpoint)
      #expect(lines.withLock { $0 }.contains { $0.contains("took over") })
      let identities = try String(
        contentsOfFile: scratch.cluster + "/pg_ident.conf", encoding: .utf8)
      #expect(identities.contains("doorbraak_load"))
      #expect(try psql(endpoint, "select 1") == "1")
      try await second.stop()
      #expect(!ProcessTable().isPostmaster(endpoint.postmasterPID, of: scratch.cluster))
    }
  }

  @Test func `a server whose socket was removed is started anew`() async throws {
    try await EmbeddedScratch.with { scratch in
      let first = scratch.embedded()
      let endpoint = try await first.start()
      await first.abandon()
      try FileManager.default.removeItem(atPath: endpoint.socketFolder)
      let second = scratch.embedded()
      let again = try await second.start()
      #expect(again.postmasterPID != endpoint.postmasterPID)
      #expect(try psql(again, "select 1") == "1")
      try await second.stop()
    }
  }

  @Test func `the server is out of reach of a terminal's Ctrl-C and of our lock`() async throws {
    try await EmbeddedScratch.with { scratch in
      let embedded = scratch.embedded()
      let endpoint = try await embedded.start()
      #expect(getsid(endpoint.postmasterPID) == endpoint.postmasterPID)
      #expect(getpgid(endpoint.postmasterPID) != getpgid(0))
      await embedded.abandon()
      // The server still runs and would hold an inherited lock.
      #expect(throws: Never.self) { _ = try FolderLock(at: scratch.data + "/doorbraakd.lock") }
    }
  }

  @Test func `a second doorbraakd on the same folder is refused and told by whom`() async throws {
    try await EmbeddedScratch.with { scratch in
      let first = scratch.embedded()
      let endpoint = try await first.start()
      let second = scratch.embedded()
      await #expect(throws: EmbeddedPostgresError.inUse(processID: getpid())) {
        try await second.start()
      }
      try await second.stop()
      #expect(try psql(endpoint, "select 1") == "1")
      try await first.stop()
    }
  }

  @Test func `a server that cannot start says why in its own words`() async throws {
    try await EmbeddedScratch.with { scratch in
      let embedded = scratch.embedded()
      _ = try await embedded.start()
      try await embedded.stop()
      let settings = scratch.cluster + "/postgresql.conf"
      let text = try String(contentsOfFile: settings, encoding: .utf8)
      try scratch.write("no_such_setting = 1\n" + text, to: settings, mode: 0o644)
      let fault = await #expect(throws: EmbeddedPostgresError.self) { try await embedded.start() }
      guard case .startFailed(let log) = fault else {
        Issue.record("\(String(describing: fault))")
        return
      }
      #expect(log.contains("no_such_setting"))
    }
  }

  @Test func `a stale file with the number of another process does not keep it from starting`()
    async throws
  {
    try await EmbeddedScratch.with { scratch in
      let embedded = scratch.embedded()
      let endpoint = try await embedded.start()
      let file = scratch.cluster + "/postmaster.pid"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try await embedded.stop()
      let rest = text.drop { $0 != "\n" }
      try scratch.write("\(getpid())" + rest, to: file, mode: 0o644)
      let again = try await embedded.start()
      #expect(again.postmasterPID != endpoint.postmasterPID)
      try await embedded.stop()
    }
  }

  @Test func `an initdb that fails is quoted, and the next start begins afresh`() async throws {
    try await EmbeddedScratch.with { scratch in
      let version = 15
      let broken = try scratch.fakeBinaries(version: version, initdb: "echo disk on fire; exit 1")
      let first = scratch.embedded(binaries: broken)
      await #expect(throws: EmbeddedPostgresError.initFailed(output: "disk on fire\n")) {
        try await first.start()
      }
      #expect(FileManager.default.fileExists(atPath: scratch.data + "/postgres.new"))
      let second = scratch.embedded()
      let endpoint = try await second.start()
      #expect(try psql(endpoint, "select 1") == "1")
      #expect(!FileManager.default.fileExists(atPath: scratch.data + "/postgres.new"))
      try await second.stop()
    }
  }
}
