internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// The sockets a server accepts from, and the event loops that carry what it accepted.
struct Listeners: Sendable {
  private struct Loop: Sendable {
    let eventLoop: any EventLoop
    let connections: NIOLoopBound<LoopConnections>
  }

  let addresses: [ListenAddress]
  private let channels: [any Channel]
  private let loops: [Loop]

  private static let group = MultiThreadedEventLoopGroup.singleton

  /// Listens at every address, or at none.
  static func open(
    _ wanted: [ListenAddress], house: House, certificates: CertificateStore?
  ) async throws(ListenFault) -> Listeners {
    let loops = await makeLoops(house)
    var channels: [any Channel] = []
    var addresses: [ListenAddress] = []
    for address in wanted {
      do throws(ListenFault) {
        if address.usesTLS, certificates == nil {
          throw ListenFault(address: "\(address)", reason: .noCertificate)
        }
        let channel = try await bind(
          address, house: house, certificates: address.usesTLS ? certificates : nil, loops: loops)
        channels.append(channel)
        addresses.append(address.bound(to: channel.localAddress?.port))
      } catch {
        for channel in channels { try? await channel.close() }
        throw error
      }
    }
    return Listeners(addresses: addresses, channels: channels, loops: loops)
  }

  private static func makeLoops(_ house: House) async -> [Loop] {
    var loops: [Loop] = []
    for eventLoop in group.makeIterator() {
      let loop = try? await eventLoop.submit {
        let connections = LoopConnections(eventLoop: eventLoop, house: house)
        return Loop(
          eventLoop: eventLoop, connections: NIOLoopBound(connections, eventLoop: eventLoop))
      }.get()
      if let loop { loops.append(loop) }
    }
    return loops
  }

  private static func bind(
    _ address: ListenAddress, house: House, certificates: CertificateStore?, loops: [Loop]
  ) async throws(ListenFault) -> any Channel {
    let bootstrap = makeBootstrap(
      address, house: house, certificates: certificates, loops: loops)
    do {
      switch address.place {
      case .loopback(let host, let port), .secured(let host, let port):
        return try await bootstrap.bind(host: host, port: port).get()
      case .unix(let path):
        if await answers(path) { throw ListenFault(address: "\(address)", reason: .inUse) }
        // Nobody answers: a socket file that is there was left behind by a crash.
        return try await bootstrap.bind(
          unixDomainSocketPath: path, cleanupExistingSocketFile: true
        ).get()
      }
    } catch let fault as ListenFault {
      throw fault
    } catch {
      throw ListenFault(address: "\(address)", reason: .system("\(error)"))
    }
  }

  private static func answers(_ path: String) async -> Bool {
    let connecting = ClientBootstrap(group: group).connect(unixDomainSocketPath: path)
    guard let channel = try? await connecting.get() else { return false }
    try? await channel.close()
    return true
  }

  private static func makeBootstrap(
    _ address: ListenAddress, house: House, certificates: CertificateStore?, loops: [Loop]
  ) -> ServerBootstrap {
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: Int32(clamping: house.limits.backlog))
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            AcceptPause(
              logger: house.logger, address: address, pause: house.limits.acceptPause))
        }
      }
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      // One read at a time, so that `stopReading` stops after the read that caused it.
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard let loop = loops.first(where: { $0.eventLoop === channel.eventLoop }) else {
            throw ChannelError.inappropriateOperationForState
          }
          let certificate = certificates?.current
          let handler = ConnectionHandler(
            channel: channel, house: house, connections: loop.connections.value,
            certificate: certificate)
          if let certificate {
            try channel.pipeline.syncOperations.addHandler(
              NIOSSLServerHandler(context: certificate.context))
          }
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
    guard address.port != nil else { return bootstrap }
    // Answers are short and pipelined: waiting to fill a segment only costs time.
    return bootstrap.serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
  }

  /// Accepts no more, then waits until the last connection is gone.
  ///
  /// - Parameter drain: how long requests in flight have; zero ends connections at once.
  func close(drain: Duration) async {
    for channel in channels { try? await channel.close() }
    for case .unix(let path) in addresses.map(\.place) { unlink(path) }
    let drained = loops.map { loop in
      loop.eventLoop.flatSubmit { loop.connections.value.drain(within: drain) }
    }
    await withTaskCancellationHandler {
      for future in drained { try? await future.get() }
    } onCancel: {
      for loop in loops {
        loop.eventLoop.execute { _ = loop.connections.value.drain(within: .zero) }
      }
    }
  }
}
