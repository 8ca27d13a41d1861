import NIOCore
import NIOPosix

/// A client made of plain octets, its own or those that a client process passes on; used by one task.
final class LineSocket {
  private let channel: any Channel
  private let process: ClientProcess?
  private var chunks: AsyncStream<[UInt8]>.Iterator
  private var buffer: [UInt8] = []

  private init(
    _ channel: any Channel, _ chunks: AsyncStream<[UInt8]>, process: ClientProcess? = nil
  ) {
    self.channel = channel
    self.process = process
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

  /// What is sent becomes standard input of the process, its standard output is what is received.
  static func run(_ process: ClientProcess) async throws -> LineSocket {
    let (chunks, continuation) = AsyncStream<[UInt8]>.makeStream()
    let bootstrap = NIOPipeBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(OctetHandler(continuation))
        }
      }
    let channel = try await bootstrap.takingOwnershipOfDescriptors(
      input: process.output, output: process.input
    ).get()
    return LineSocket(channel, chunks, process: process)
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
    var lines: [String] = []
    while let line = await line() { lines.append(line) }
    await close()
    return (lines, await process?.exitCode)
  }

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
