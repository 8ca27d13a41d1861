import ArgumentParser
import Commands
import Domain
import Foundation
import Logging
import Postgres
import Server
import ServiceLifecycle
import Store
import UnixSignals
import Wire

/// Serves until it is told to stop (SIGTERM, SIGINT).
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serves until told to stop.")

  @OptionGroup var databaseOptions: DatabaseOptions

  @Option(help: "Where to listen: 127.0.0.1:7465, [::1]:7465 or unix:/path. Several are possible.")
  var listen: [String] = ["127.0.0.1:7465"]

  @Option(help: "The server's name in HELLO and in statements.")
  var serverName = "localhost"

  @Option(help: "Writes the addresses it listens on to this file, one a line.")
  var portFile: String?

  @Option(
    name: .customLong("limit"),
    help: "A limit, as in idle-seconds=900; docs/reference/protocol.md names them. Repeatable.")
  var limitSettings: [String] = []

  @Option(help: "Days that audit records are kept, 180 or more.")
  var auditDays = AuditLimits.daysDefault

  @Option(help: "The least severe level that is logged.")
  var logLevel = LogLevel.info

  func validate() throws {
    guard auditDays >= AuditLimits.daysMin else {
      throw ValidationError("--audit-days must be at least \(AuditLimits.daysMin)")
    }
  }

  func run() async throws {
    do { try await serve() } catch { throw Failure.report(error) }
  }

  private func serve() async throws {
    var logger = Logger(label: "doorbraakd")
    logger.logLevel = logLevel.level
    var limits = Limits()
    for setting in limitSettings { try LimitSetting.apply(setting, to: &limits) }
    let addresses = try listen.map { try ListenAddress($0) }
    let database = try await databaseOptions.open(logger)
    let deciding = Pool(database.connection, connection: .deciding)
    let reading = Pool(database.connection, connection: .reading)
    let desk = Desk(journal: Journal(pool: deciding), logger: logger, random: SystemChance.bytes)
    let audit = AuditWriter(
      pool: deciding, logger: logger, keptDays: auditDays,
      now: { SystemClock.now().microseconds })
    let services = Services(
      desk: desk, reader: Reader(pool: reading), audit: audit, serverName: serverName,
      catalogue: .standard, random: SystemChance.bytes)
    let server = DoorbraakServer(
      listen: addresses, limits: limits, serverName: serverName,
      answering: Dispatcher(services: services, logger: logger), logger: logger,
      random: SystemChance.bytes, now: { SystemClock.now().microseconds },
      onListening: { [portFile] in Self.announce($0, portFile: portFile) })
    let parts: [any Service] = [AuditService(writer: audit), DeskService(desk: desk), server]
    try await group(database, [deciding, reading], parts, limits, logger).run()
  }

  /// Last started, first stopped: the server drains while everything below it still works.
  private func group(
    _ database: OpenDatabase, _ pools: [Pool], _ parts: [any Service], _ limits: Limits,
    _ logger: Logger
  ) -> ServiceGroup {
    var services: [any Service] = []
    if let embedded = database.embedded {
      services.append(EmbeddedService(postgres: embedded, logger: logger))
    }
    services += pools.map { PoolService(pool: $0) }
    services += parts
    var configuration = ServiceGroupConfiguration(
      services: services.map { .init(service: $0) },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = limits.drain + .seconds(20)
    return ServiceGroup(configuration: configuration)
  }

  private static func announce(_ addresses: [ListenAddress], portFile: String?) {
    let text = addresses.map { "\($0)\n" }.joined()
    guard let portFile else {
      print("listening on \(text)", terminator: "")
      fflush(nil)
      return
    }
    // Written beside and moved, so that nobody reads half an address.
    try? Data(text.utf8).write(to: URL(fileURLWithPath: portFile), options: .atomic)
  }
}
