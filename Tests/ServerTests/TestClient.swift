import FakePeer
import NIOCore
import NIOPosix

/// A client made of plain octets; used by one task.
final class TestClient {
  private let channel: any Channel
  private let received: ReceivedLines

  private init(_ channel: any Channel, _ received: ReceivedLines) {
    self.channel = channel
    self.received = received
  }

  /// - Parameter reads: false for a client that never reads, with a small window.
  static func connect(
    to address: SocketAddress, reads: Bool = true, from own: SocketAddress? = nil
  ) async throws -> TestClient {
    let received = ReceivedLines()
    var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.autoRead, value: reads).channelInitializer(received.initialize)
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
