import NIOCore
import NIOPosix
import Wire

/// A client's connection; used by one task. Every octet is accounted for.
final class LineConnection {
  /// What comes of listening.
  enum Heard {
    case line(ServerLine)
    /// A line that ended in a line feed and is none of the protocol's: torn.
    case torn(String)
    /// The connection is over; with the octets of a line that did not come to its end.
    case end(cut: Int)
  }

  private let channel: any Channel
  private var chunks: AsyncStream<[UInt8]>.Iterator
  private var buffer: [UInt8] = []

  private init(_ channel: any Channel, _ chunks: AsyncStream<[UInt8]>) {
    self.channel = channel
    self.chunks = chunks.makeAsyncIterator()
  }

  static func connect(port: Int, ear: Ear) async throws -> LineConnection {
    let (chunks, continuation) = AsyncStream<[UInt8]>.makeStream()
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            IdleStateHandler(readTimeout: .seconds(Int64(KillPlan.silenceSecondsMax))),
            HearingHandler(continuation, ear: ear),
          ])
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    return LineConnection(channel, chunks)
  }

  /// Without waiting: whether it arrived, only an answer tells.
  func send(_ request: Request) {
    channel.writeAndFlush(channel.allocator.buffer(bytes: request.encoded()), promise: nil)
  }

  func close() async { try? await channel.close() }

  func next() async -> Heard {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = Array(buffer[..<end])
        buffer.removeSubrange(...end)
        guard let parsed = try? ServerLine(line: line) else {
          return .torn(String(decoding: line, as: UTF8.self))
        }
        return .line(parsed)
      }
      guard let chunk = await chunks.next() else { return .end(cut: buffer.count) }
      buffer += chunk
    }
  }
}

private final class HearingHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let chunks: AsyncStream<[UInt8]>.Continuation
  private let ear: Ear
  /// Who missed something hears nothing any more, or lines would look torn.
  private var isDeaf = false

  init(_ chunks: AsyncStream<[UInt8]>.Continuation, ear: Ear) {
    self.chunks = chunks
    self.ear = ear
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let octets = Array(unwrapInboundIn(data).readableBytesView)
    isDeaf = ear.misses(octets) || isDeaf
    if !isDeaf { chunks.yield(octets) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) { chunks.finish() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
