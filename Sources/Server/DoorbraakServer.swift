public import Commands
public import Logging
public import ServiceLifecycle

/// Listens, keeps connections, and has their requests answered. One service of the program's
/// `ServiceGroup`; a graceful shutdown finishes what is in flight.
public struct DoorbraakServer: Service {
  private let listen: [ListenAddress]
  private let house: House
  private let certificates: CertificateStore?
  private let answering: any RequestAnswering
  private let onListening: @Sendable ([ListenAddress]) -> Void

  /// - Parameters:
  ///   - certificates: for the addresses that speak TLS; may be nil when none does.
  ///   - serverName: as in HELLO and in what people sign when they log in.
  ///   - random: that many octets, from a generator fit for keys: nonces come from it.
  ///   - now: the wall clock in microseconds since 1970.
  ///   - onListening: called once, with the real ports, in the order of `listen`.
  public init(
    listen: [ListenAddress], limits: Limits = Limits(), certificates: CertificateStore? = nil,
    serverName: String, answering: any RequestAnswering, logger: Logger,
    random: @escaping @Sendable (_ octets: Int) -> [UInt8], now: @escaping @Sendable () -> Int64,
    onListening: @escaping @Sendable ([ListenAddress]) -> Void = { _ in }
  ) {
    self.listen = listen
    self.certificates = certificates
    self.onListening = onListening
    self.answering = answering
    house = House(
      limits: limits, serverName: serverName, answering: answering, logger: logger,
      random: random, now: now)
  }

  /// Serves until graceful shutdown or cancellation. Cancelled, it ends connections at once.
  ///
  /// - Throws: `ListenFault` when it cannot listen at one of its addresses; then at none.
  public func run() async throws {
    let listeners = try await Listeners.open(
      listen, house: house, certificates: certificates)
    onListening(listeners.addresses)
    house.logger.info(
      "listening", metadata: ["listen": .array(listeners.addresses.map { "\($0)" })])
    await withDiscardingTaskGroup { group in
      group.addTask { await house.runner.run() }
      group.addTask { await house.watchSessions(answering) }
      group.addTask { await answering.runWatches(now: house.now) }
      let isGraceful = (try? await gracefulShutdown()) != nil
      house.logger.info("stopping", metadata: ["graceful": "\(isGraceful)"])
      await listeners.close(drain: isGraceful ? house.limits.drain : .zero)
      house.runner.finish()
      // Whoever still executes answers a connection that is gone.
      group.cancelAll()
    }
    house.logger.info("stopped")
  }
}

/// In logs by its name: what it holds, all texts among it, is of no use there.
extension DoorbraakServer: CustomStringConvertible {
  public var description: String { "DoorbraakServer" }
}
