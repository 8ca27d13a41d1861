import Domain
import Foundation
import Postgres
import Store
import Support

/// The PostgreSQL of these tests, which they kill and start again, and the database that each
/// run gets a copy of.
actor KillCluster {
  static let shared = KillCluster()

  private struct Running {
    var embedded: EmbeddedPostgres
    var endpoint: EmbeddedEndpoint
    var world: World
    var watch: ClusterWatch
    var root: String
  }

  private var running: Running?
  private var made = 0

  /// A database with the world in it.
  func makeDatabase() async throws -> KillDatabase {
    let running = try await ready()
    made += 1
    let name = "k_\(made)"
    try await onPostgres(
      running.endpoint, "create database \(name) template \(EmbeddedDatabase.name)")
    return KillDatabase(
      database: try TestDatabase(name: name, on: running.endpoint), world: running.world,
      socket: "\(running.endpoint.socketFolder)/.s.PGSQL.\(running.endpoint.port)",
      folder: running.root)
  }

  /// Ends a process of PostgreSQL: the postmaster, or one of its children by number.
  func kill(_ process: Int32? = nil, _ signal: Int32) {
    guard let running else { return }
    Glibc.kill(process ?? running.endpoint.postmasterPID, signal)
  }

  var postmaster: Int32? { running?.endpoint.postmasterPID }

  /// Starts PostgreSQL again, or waits until it answers.
  func restart() async throws {
    guard var running else { return }
    running.endpoint = try await running.embedded.start()
    self.running = running
  }

  /// Stops PostgreSQL and starts it again as a standby that waits for more of its journal.
  func becomeStandby() async throws {
    guard let running else { return }
    try await running.embedded.stop()
    let signal = Self.standbySignal(running)
    _ = FileManager.default.createFile(atPath: signal, contents: nil)
    let owner = try FileManager.default.attributesOfItem(atPath: running.root + "/data/postgres")
    try FileManager.default.setAttributes(
      owner.filter { $0.key == .ownerAccountID || $0.key == .groupOwnerAccountID },
      ofItemAtPath: signal)
    try await restart()
  }

  /// Makes a standby the primary; does nothing when it is none.
  func promote() async throws {
    guard let running, FileManager.default.fileExists(atPath: Self.standbySignal(running)) else {
      return
    }
    try await restart()
    try await onPostgres(running.endpoint, "select pg_promote()")
  }

  private static func standbySignal(_ running: Running) -> String {
    running.root + "/data/postgres/standby.signal"
  }

  private func ready() async throws -> Running {
    if let running { return running }
    let parent = access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp"
    let root = "\(parent)/doorbraak-kill-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    let watch = try ClusterWatch(root: root)
    let embedded = EmbeddedPostgres(
      dataFolder: root + "/data", runFolder: root + "/run",
      environment: ProcessInfo.processInfo.environment, report: { _ in })
    let endpoint = try await embedded.start()
    _ = try await EmbeddedDatabase.prepare(endpoint)
    let template = try TestDatabase(name: EmbeddedDatabase.name, on: endpoint)
    let world = try await World.make(in: template)
    try await template.asSuperuser { try await $0.executeScript(KillDatabase.query(Points.sql)) }
    let made = Running(
      embedded: embedded, endpoint: endpoint, world: world, watch: watch, root: root)
    running = made
    return made
  }

  private func onPostgres(_ endpoint: EmbeddedEndpoint, _ statement: String) async throws {
    let string = endpoint.connectionString(user: endpoint.superuser, database: "postgres")
    let connection = try await Connection.open(try ConnectionString(string))
    do { try await connection.executeScript(KillDatabase.query(statement)) } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }
}

/// A database of one run.
struct KillDatabase: Sendable {
  let database: TestDatabase
  let world: World
  /// PostgreSQL's own socket.
  let socket: String
  /// For sockets and logs of the run.
  let folder: String

  /// A statement made by a test, never of anything that came from outside.
  static func query(_ text: String) -> Query { Query(file: Array(text.utf8), named: "kill") }

  /// How server number `index` connects: through the proxy whose socket is in that folder.
  func connection(of index: Int, through proxy: String) -> String {
    "host=\(proxy) port=5432 user=doorbraak_server dbname=\(database.name) "
      + "application_name=\(Self.applicationName(index))"
  }

  static func applicationName(_ index: Int) -> String { "kill-\(index)" }
}
