import Foundation
import NIOCore
import NIOPosix
import Postgres
import Support
import Synchronization

/// A socket between a server and PostgreSQL that writes down what the server sends, and changes
/// nothing of it.
final class StatementTap: Sendable {
  typealias Pipe = NIOAsyncChannel<ByteBuffer, ByteBuffer>
  /// The texts of the statements of one round trip, in the order in which they were sent.
  typealias RoundTrip = [String]

  private let folder: String
  private let target: String
  private let log = Mutex<[RoundTrip]>([])

  private init(_ database: TestDatabase) throws {
    let connection = database.serverConnection
    guard let host = connection["host"], let port = connection["port"] else {
      throw Talk.Fault("no socket: \(connection)")
    }
    target = "\(host)/.s.PGSQL.\(port)"
    // Short: a socket's path holds 107 octets.
    folder = "/tmp/doorbraak-tap-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  /// Lends a database of which the server's connections pass through a tap.
  nonisolated(nonsending) static func on(
    _ database: TestDatabase, _ body: (StatementTap, TestDatabase) async throws -> Void
  ) async throws {
    let tap = try StatementTap(database)
    defer { try? FileManager.default.removeItem(atPath: tap.folder) }
    let socket = "\(tap.folder)/\(tap.target.split(separator: "/").last ?? "")"
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(unixDomainSocketPath: socket, childChannelInitializer: Self.wrapped)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await tap.accept(listener) }
      defer { group.cancelAll() }
      try await body(tap, try database.reached(in: tap.folder))
    }
  }

  @Sendable private static func wrapped(_ channel: any Channel) -> EventLoopFuture<Pipe> {
    channel.eventLoop.makeCompletedFuture { try Pipe(wrappingChannelSynchronously: channel) }
  }

  /// What was sent since the last time this was asked, without what is sent on the side: records,
  /// which are written together some time after the answer.
  func take() -> [RoundTrip] {
    log.withLock { log in
      defer { log = [] }
      return log.filter { trip in !trip.contains { $0.contains("audit.note(") } }
    }
  }

  private func accept(_ listener: NIOAsyncChannel<Pipe, Never>) async {
    _ = try? await listener.executeThenClose { accepted in
      await withDiscardingTaskGroup { group in
        do {
          for try await server in accepted { group.addTask { await self.relay(server) } }
        } catch {}
        group.cancelAll()
      }
    }
  }

  private func relay(_ server: Pipe) async {
    _ = try? await server.executeThenClose { fromServer, toServer in
      let postgres = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(unixDomainSocketPath: target, channelInitializer: Self.wrapped)
      try await postgres.executeThenClose { fromPostgres, toPostgres in
        await withTaskGroup(of: Void.self) { group in
          group.addTask { try? await self.forward(fromServer, toPostgres) }
          group.addTask {
            do {
              for try await octets in fromPostgres { try await toServer.write(octets) }
            } catch {}
          }
          await group.next()
          server.channel.close(promise: nil)
          postgres.channel.close(promise: nil)
          group.cancelAll()
        }
      }
    }
  }

  /// Writes a message down before it is passed on: what was answered was written down.
  private func forward(
    _ requests: NIOAsyncChannelInboundStream<ByteBuffer>,
    _ postgres: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) async throws {
    var splitter = MessageSplitter(isFromServer: false)
    var reader = StatementReader()
    for try await octets in requests {
      splitter.append(octets)
      while let message = splitter.next() {
        if let trip = reader.sent(message) { log.withLock { $0.append(trip) } }
      }
      try await postgres.write(octets)
    }
  }
}

/// What one connection sends, as statements.
private struct StatementReader {
  private var texts: [String: String] = [:]
  private var bound = ""
  private var trip: StatementTap.RoundTrip = []

  /// A round trip that ends with this message.
  mutating func sent(_ message: MessageSplitter.Message) -> StatementTap.RoundTrip? {
    var content = message.content
    switch message.type {
    case UInt8(ascii: "P"):
      guard let name = content.readNullTerminatedString() else { return nil }
      texts[name] = content.readNullTerminatedString()
    case UInt8(ascii: "B"):
      guard content.readNullTerminatedString() != nil,
        let name = content.readNullTerminatedString()
      else { return nil }
      bound = texts[name] ?? "?"
    case UInt8(ascii: "E"): trip.append(bound)
    case UInt8(ascii: "Q"): return [content.readNullTerminatedString() ?? "?"]
    case UInt8(ascii: "S"):
      defer { trip = [] }
      return trip
    default: break
    }
    return nil
  }
}
