import NIOCore
import NIOPosix

/// A client made of plain octets; used by one task.
final class LineSocket {
  private let channel: any Channel
  private var chunks: AsyncStream<[UInt8]>.Iterator
  private var buffer: [UInt8] = []

  private init(_ channel: any Channel, _ chunks: AsyncStream<[UInt8]>) {
    self.channel = channel
    self.chunks = chunks.makeAsyncIterator()
  }

  static func connect(port: Int) async throws -> LineSocket {
    let (chunks, continuation) = AsyncStream<[UInt8]>.makeStream()
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(OctetHandler(continuation))
        }
      }
    let address = try SocketAddress(ipAddress: "127.0.0.1", port: port)
    return LineSocket(try await bootstrap.connect(to: address).get(), chunks)
  }

  func send(_ octets: [UInt8]) async throws {
    try await channel.writeAndFlush(channel.allocator.buffer(bytes: octets))
  }

  /// The line with LF.
  func send(line: String) async throws { try await send(Array("\(line)\n".utf8)) }

  func close() async { try? await channel.close() }

  /// The next line without its line feed; nil at the end, or when the test's time is up.
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
}

private final class OctetHandler: ChannelInboundHandler {
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
