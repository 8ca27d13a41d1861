public import NIOCore

/// What comes in over one channel, as lines; read by one task.
public final class ReceivedLines {
  /// Makes a new channel's octets come here: its bootstrap's `channelInitializer`.
  public let initialize: @Sendable (any Channel) -> EventLoopFuture<Void>
  private var chunks: AsyncStream<[UInt8]>.Iterator
  private var buffer: [UInt8] = []

  public init() {
    let (chunks, continuation) = AsyncStream<[UInt8]>.makeStream()
    self.chunks = chunks.makeAsyncIterator()
    initialize = { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(OctetHandler(continuation))
      }
    }
  }

  /// The next line without its line feed; nil at the end, or when the test's time is up.
  public func next() async -> String? {
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

  /// Every line until the other side closes, the last one also without its line feed.
  public func toEnd() async -> [String] {
    while let chunk = await chunks.next() { buffer += chunk }
    return buffer.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
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
