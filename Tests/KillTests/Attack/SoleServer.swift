import Foundation
import Support

/// One server alone, with nothing between it and its database; or with too little of something.
struct SoleServer: Sendable {
  let node: Node
  let world: World
  /// What it logs.
  let log: String
  private let roster: Roster

  /// What it is started with besides its database.
  struct Settings: Sendable {
    /// `name=value`, for `--limit`.
    var limits: [String] = []
    /// Files and sockets that it may have open.
    var filesMax: Int?
  }

  /// A server on a database of its own in the shared cluster, for as long as `body` takes.
  static func run<Value: Sendable>(
    _ settings: Settings = Settings(),
    _ body: @Sendable (SoleServer, KillDatabase) async throws -> Value
  ) async throws -> Value {
    let database = try await KillCluster.shared.makeDatabase()
    let socketFolder = (database.socket as NSString).deletingLastPathComponent
    return try await run(
      settings, ["--database", database.connection(of: 0, through: socketFolder)],
      world: database.world, log: "\(database.folder)/\(database.database.name).log"
    ) { try await body($0, database) }
  }

  /// A server on what `arguments` name. It is told to stop, and killed if it does not.
  static func run<Value: Sendable>(
    _ settings: Settings = Settings(), _ arguments: [String], world: World, log: String,
    _ body: @Sendable (SoleServer) async throws -> Value
  ) async throws -> Value {
    var command = [try Node.programPath("doorbraakd"), "serve", "--listen", "127.0.0.1:0"]
    command += (Node.unhurried + settings.limits).flatMap { ["--limit", $0] } + arguments
    // The program takes the place of prlimit in the same process.
    if let files = settings.filesMax {
      command = ["/usr/bin/prlimit", "--nofile=\(files):\(files)"] + command
    }
    let roster = Roster()
    let node = Node(
      index: 0, program: command[0], arguments: Array(command.dropFirst()), log: log,
      roster: roster)
    let server = SoleServer(node: node, world: world, log: log, roster: roster)
    do {
      try await node.start()
      let value = try await body(server)
      guard await node.stop() == .code(0) else {
        throw HarnessFault("the server does not end well: \(await node.logTail)")
      }
      return value
    } catch {
      // With SIGTERM, for an embedded PostgreSQL would outlive a kill; the watch ends the rest.
      _ = await node.stop()
      throw error
    }
  }

  var port: Int {
    get throws {
      guard let port = roster[0] else { throw HarnessFault("the server is down") }
      return port
    }
  }

  /// - Parameter index: of the person in the world.
  func speaker(
    _ index: Int = 0, silenceSecondsMax: Int = KillPlan.silenceSecondsMax,
    receiveBytes: Int? = nil
  ) async throws -> Speaker {
    let connection = try await LineConnection.connect(
      port: try port, silenceSecondsMax: silenceSecondsMax, receiveBytes: receiveBytes)
    return try await Speaker(connection, as: world.people[index % world.people.count])
  }

  /// Memory that the server's process has in RAM now, in octets (proc(5)).
  func residentBytes() async throws -> Int {
    guard let process = await node.processID,
      let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { throw HarnessFault("the server's memory cannot be read") }
    return kibibytes * 1024
  }

  /// Files and sockets that the server's process has open.
  func openFiles() async throws -> Int {
    guard let process = await node.processID else { throw HarnessFault("the server is down") }
    return try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
  }

  /// Connections of clients that the server still has (proc(5): `net/tcp`): those of its port that
  /// some process owns, but for the one that listens.
  func openClients() throws -> Int {
    let digits = String(try port, radix: 16, uppercase: true)
    let place = ":" + String(repeating: "0", count: 4 - digits.count) + digits
    let (listening, nobody) = ("0A", "0")
    let table = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
    return table.split(separator: "\n").dropFirst().count { line in
      let fields = line.split(separator: " ")
      return fields.count > 9 && fields[1].hasSuffix(place) && fields[3] != listening
        && fields[9] != nobody
    }
  }

  /// How many lines of the log hold these words.
  func logged(_ words: String) -> Int {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").count { $0.contains(words) }
  }
}
