import CertificateScratch
import Certificates
import Commands
import Domain
import Logging
import Server
import ServiceLifecycle
import Store
import Support
import Wire

/// The real server on a database of its own: sockets, dispatcher, desk, PostgreSQL. Only the clock
/// is the test's.
struct TestServer: Sendable {
  static let name = "doorbraak.example"

  let port: Int
  let desk: TestDesk
  /// What it speaks TLS with; nil in plain text.
  let secured: Secured?
  let audit: AuditWriter
  let services: Services
  let watching: WatchLimits
  var clock: FakeClock { desk.clock }

  /// A server's certificate, and who signed it.
  struct Secured: Sendable {
    let store: CertificateStore
    /// The file of the authority, for clients.
    let authority: String
  }

  /// As clients are told it.
  var address: String { (secured == nil ? "127.0.0.1:" : "tls://localhost:") + "\(port)" }

  /// The options a client needs to reach it.
  var options: [String] {
    ["--server", address] + (secured.map { ["--ca", $0.authority] } ?? [])
  }

  /// Runs a server with the Rijk and its first administrator, for as long as `body` takes.
  ///
  /// - Parameters:
  ///   - scratch: its certificate; without one it speaks plain text.
  ///   - loaded: when the certificate was loaded, in seconds since 1970.
  ///   - isGlassBreakable: on, so that what it does is seen; an installation has it off.
  nonisolated(nonsending) static func run(
    _ scratch: CertificateScratch? = nil, loaded: Int = CertificateScratch.now,
    logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
    limits change: @Sendable (inout Limits) -> Void = { _ in },
    watching: WatchLimits = WatchLimits(), isGlassBreakable: Bool = true,
    _ body: (TestServer) async throws -> Void
  ) async throws {
    let secured = try scratch.map { try Secured($0.folder, loaded: loaded) }
    try await withDatabase { database in
      try await TestDesk.with(database) { desk in
        try await desk.act(.initialise(name: "Rijk", administrator: try administrator()))
        try await serve(desk, secured, logger, change, watching, isGlassBreakable, body)
      }
    }
  }

  /// Runs a server with one connection to PostgreSQL, of which a tap tells what it sends.
  nonisolated(nonsending) static func tapped(
    _ body: (TestServer, StatementTap) async throws -> Void
  ) async throws {
    let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    try await withDatabase { database in
      try await StatementTap.on(database) { tap, database in
        try await TestDesk.with(database, connectionsMax: 1) { desk in
          try await desk.act(.initialise(name: "Rijk", administrator: try administrator()))
          try await serve(desk, nil, logger, { _ in }, WatchLimits(), true) {
            try await body($0, tap)
          }
        }
      }
    }
  }

  /// Runs another server on the same database, for as long as `body` takes.
  nonisolated(nonsending) func beside(
    _ body: (TestServer) async throws -> Void
  ) async throws {
    let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    try await TestDesk.with(desk.database, seed: 2, clock: clock) { other in
      try await Self.serve(
        other, nil, logger, { _ in }, watching, services.isGlassBreakable, body)
    }
  }

  private static func administrator() throws -> NewPerson {
    NewPerson(
      handle: TestPerson.rijk, name: "A. Jansen", function: "",
      roles: [.admin, .editor, .signatory], key: TestPerson.publicKey(of: TestPerson.rijk),
      office: .init(body: "vro", from: nil, until: nil))
  }

  private nonisolated(nonsending) static func serve(
    _ desk: TestDesk, _ secured: Secured?, _ logger: Logger,
    _ change: @Sendable (inout Limits) -> Void, _ watching: WatchLimits,
    _ isGlassBreakable: Bool,
    _ body: (TestServer) async throws -> Void
  ) async throws {
    let audit = AuditWriter(pool: desk.pool, logger: logger, now: { desk.clock.now.microseconds })
    let services = Services(
      desk: desk.desk, reader: Reader(pool: desk.pool), audit: audit, serverName: name,
      catalogue: .standard, isGlassBreakable: isGlassBreakable, watching: watching,
      logger: logger, random: { desk.chance.bytes($0) })
    let (bound, continuation) = AsyncStream<[ListenAddress]>.makeStream()
    let nonces = SeededBytes(seed: 7)
    var limits = Limits()
    limits.login = .seconds(60)
    limits.begunLine = .seconds(60)
    // A test is one person in a hurry, and fails to log in many times from one address.
    limits.requestsPerSecondMax = 1_000_000
    limits.requestBurstMax = 1_000_000
    limits.failedLoginsPerMinuteMax = 1_000
    // Only tests of sessions that end wait for the server to look.
    limits.sessionLook = .seconds(600)
    change(&limits)
    let server = DoorbraakServer(
      listen: [try ListenAddress((secured == nil ? "" : "tls://") + "127.0.0.1:0")],
      limits: limits, certificates: secured?.store, serverName: name,
      answering: Dispatcher(services: services, logger: logger), logger: logger,
      random: { nonces.bytes($0) }, now: { desk.clock.now.microseconds },
      onListening: { continuation.yield($0) })
    let group = ServiceGroup(services: [server], logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { await audit.run() }
      tasks.addTask {
        defer { audit.finish() }
        defer { continuation.finish() }
        try await group.run()
      }
      if let port = await bound.first(where: { _ in true })?.first?.port {
        do {
          try await body(
            TestServer(
              port: port, desk: desk, secured: secured, audit: audit, services: services,
              watching: watching))
        } catch {
          await group.triggerGracefulShutdown()
          throw error
        }
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }
}

extension TestServer.Secured {
  init(_ folder: CertificateFolder, loaded: Int) throws {
    authority = folder.authority
    store = try CertificateStore(
      CertificateFiles(certificate: folder.certificate, privateKey: folder.privateKey),
      limits: Limits(), logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
      now: loaded)
  }
}
