import FakePeer
import NIOCore
import NIOPosix

/// A client made of plain octets, its own or those that a client process passes on; used by one
/// task.
final class LineSocket {
  private let channel: any Channel
  private let process: ClientProcess?
  private let received: ReceivedLines

  private init(
    _ channel: any Channel, _ received: ReceivedLines, process: ClientProcess? = nil
  ) {
    self.channel = channel
    self.process = process
    self.received = received
  }

  static func connect(port: Int) async throws -> LineSocket {
    let received = ReceivedLines()
    let address = try SocketAddress(ipAddress: "127.0.0.1", port: port)
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer(received.initialize).connect(to: address).get()
    return LineSocket(channel, received)
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
