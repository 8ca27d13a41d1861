import Foundation
import NIOCore
import NIOPosix
import Support
import Synchronization

/// A socket between one server and PostgreSQL that can hold what passes at a named point.
struct Proxy: Sendable {
  typealias Pipe = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  /// What the server's connection string names as host.
  let folder: String
  let trap: Trap
  private let target: String
  private let listener: NIOAsyncChannel<Pipe, Never>

  /// - Parameters:
  ///   - folder: made here; short, for a socket's path holds 107 octets.
  ///   - target: PostgreSQL's socket.
  static func open(in folder: String, to target: String, trap: Trap) async throws -> Proxy {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(unixDomainSocketPath: "\(folder)/.s.PGSQL.5432") { channel in
        channel.eventLoop.makeCompletedFuture { try Pipe(wrappingChannelSynchronously: channel) }
      }
    return Proxy(folder: folder, trap: trap, target: target, listener: listener)
  }

  /// Relays until its task is cancelled.
  func run() async {
    _ = try? await listener.executeThenClose { accepted in
      await withDiscardingTaskGroup { group in
        do {
          for try await server in accepted { group.addTask { await relay(server) } }
        } catch {}
        group.cancelAll()
      }
    }
  }

  private func relay(_ server: Pipe) async {
    _ = try? await server.executeThenClose { fromServer, toServer in
      let postgres = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(unixDomainSocketPath: target) { channel in
          channel.eventLoop.makeCompletedFuture { try Pipe(wrappingChannelSynchronously: channel) }
        }
      try await postgres.executeThenClose { fromPostgres, toPostgres in
        let exchange = Exchange(trap: trap, postgres: postgres.channel)
        await withTaskGroup(of: Void.self) { group in
          group.addTask { try? await exchange.forward(fromServer, toPostgres) }
          group.addTask { try? await exchange.giveBack(fromPostgres, toServer) }
          // Who is held at a point reads nothing: this notices that the server has gone.
          group.addTask { try? await server.channel.closeFuture.get() }
          await group.next()
          server.channel.close(promise: nil)
          postgres.channel.close(promise: nil)
          group.cancelAll()
        }
      }
    }
  }
}

/// One connection between a server and PostgreSQL.
private final class Exchange: Sendable {
  private let trap: Trap
  private let postgres: any Channel
  private let sight = Mutex(AppendSight())
  /// The process of PostgreSQL at the other end; known once it has said so.
  private let backend = Mutex<Int32?>(nil)

  init(trap: Trap, postgres: any Channel) {
    self.trap = trap
    self.postgres = postgres
  }

  /// Passes requests on, a whole pipeline at a time, so that nothing of a held one has passed.
  func forward(
    _ requests: NIOAsyncChannelInboundStream<ByteBuffer>,
    _ postgres: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) async throws {
    var splitter = MessageSplitter(isFromServer: false)
    var pipeline = ByteBuffer()
    for try await octets in requests {
      splitter.append(octets)
      while let message = splitter.next() {
        var copy = message.octets
        pipeline.writeBuffer(&copy)
        sight.withLock { $0.sent(message) }
        if let type = message.type, "PBDEC".utf8.contains(type) { continue }
        if sight.withLock({ $0.isUnderWay }), springs(at: .beforeBegin) {
          return await hold()
        }
        try await postgres.write(pipeline)
        pipeline = ByteBuffer()
      }
    }
  }

  /// Passes answers on.
  func giveBack(
    _ answers: NIOAsyncChannelInboundStream<ByteBuffer>,
    _ server: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) async throws {
    var splitter = MessageSplitter(isFromServer: true)
    for try await octets in answers {
      splitter.append(octets)
      var passing = ByteBuffer()
      while let message = splitter.next() {
        if message.type == UInt8(ascii: "K") {
          var content = message.content
          backend.withLock { $0 = content.readInteger() }
        }
        if sight.withLock({ $0.isCommitted(by: message) }) {
          if springs(at: .afterCommit) { return await hold() }
          _ = springs(at: .beforeReply)
        }
        var copy = message.octets
        passing.writeBuffer(&copy)
      }
      if passing.readableBytes > 0 { try await server.write(passing) }
    }
  }

  private func springs(at point: NamedPoint) -> Bool {
    trap.springs(at: point, backend.withLock { $0 })
  }

  /// Until PostgreSQL or the server has gone; what was held is never passed on.
  private func hold() async { try? await postgres.closeFuture.get() }
}
