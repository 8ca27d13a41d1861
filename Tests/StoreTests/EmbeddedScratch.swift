import Foundation
import Support

@testable import Store

/// A folder for one test, with everything that a data folder and its server need. ``remove()``
/// ends the server that still runs in it, by its number.
struct EmbeddedScratch: Sendable {
  let root: String
  private let name: String
  var data: String { root + "/data" }
  var cluster: String { data + "/postgres" }
  var run: String { root + "/run" }
  private var programs: String { "/tmp/\(name)-bin" }

  init() throws {
    name = "doorbraak-embedded-\(UUID().uuidString.prefix(8))"
    root = "\(TestCluster.fastFolder)/\(name)"
    try FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
  }

  static func with(_ body: (EmbeddedScratch) async throws -> Void) async throws {
    let scratch = try EmbeddedScratch()
    do { try await body(scratch) } catch {
      scratch.remove()
      throw error
    }
    scratch.remove()
  }

  /// A desk with the village, on a server of its own that the test stops and starts.
  static func withDesk(
    _ body: (EmbeddedScratch, EmbeddedPostgres, TestDesk) async throws -> Void
  ) async throws {
    try await with { scratch in
      let embedded = scratch.embedded()
      let endpoint = try await embedded.start()
      _ = try await EmbeddedDatabase.prepare(endpoint)
      let database = try TestDatabase(name: EmbeddedDatabase.name, on: endpoint)
      try await TestDesk.with(database) { desk in
        try await desk.found()
        try await body(scratch, embedded, desk)
      }
      try await embedded.stop()
    }
  }

  func embedded(
    binaries: String? = nil, secondsMax: Int = 60,
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) -> EmbeddedPostgres {
    EmbeddedPostgres(
      dataFolder: data, binariesFolder: binaries, runFolder: run, secondsMax: secondsMax,
      environment: ProcessInfo.processInfo.environment, report: report)
  }

  func makeFolder(_ path: String, mode: Int = 0o700) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: mode])
    chmod(path, mode_t(mode))
  }

  func write(_ text: String, to path: String, mode: Int = 0o600) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    chmod(path, mode_t(mode))
  }

  /// A folder of scripts in the place of PostgreSQL's programs, where they may be run.
  func fakeBinaries(version: Int, initdb: String) throws -> String {
    let folder = programs
    try makeFolder(folder, mode: 0o755)
    let scripts = [
      "postgres": "echo 'postgres (PostgreSQL) \(version).1'", "initdb": initdb,
      "pg_ctl": "exit 1",
    ]
    for (name, script) in scripts {
      try write("#!/bin/sh\n\(script)\n", to: folder + "/" + name, mode: 0o755)
    }
    return folder
  }

  func remove() {
    let text = try? String(contentsOfFile: cluster + "/postmaster.pid", encoding: .utf8)
    let table = ProcessTable()
    if let file = PostmasterFile(parsing: text ?? ""),
      table.isPostmaster(file.processID, of: cluster)
    {
      kill(file.processID, SIGQUIT)
      let deadline = ContinuousClock.now + .seconds(20)
      while table.isPostmaster(file.processID, of: cluster), ContinuousClock.now < deadline {
        usleep(20_000)
      }
      if table.isPostmaster(file.processID, of: cluster) { kill(file.processID, SIGKILL) }
    }
    try? FileManager.default.removeItem(atPath: programs)
    try? FileManager.default.removeItem(atPath: root)
  }
}

/// Runs one statement through psql and gives what it printed, both streams together.
func psql(
  _ endpoint: EmbeddedEndpoint, _ statement: String, user: String? = nil
) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/psql")
  process.arguments = [
    "-X", "-A", "-t", "-q", "-c", statement,
    endpoint.connectionString(user: user ?? endpoint.superuser, database: "postgres"),
  ]
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
}
