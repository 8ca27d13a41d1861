import FakePeer
import NIOCore
import NIOPosix
import NIOSSL

/// A client made of plain octets; used by one task.
final class TestClient {
  private let channel: any Channel
  private let received: ReceivedLines

  private init(_ channel: any Channel, _ received: ReceivedLines) {
    self.channel = channel
    self.received = received
  }

  /// - Parameters:
  ///   - reads: false for a client that never reads, with a small window.
  ///   - tls: how it speaks TLS; nil for plain octets.
  ///   - own: the address it connects from.
  static func connect(
    to address: SocketAddress, reads: Bool = true, tls: TLSConfiguration? = nil,
    from own: SocketAddress? = nil
  ) async throws -> TestClient {
    let received = ReceivedLines()
    let context = try tls.map { try NIOSSLContext(configuration: $0) }
    let initialize = received.initialize
    var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.autoRead, value: reads)
      .channelInitializer { channel in
        guard let context else { return initialize(channel) }
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            NIOSSLClientHandler(context: context, serverHostname: nil))
        }.flatMap { initialize(channel) }
      }
    if let own { bootstrap = bootstrap.bind(to: own) }
    if !reads { bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: 4_096) }
    return TestClient(try await bootstrap.connect(to: address).get(), received)
  }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  func send(_ octets: [UInt8]) async throws {
    try await channel.writeAndFlush(channel.allocator.buffer(bytes: octets))
  }

  /// Shuts down the write side, as `nc -N` does.
  func finishSending() async throws { try await channel.close(mode: .output) }

  /// From now on nothing is read.
  func stopReading() async throws { try await channel.setOption(.autoRead, value: false).get() }

  /// And from now on again.
  func startReading() async throws { try await channel.setOption(.autoRead, value: true).get() }

  func close() async { try? await channel.close() }

  /// The next line without its line feed; nil at the end.
  func line() async -> String? { await received.next() }

  /// Every line until the server closes.
  func linesToEnd() async -> [String] { await received.toEnd() }

  /// Reads HELLO, says hello, logs in.
  func logIn() async throws {
    _ = await line()
    try await send("h hello 1\na login {\"as\":\"p.devries@gm1963\"}\n")
    _ = await line()
    _ = await line()
  }
}
