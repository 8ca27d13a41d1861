import NIOCore
import NIOPosix
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
  /// - Parameter address: `127.0.0.1:7465`.
  init(_ people: [Person], at address: String) async throws {
    let parts = address.split(separator: ":")
    guard parts.count == 2, let port = Int(parts[1]) else { throw LoadFault("address \(address)") }
    var members: [Member] = []
    for person in people {
      members.append(try await Self.connect(person, host: String(parts[0]), port: port))
    }
    self.members = members
  }

  private static func connect(_ person: Person, host: String, port: Int) async throws -> Member {
    let key = try person.key()
    let loop = group.next()
    let isReady = loop.makePromise(of: Int.self)
    let (channel, handler) = try await ClientBootstrap(group: loop)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .connect(host: host, port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = LoadHandler(person, key: key, isReady: isReady)
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
