import NIOCore
import NIOPosix

/// A client made of plain octets; used by one task.
final class TestClient {
  private let channel: any Channel
  private var chunks: AsyncStream<[UInt8]>.Iterator
  private var buffer: [UInt8] = []

  private init(_ channel: any Channel, _ chunks: AsyncStream<[UInt8]>) {
    self.channel = channel
    self.chunks = chunks.makeAsyncIterator()
  }

  /// - Parameter reads: false for a client that never reads, with a small window.
  static func connect(to address: SocketAddress, reads: Bool = true) async throws -> TestClient {
    let (chunks, continuation) = AsyncStream<[UInt8]>.makeStream()
    var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.autoRead, value: reads)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Collector(continuation))
        }
      }
    if !reads { bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: 4_096) }
    return TestClient(try await bootstrap.connect(to: address).get(), chunks)
  }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  func send(_ octets: [UInt8]) async throws {
    try await channel.writeAndFlush(channel.allocator.buffer(bytes: octets))
  }

  /// Shuts down the write side, as `nc -N` does.
  func finishSending() async throws { try await channel.close(mode: .output) }

  func close() async { try? await channel.close() }

  /// The next line without its line feed; nil at the end.
  func line() async -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return line
      }
      guard let chunk = await chunks.next() else { return nil }
      buffer += chunk
    }
  }

  /// Every line until the server closes.
  func linesToEnd() async -> [String] {
    while let chunk = await chunks.next() { buffer += chunk }
    return buffer.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads HELLO, says hello, logs in.
  func logIn() async throws {
    _ = await line()
    try await send("h hello 1\na login {\"as\":\"p.devries@gm1963\"}\n")
    _ = await line()
    _ = await line()
  }
}

private final class Collector: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let chunks: AsyncStream<[UInt8]>.Continuation

  init(_ chunks: AsyncStream<[UInt8]>.Continuation) { self.chunks = chunks }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    chunks.yield(Array(unwrapInboundIn(data).readableBytesView))
  }

  func channelInactive(context: ChannelHandlerContext) { chunks.finish() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
