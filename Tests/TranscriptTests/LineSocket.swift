import FakePeer
import NIOCore
import NIOPosix
import NIOSSL
import Wire

/// A client made of plain octets, its own or those that a client process passes on; used by one
/// task.
final class LineSocket {
  private let channel: any Channel
  private let process: ClientProcess?
  private let received: ReceivedLines
  /// Of the certificate that was seen; `none` in plain text.
  private(set) var certificateSHA256 = TransportSecurity.noCertificate

  private init(
    _ channel: any Channel, _ received: ReceivedLines, process: ClientProcess? = nil
  ) {
    self.channel = channel
    self.process = process
    self.received = received
  }

  static func connect(_ server: TestServer) async throws -> LineSocket {
    let received = ReceivedLines()
    let address = try SocketAddress(ipAddress: "127.0.0.1", port: server.port)
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
    guard let secured = server.secured else {
      let channel = try await bootstrap.channelInitializer(received.initialize)
        .connect(to: address).get()
      return LineSocket(channel, received)
    }
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.trustRoots = .file(secured.authority)
    tls.applicationProtocols = [TransportSecurity.applicationProtocol]
    let context = try NIOSSLContext(configuration: tls)
    let initialize = received.initialize
    let channel = try await bootstrap.channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(
          NIOSSLClientHandler(context: context, serverHostname: "localhost"))
      }.flatMap { initialize(channel) }
    }.connect(to: address).get()
    return LineSocket(channel, received)
  }

  /// Asks which certificate was seen; after the first line, when the handshake is done.
  func lookAtCertificate() async throws {
    guard process == nil else { return }
    let handler = channel.eventLoop.submit { [channel] in
      try? channel.pipeline.syncOperations.nioSSL_peerCertificate()?.toDERBytes()
    }
    guard let octets = try await handler.get() else { return }
    certificateSHA256 = TransportSecurity.fingerprint(ofCertificate: octets)
  }

  /// What is sent becomes standard input of the process, its standard output is what is received.
  static func run(_ process: ClientProcess) async throws -> LineSocket {
    let received = ReceivedLines()
    let channel = try await NIOPipeBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer(received.initialize)
      .takingOwnershipOfDescriptors(input: process.output, output: process.input).get()
    return LineSocket(channel, received, process: process)
  }

  func send(_ octets: [UInt8]) async throws {
    try await channel.writeAndFlush(channel.allocator.buffer(bytes: octets))
  }

  /// The line with LF.
  func send(line: String) async throws { try await send(Array("\(line)\n".utf8)) }

  func close() async { try? await channel.close() }

  /// Ends what is sent, and returns what was still received. Of a process also how it ended; it is
  /// killed when it does not end by itself.
  func finish() async -> (lines: [String], exitCode: Int32?) {
    try? await channel.close(mode: process == nil ? .all : .output)
    process?.killSoon()
    let lines = await received.toEnd()
    await close()
    return (lines, await process?.exitCode)
  }

  /// The next line without its line feed; nil at the end, or when the test's time is up.
  func line() async -> String? { await received.next() }
}
