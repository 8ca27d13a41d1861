import Foundation
public import Postgres
public import Store

/// The one PostgreSQL of a test process, started when a test first asks for a database and ended
/// with the process.
///
/// Its databases are copies of one that was migrated once, so a fresh one takes a moment.
public actor TestCluster {
  public static let shared = TestCluster()

  /// At most so many tests have a database at a time: the server has 100 connections. The others
  /// wait, and their time limits count it: give them ten minutes.
  static let databasesMax = 8

  private struct Running: Sendable {
    var endpoint: EmbeddedEndpoint
    /// To a database that no test uses.
    var maintenance: Connection
    var embedded: EmbeddedPostgres
    var watch: ClusterWatch
  }

  private typealias Start = Result<Running, any Error>

  private var start: Start?
  private var isStarting = false
  private var awaitingStart: [CheckedContinuation<Start, Never>] = []
  private var used = 0
  private var awaitingTurn: [CheckedContinuation<Void, Never>] = []
  private var made = 0

  /// Makes a database with this binary's schema and nothing in it.
  func makeDatabase() async throws -> TestDatabase {
    await takeTurn()
    do {
      let running = try await running()
      made += 1
      let database = try TestDatabase(name: "t_\(made)", on: running.endpoint)
      // By copying files: through the WAL a copy takes six times as long when tests keep the
      // cores busy, and they wait for each other's.
      try await running.maintenance.executeScript(
        Self.query(
          "create database \(database.name) template \(EmbeddedDatabase.name)"
            + " strategy file_copy"))
      return database
    } catch {
      endTurn()
      throw error
    }
  }

  func drop(_ database: TestDatabase) async {
    if let maintenance = try? start?.get().maintenance {
      try? await maintenance.executeScript(
        Self.query("drop database if exists \(database.name) with (force)"))
    }
    endTurn()
  }

  private func takeTurn() async {
    guard used >= Self.databasesMax else {
      used += 1
      return
    }
    await withCheckedContinuation { awaitingTurn.append($0) }
  }

  private func endTurn() {
    if awaitingTurn.isEmpty { used -= 1 } else { awaitingTurn.removeFirst().resume() }
  }

  private func running() async throws -> Running {
    if let start { return try start.get() }
    if isStarting { return try await withCheckedContinuation { awaitingStart.append($0) }.get() }
    isStarting = true
    let result: Start
    do { result = .success(try await launch()) } catch { result = .failure(error) }
    start = result
    for waiting in awaitingStart { waiting.resume(returning: result) }
    awaitingStart = []
    return try result.get()
  }

  private func launch() async throws -> Running {
    let root = try Self.makeFolder()
    let watch = try ClusterWatch(root: root)
    let embedded = EmbeddedPostgres(
      dataFolder: root + "/data", runFolder: root + "/run",
      environment: ProcessInfo.processInfo.environment, report: { _ in })
    let endpoint = try await embedded.start()
    _ = try await EmbeddedDatabase.prepare(endpoint)
    let maintenance = try await Connection.open(
      ConnectionString(
        endpoint.connectionString(user: endpoint.superuser, database: "postgres")))
    return Running(
      endpoint: endpoint, maintenance: maintenance, embedded: embedded, watch: watch)
  }

  /// A folder in memory where there is one with room, else `/tmp`: a test waits for no disk.
  /// Its path is short, as a socket's must be; programs may not be run from it.
  public static let fastFolder: String = {
    let memory = "/dev/shm"
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: memory)
    let free = attributes?[.systemFreeSize] as? Int ?? 0
    return free >= fastBytesMin && access(memory, W_OK | X_OK) == 0 ? memory : "/tmp"
  }()

  /// A write-ahead log and a few databases: 2 GiB. Docker gives `/dev/shm` 64 MiB.
  private static let fastBytesMin = 2 << 30

  private static func makeFolder() throws -> String {
    let root = "\(Self.fastFolder)/doorbraak-tests-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    return root
  }

  /// The name of a database can be no parameter; ours are a letter and a number.
  static func query(_ text: String) -> Query { Query(file: Array(text.utf8), named: "test") }
}

/// A database of one test.
public struct TestDatabase: Sendable {
  public let name: String
  /// As `doorbraak_server`, the way a server connects.
  public private(set) var serverConnection: ConnectionString
  /// As the cluster's superuser, whom no policy binds.
  public let superConnection: ConnectionString

  /// - Parameter name: of a database there; letters, digits and underscores.
  public init(name: String, on endpoint: EmbeddedEndpoint) throws {
    self.name = name
    serverConnection = try ConnectionString(
      endpoint.connectionString(user: "doorbraak_server", database: name))
    superConnection = try ConnectionString(
      endpoint.connectionString(user: endpoint.superuser, database: name))
  }

  /// The same database, to which the server connects by a socket in another folder, of whomever.
  public func reached(in folder: String) throws -> TestDatabase {
    var other = self
    other.serverConnection = try serverConnection.setting("host", to: folder)
      .setting("requirepeer", to: "")
    return other
  }

  /// Lends a connection as the superuser.
  public nonisolated(nonsending) func asSuperuser<Value>(
    _ body: (Connection) async throws -> Value
  ) async throws -> Value {
    try await Self.connected(superConnection, body)
  }

  /// Lends a connection as the server.
  public nonisolated(nonsending) func asServer<Value>(
    _ body: (Connection) async throws -> Value
  ) async throws -> Value {
    try await Self.connected(serverConnection, body)
  }

  private nonisolated(nonsending) static func connected<Value>(
    _ string: ConnectionString, _ body: (Connection) async throws -> Value
  ) async throws -> Value {
    let connection = try await Connection.open(string)
    do {
      let value = try await body(connection)
      await connection.close()
      return value
    } catch {
      await connection.close()
      throw error
    }
  }
}

/// Gives `body` a database of its own, migrated and empty, and drops it after.
///
/// Do not nest it: waiting tests could then wait for each other.
public nonisolated(nonsending) func withDatabase<Value>(
  _ body: (TestDatabase) async throws -> Value
) async throws -> Value {
  let database = try await TestCluster.shared.makeDatabase()
  do {
    let value = try await body(database)
    await TestCluster.shared.drop(database)
    return value
  } catch {
    await TestCluster.shared.drop(database)
    throw error
  }
}
