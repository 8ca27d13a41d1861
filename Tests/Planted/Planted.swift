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

/// The server with one fault planted in it: `doorbraakd-planted FAULT --database STRING`. Only the
/// kill tests start it.
@main
enum Planted {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let fault = Fault(rawValue: arguments[1]) else {
      throw ErrorReply(code: .invalid, message: "doorbraakd-planted FAULT --database STRING")
    }
    let pool = Pool(try ConnectionString(arguments[3]), connection: .deciding)
    let journal = Journal(pool: pool)
    let late = LateWriter(journal: journal)
    let logger = Logger(label: "planted", factory: { _ in SwiftLogNoOpLogHandler() })
    let desk = Desk(
      journal: journal, logger: logger, random: random,
      append: fault.append(to: journal, later: late))
    let audit = AuditWriter(pool: pool, logger: logger, now: { now().microseconds })
    var limits = Limits()
    limits.requestsPerSecondMax = 1_000_000
    limits.requestBurstMax = 1_000_000
    let server = DoorbraakServer(
      listen: [try ListenAddress("127.0.0.1:0")], limits: limits, serverName: "localhost",
      answering: Dispatcher(
        services: Services(
          desk: desk, reader: Reader(pool: pool), audit: audit, serverName: "localhost",
          catalogue: .standard, logger: logger, random: random), logger: logger), logger: logger,
      random: random, now: { now().microseconds },
      onListening: { addresses in
        print("listening on \(addresses.map(\.description).joined(separator: " "))")
        fflush(nil)
      })
    let services: [any Service] = [
      Running { await pool.run() }, Running { await audit.run() }, Running { await late.run() },
      Running { await desk.run() },
      server,
    ]
    try await ServiceGroup(
      services: services, gracefulShutdownSignals: [.sigterm], logger: logger
    ).run()
  }

  private static let random: @Sendable (Int) -> [UInt8] = { count in
    (0..<count).map { _ in UInt8.random(in: 0...255) }
  }

  private static let now: @Sendable () -> Moment = {
    Moment(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}

/// Something that runs until the shutdown.
private struct Running: Service {
  let body: @Sendable () async -> Void
  init(_ body: @escaping @Sendable () async -> Void) { self.body = body }
  func run() async throws { await cancelWhenGracefulShutdown { await body() } }
}
