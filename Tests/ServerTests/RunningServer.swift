import CertificateScratch
import Certificates
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

@testable import Server

/// A server of a test, on a port of its own.
struct RunningServer: Sendable {
  let address: ListenAddress
  let log: LogRecorder
  let gate: Gate
  let certificates: CertificateStore?
  let register: FakeRegister
  /// The codes with which connections ended, as they do.
  let ends: AsyncStream<String>
  let commands: FakeCommands
  private let services: ServiceGroup

  /// 2026-11-22T09:00:00Z, in microseconds.
  static let epoch: Int64 = 1_795_338_000_000_000

  /// Runs a server for as long as `body` takes.
  static func run(
    _ limits: Limits = .quick, listen: String = "127.0.0.1:0",
    certificates scratch: CertificateScratch? = nil,
    _ body: (RunningServer) async throws -> Void
  ) async throws {
    let commands = FakeCommands()
    let log = LogRecorder()
    let (bound, continuation) = AsyncStream<[ListenAddress]>.makeStream()
    let logger = Logger(label: "test") { _ in log }
    let certificates = try scratch.map { scratch in
      try CertificateStore(
        CertificateFiles(
          certificate: scratch.folder.certificate, privateKey: scratch.folder.privateKey),
        limits: limits, logger: logger, now: CertificateScratch.now)
    }
    let server = DoorbraakServer(
      listen: [try ListenAddress(listen)], limits: limits, certificates: certificates,
      serverName: "doorbraak.example", answering: commands, logger: logger,
      random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } },
      now: { Self.epoch }, onListening: { continuation.yield($0) })
    let services = ServiceGroup(
      services: [server], logger: Logger(label: "services") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { continuation.finish() }
        try await services.run()
      }
      if let address = await bound.first(where: { _ in true })?.first {
        try await body(
          RunningServer(
            address: address, log: log, gate: commands.gate, certificates: certificates,
            register: commands.register, ends: commands.ends.stream, commands: commands,
            services: services))
        await services.triggerGracefulShutdown()
      }
      try await group.waitForAll()
    }
  }

  func stop() async { await services.triggerGracefulShutdown() }

  /// - Parameter tls: how it speaks TLS; nil for plain octets.
  func client(reads: Bool = true, tls: TLSConfiguration? = nil) async throws -> TestClient {
    let address =
      switch address.place {
      case .loopback(let host, let port), .secured(let host, let port):
        try SocketAddress(ipAddress: host, port: port)
      case .unix(let path): try SocketAddress(unixDomainSocketPath: path)
      }
    return try await TestClient.connect(to: address, reads: reads, tls: tls)
  }

  /// A client that has logged in.
  func person() async throws -> TestClient {
    let client = try await client()
    try await client.logIn()
    return client
  }
}

extension Limits {
  /// Looks at deadlines often, and lets many clients of one address in.
  static let quick: Limits = {
    var limits = Limits()
    limits.tick = .milliseconds(10)
    limits.linger = .milliseconds(500)
    // Only tests of these limits meet them, however busy the machine is.
    limits.login = .seconds(50)
    limits.begunLine = .seconds(50)
    limits.connectionsBeforeLoginPerAddressMax = 1_000
    limits.sessionLook = .milliseconds(10)
    limits.requestsPerSecondMax = 1_000_000
    limits.requestBurstMax = 1_000_000
    limits.failedLoginsPerMinuteMax = 1_000_000
    return limits
  }()

  static func quick(_ change: (inout Limits) -> Void) -> Limits {
    var limits = quick
    change(&limits)
    return limits
  }
}
