import NIOCore
import NIOPosix
import NIOSSL
import Wire

/// Reaches a server: the socket, and TLS where the address asks for it.
struct Dialling: Sendable {
  let address: ServerAddress
  let trust: Trust
  let mailbox: Mailbox
  let limits: ClientLimits

  /// The channel, ready for HELLO, and the fingerprint of the certificate that was seen, if any.
  func connect() async throws(BreakReason) -> (any Channel, certificateSHA256: String) {
    guard case .tls(let host, _) = address else {
      let channel = try await open(bootstrap())
      guard channel.remoteAddress?.allowsPlainText ?? true else {
        channel.close(promise: nil)
        throw .plainTextAddress
      }
      return (channel, TransportSecurity.noCertificate)
    }
    let context = try trust.context()
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let done = loop.makePromise(of: String.self)
    do throws(BreakReason) {
      let channel = try await open(bootstrap(loop, context, host: host, done))
      return (channel, try await certificate(done, channel))
    } catch {
      done.fail(error)
      throw error
    }
  }

  private func certificate(
    _ done: EventLoopPromise<String>, _ channel: any Channel
  ) async throws(BreakReason) -> String {
    let alarm = channel.eventLoop.scheduleTask(in: .seconds(Int64(limits.connectSeconds))) {
      done.fail(BreakReason.timedOut)
    }
    defer { alarm.cancel() }
    do { return try await done.futureResult.get() } catch {
      channel.close(promise: nil)
      throw error as? BreakReason ?? .closed
    }
  }

  private func open(_ bootstrap: ClientBootstrap) async throws(BreakReason) -> any Channel {
    do {
      switch address {
      case .tcp(let host, let port), .tls(let host, let port):
        return try await bootstrap.connect(host: host, port: port).get()
      case .unix(let path):
        return try await bootstrap.connect(unixDomainSocketPath: path).get()
      }
    } catch {
      throw error as? BreakReason ?? .cannotConnect("\(address)")
    }
  }

  private func bootstrap() -> ClientBootstrap {
    prepared(MultiThreadedEventLoopGroup.singleton).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture { try addLines(to: channel) }
    }
  }

  private func bootstrap(
    _ loop: any EventLoop, _ context: NIOSSLContext, host: String,
    _ done: EventLoopPromise<String>
  ) -> ClientBootstrap {
    // Of an address the certificate is checked against the address itself.
    let isNumeric = (try? SocketAddress(ipAddress: host, port: 0)) != nil
    return prepared(loop).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandlers(
          try NIOSSLClientHandler(context: context, serverHostname: isNumeric ? nil : host),
          HandshakeHandler(address: address, mailbox: mailbox, done: done))
        try addLines(to: channel)
      }
    }
  }

  private func prepared(_ group: any EventLoopGroup) -> ClientBootstrap {
    ClientBootstrap(group: group)
      .connectTimeout(.seconds(Int64(limits.connectSeconds)))
      .channelOption(.autoRead, value: false)
      .channelOption(.socketOption(.tcp_nodelay), value: 1)
  }

  private func addLines(to channel: any Channel) throws {
    try channel.pipeline.syncOperations.addHandler(LineHandler(mailbox: mailbox, limits: limits))
  }
}
