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

  /// - Parameters:
  ///   - silenceSecondsMax: a connection on which nothing comes for so long is closed.
  ///   - receiveBytes: what the kernel keeps for us unread; nil: what it thinks best.
  static func connect(
    port: Int, ear: Ear = Ear(), silenceSecondsMax: Int = KillPlan.silenceSecondsMax,
    receiveBytes: Int? = nil
  ) async throws -> LineConnection {
    let (chunks, continuation) = AsyncStream<[UInt8]>.makeStream()
    var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
    if let receiveBytes {
      bootstrap = bootstrap.channelOption(
        .socketOption(.so_rcvbuf), value: SocketOptionValue(receiveBytes))
    }
    let channel =
      try await bootstrap
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            IdleStateHandler(readTimeout: .seconds(Int64(silenceSecondsMax))),
            HearingHandler(continuation, ear: ear),
          ])
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    return LineConnection(channel, chunks)
  }

  /// Without waiting: whether it arrived, only an answer tells.
  func send(_ request: Request) {
    send(unawaited: request.encoded())
  }

  /// Octets as they are; returns when the kernel has them, which a server that reads no more can
  /// make long.
  ///
  /// - Throws: when the connection is over.
  func send(octets: [UInt8]) async throws {
    try await channel.writeAndFlush(channel.allocator.buffer(bytes: octets)).get()
  }

  /// As above, without waiting or hearing whether it went.
  func send(unawaited octets: [UInt8]) {
    channel.writeAndFlush(channel.allocator.buffer(bytes: octets), promise: nil)
  }

  /// Whether what comes is taken from the kernel.
  func setReading(_ isReading: Bool) async throws {
    try await channel.setOption(.autoRead, value: isReading).get()
  }

  var isOpen: Bool { channel.isActive }

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
