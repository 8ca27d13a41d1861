import CertificateScratch
import Certificates
import NIOCore
import NIOPosix
import NIOSSL
import Wire

/// Somebody in between: ends the client's TLS with a certificate of their own and passes every
/// octet on through TLS of their own.
struct Relay: Sendable {
  private let channel: any Channel
  var port: Int { channel.localAddress?.port ?? 0 }

  /// - Parameter server: nil to pass nothing on, and say nothing.
  static func start(
    _ scratch: CertificateScratch, to server: TestServer?,
    applicationProtocols: [String] = [TransportSecurity.applicationProtocol]
  ) async throws -> Relay {
    var inner = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(scratch.folder.certificate).map {
        .certificate($0)
      },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: scratch.folder.privateKey, format: .pem)))
    inner.applicationProtocols = applicationProtocols
    let innerContext = try NIOSSLContext(configuration: inner)
    var outer = TLSConfiguration.makeClientConfiguration()
    outer.certificateVerification = .none
    outer.applicationProtocols = applicationProtocols
    let outerContext = try NIOSSLContext(configuration: outer)
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers(
            NIOSSLServerHandler(context: innerContext),
            Near(port: server?.port, context: outerContext))
        }
      }
    return Relay(channel: try await bootstrap.bind(host: "127.0.0.1", port: 0).get())
  }

  func stop() async { try? await channel.close() }

  /// The client's side.
  private final class Near: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let port: Int?
    private let context: NIOSSLContext
    private var far: EventLoopFuture<any Channel>?

    init(port: Int?, context: NIOSSLContext) {
      self.port = port
      self.context = context
    }

    func channelActive(context: ChannelHandlerContext) {
      guard let port else { return }
      let near = context.channel
      let tls = self.context
      far = ClientBootstrap(group: context.eventLoop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandlers(
              try NIOSSLClientHandler(context: tls, serverHostname: nil), Far(near: near))
          }
        }
        .connect(host: "127.0.0.1", port: port)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let buffer = unwrapInboundIn(data)
      far?.whenSuccess { $0.writeAndFlush(buffer, promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
      far?.whenSuccess { $0.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }

  /// The server's side.
  private final class Far: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let near: any Channel

    init(near: any Channel) { self.near = near }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      near.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { near.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
