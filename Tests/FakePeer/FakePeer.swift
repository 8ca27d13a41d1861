import NIOCore
import NIOPosix
import Synchronization
public import Wire

/// A scripted peer for tests of the client: says HELLO, hands every request to a closure and sends
/// what it returns. It knows no rules; the real server is tested elsewhere.
public final class FakePeer: Sendable {
  /// What to do with a request.
  public enum Reply: Sendable {
    case lines([String])
    case linesThenClose([String])
    case silence
  }

  private let channel: any Channel
  private let requests: Requests

  public var port: Int { channel.localAddress?.port ?? 0 }
  public var address: String { "127.0.0.1:\(port)" }
  /// The requests so far, in order of arrival.
  public var received: [Request] { requests.all }
  public func requests(of verb: String) -> [Request] { received.filter { $0.verb == verb } }

  public static let hello =
    #"* HELLO {"proto":[1],"server":"doorbraak.example","nonce":"bm9uY2U"}"#

  public init(
    hello: String = FakePeer.hello, host: String = "127.0.0.1",
    answer: @escaping @Sendable (Request) -> Reply
  ) async throws {
    let requests = Requests()
    self.requests = requests
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            PeerHandler(hello: hello, requests: requests, answer: answer))
        }
      }
      .bind(host: host, port: 0).get()
  }

  public func close() async throws { try await channel.close() }
}

/// What came in.
private final class Requests: Sendable {
  private let list = Mutex<[Request]>([])
  var all: [Request] { list.withLock { $0 } }
  func add(_ request: Request) { list.withLock { $0.append(request) } }
}

private final class PeerHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let hello: String
  private let requests: Requests
  private let answer: @Sendable (Request) -> FakePeer.Reply
  private var decoder = LineDecoder(lineBytesMax: 65_536)

  init(
    hello: String, requests: Requests, answer: @escaping @Sendable (Request) -> FakePeer.Reply
  ) {
    self.hello = hello
    self.requests = requests
    self.answer = answer
  }

  func channelActive(context: ChannelHandlerContext) { send([hello], context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    decoder.append(unwrapInboundIn(data).readableBytesView)
    do {
      while let line = try decoder.next() {
        let request = try Request(line: line)
        requests.add(request)
        switch answer(request) {
        case .lines(let lines): send(lines, context)
        case .linesThenClose(let lines):
          send(lines, context)
          context.close(promise: nil)
        case .silence: break
        }
      }
    } catch {
      context.close(promise: nil)
    }
  }

  private func send(_ lines: [String], _ context: ChannelHandlerContext) {
    guard !lines.isEmpty else { return }
    let text = lines.joined(separator: "\n") + "\n"
    context.writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
  }
}
