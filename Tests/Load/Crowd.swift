import NIOCore
import NIOPosix
import NIOSSL
import Wire

/// Connections of one server, all on one event loop, so that the load takes little of the machine.
struct Crowd: Sendable {
  struct Member: Sendable {
    let person: Person
    /// The number of the person's authority; 0 for none.
    let authority: Int
    fileprivate let channel: any Channel
    fileprivate let handler: NIOLoopBound<LoadHandler>
  }

  /// How long all connections took together, and how it went on each.
  struct Outcome: Sendable {
    var seconds: Double
    var played: [Played]
  }

  let members: [Member]
  private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  /// Connects and logs in one after the other: few may stand before the door at a time.
  ///
  /// - Parameters:
  ///   - address: `127.0.0.1:7465`, or `tls://127.0.0.1:7465`.
  ///   - security: what TLS is made with.
  ///   - together: how many log in at a time.
  init(
    _ people: [Person], at address: String, security: LoadSecurity? = nil, together: Int = 1
  ) async throws {
    let place = try Place(address, security)
    members = try await withThrowingTaskGroup(of: (Int, Member).self) { group in
      var members = [Member?](repeating: nil, count: people.count)
      for (index, person) in people.enumerated() {
        if index >= together, let (done, member) = try await group.next() { members[done] = member }
        group.addTask { (index, try await Self.connect(person, place)) }
      }
      for try await (index, member) in group { members[index] = member }
      return members.compactMap(\.self)
    }
  }

  private struct Place: Sendable {
    let host: String
    let port: Int
    let security: LoadSecurity?

    init(_ address: String, _ security: LoadSecurity?) throws(LoadFault) {
      let plain = address.hasPrefix("tls://") ? address.dropFirst("tls://".count) : address[...]
      let parts = plain.split(separator: ":")
      guard parts.count == 2, let port = Int(parts[1]) else {
        throw LoadFault("address \(address)")
      }
      host = String(parts[0])
      self.port = port
      self.security = security
    }
  }

  private static func connect(_ person: Person, _ place: Place) async throws -> Member {
    let key = try person.key()
    let loop = group.next()
    let isReady = loop.makePromise(of: Int.self)
    let (channel, handler) = try await ClientBootstrap(group: loop)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .connect(host: place.host, port: place.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = LoadHandler(
            person, key: key,
            certificateSHA256: place.security?.sha256 ?? TransportSecurity.noCertificate,
            isReady: isReady)
          if let context = place.security?.context {
            try channel.pipeline.syncOperations.addHandler(
              NIOSSLClientHandler(context: context, serverHostname: nil))
          }
          try channel.pipeline.syncOperations.addHandler(handler)
          return (channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
        }
      }
    return Member(
      person: person, authority: try await isReady.futureResult.get(), channel: channel,
      handler: handler)
  }

  /// Each member sends its lines until they are used up or the time is over.
  ///
  /// - Parameters:
  ///   - lines: as many as there are members.
  ///   - seconds: nil for no end.
  func play(_ lines: [Lines], seconds: Int? = nil) async throws -> Outcome {
    let start = NIODeadline.now()
    let until = seconds.map { start + .seconds(Int64($0)) } ?? .distantFuture
    let playing = zip(members, lines).map { member, lines in
      member.channel.eventLoop.flatSubmit {
        member.handler.value.play(lines, until: until)?.futureResult
          ?? member.channel.eventLoop.makeFailedFuture(LoadFault("not logged in"))
      }
    }
    var played: [Played] = []
    for future in playing { played.append(try await future.get()) }
    return Outcome(seconds: Double((.now() - start).nanoseconds) / 1e9, played: played)
  }

  /// When each member heard of each event so far.
  func heard() async throws -> [[NIODeadline]] {
    guard let loop = members.first?.channel.eventLoop else { return [] }
    return try await loop.submit { members.map { $0.handler.value.heard } }.get()
  }

  func close() async {
    for member in members { try? await member.channel.close() }
  }
}
