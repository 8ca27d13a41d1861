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
  @OptionGroup var certificateOptions: CertificateOptions

  @Option(
    help: """
      Where to listen: 127.0.0.1:7465, [::1]:7465 or unix:/path in plain text; 0.0.0.0:7465 or any \
      other address, and tls://127.0.0.1:7465, with TLS. Several are possible.
      """)
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

  @Flag(
    help: """
      Lets two persons of the Rijk open what is named in an agenda for some hours, told to all at \
      its table; off unless given.
      """)
  var breakGlass = false

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
    let certificates = try certificateOptions.store(
      for: addresses, databaseOptions, limits, logger)
    let database = try await databaseOptions.open(logger)
    let deciding = Pool(database.connection, connection: .deciding)
    let reading = Pool(database.connection, connection: .reading)
    let desk = Desk(journal: Journal(pool: deciding), logger: logger, random: SystemChance.bytes)
    let audit = AuditWriter(
      pool: deciding, logger: logger, keptDays: auditDays,
      now: { SystemClock.now().microseconds })
    let services = Services(
      desk: desk, reader: Reader(pool: reading), audit: audit, serverName: serverName,
      catalogue: .standard, isGlassBreakable: breakGlass, logger: logger,
      random: SystemChance.bytes)
    let server = DoorbraakServer(
      listen: addresses, limits: limits, certificates: certificates, serverName: serverName,
      answering: Dispatcher(services: services, logger: logger), logger: logger,
      random: SystemChance.bytes, now: { SystemClock.now().microseconds },
      onListening: { [portFile] in Self.announce($0, portFile: portFile) })
    var below = Self.services(database, [deciding, reading], desk, logger)
    below.insert(AuditService(writer: audit), at: below.count - 2)
    if let certificates {
      below.append(CertificateService(store: certificates))
    }
    try await group(below + [server], limits, logger).run()
  }

  /// What the server needs below it.
  private static func services(
    _ database: OpenDatabase, _ pools: [Pool], _ desk: Desk, _ logger: Logger
  ) -> [any Service] {
    var services: [any Service] = []
    if let embedded = database.embedded {
      services.append(EmbeddedService(postgres: embedded, logger: logger))
    }
    services += pools.map { PoolService(pool: $0) }
    let journal = Journal(pool: pools[0])
    let duties = AgendaDuties(
      desk: desk, journal: journal, logger: logger, now: SystemClock.now)
    let clock = Clock(
      database: database.connection,
      duties: [
        duties.successions, duties.openings, journal.forgettingFiles(now: SystemClock.now),
      ], logger: logger)
    return services + [DeskService(desk: desk), ClockService(clock: clock)]
  }

  /// Last started, first stopped: the server drains while everything below it still works.
  private func group(
    _ services: [any Service], _ limits: Limits, _ logger: Logger
  ) -> ServiceGroup {
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
