import Foundation
import Testing
import Wire

extension KillTests {
  /// Clients that mean harm, or are broken, before and after login (docs/reference/protocol.md).
  @Suite struct HostileTests {
    static let idle = 2_000
    static let ofEachSort = 3
    static let memoryBytesMax = 16 << 20
    /// More than all of them at a time.
    static let limits = [
      "login-seconds=3", "begun-line-seconds=2", "write-stall-seconds=2", "connections=2100",
    ]

    /// What each sort comes to, before and after login.
    static func expected(_ sort: Hostile.Sort, isLoggedIn: Bool) -> Set<Hostile.Ending> {
      switch sort {
      case .silent, .dripping: [.bye(.timeout)]
      case .endless: [.bye(.tooLong)]
      case .empty: isLoggedIn ? [.answered(Hostile.emptyLinesAnswered)] : [.bye(.syntax)]
      // Before login it may be told first that it is late.
      case .deaf: isLoggedIn ? [.closed] : [.closed, .bye(.timeout)]
      }
    }

    @Test func `hostile clients slow no neighbour, fill no memory and leave nothing behind`()
      async throws
    {
      try await SoleServer.run(.init(limits: Self.limits)) { server, _ in
        try await Self.warm(server)
        let filesBefore = try await server.openFiles()
        let before = try await server.residentBytes()
        let attackIsOver = Neighbour.Bell()
        async let life = Neighbour(speaker: server.speaker()).live(until: attackIsOver)
        async let peak = Self.peak(server, until: attackIsOver)
        let served = try await Self.attack(server)
        let after = try await server.residentBytes()
        attackIsOver.ring()
        let experience = try await life
        print(
          "hostile clients: \(experience.delays.count) answers to the neighbour, p99",
          experience.percentile(99), "longest", experience.percentile(100), "memory before",
          before >> 10, "peak", try await peak >> 10, "after", after >> 10, "KiB")
        #expect(served == Self.idle)
        #expect(experience.faults.isEmpty, "\(experience.faults.prefix(5))")
        #expect(experience.delays.count > 200)
        #expect(experience.writes > 10)
        #expect(experience.percentile(99) < .seconds(1))
        #expect(try await peak - before < Self.memoryBytesMax)
        try await Self.expectNothingLeft(server, files: filesBefore)
      }
    }

    /// What a server has in memory once it has worked a while.
    private static func warm(_ server: SoleServer) async throws {
      let bell = Neighbour.Bell()
      async let life = Neighbour(speaker: server.speaker(1)).live(until: bell)
      let tally = Tally()
      async let crowd = Crowd(server: server, size: 50).stay(until: bell) { tally.add() }
      _ = try await eventually("the first do not log in") { tally.count == 50 ? true : nil }
      try await Task.sleep(for: .seconds(1))
      bell.ring()
      _ = try await (life, crowd)
    }

    /// Files of all the connections to PostgreSQL that a server may have, and to spare.
    private static let poolFilesMax = 64

    private static func peak(
      _ server: SoleServer, until bell: Neighbour.Bell
    ) async throws -> Int {
      var peak = 0
      while bell.isSilent {
        peak = max(peak, try await server.residentBytes())
        try await Task.sleep(for: .milliseconds(50))
      }
      return peak
    }

    /// All sorts at once among many who are idle; gives how many of those are still served.
    private static func attack(_ server: SoleServer) async throws -> Int {
      let isOver = Neighbour.Bell()
      let tally = Tally()
      async let crowd = Crowd(server: server, size: idle).stay(until: isOver) { tally.add() }
      _ = try await eventually("the crowd does not log in") { tally.count == idle ? true : nil }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for sort in Hostile.Sort.allCases {
          for isLoggedIn in sort == .silent ? [false] : [false, true] {
            for number in 0..<ofEachSort {
              group.addTask {
                try await Self.send(sort, to: server, isLoggedIn: isLoggedIn, number)
              }
            }
          }
        }
        try await group.waitForAll()
      }
      isOver.ring()
      return try await crowd
    }

    private static func send(
      _ sort: Hostile.Sort, to server: SoleServer, isLoggedIn: Bool, _ number: Int
    ) async throws {
      let small = sort == .deaf ? Hostile.receiveBytes : nil
      let connection: LineConnection
      if isLoggedIn {
        connection = try await server.speaker(
          number, silenceSecondsMax: 600, receiveBytes: small
        ).connection
      } else {
        connection = try await LineConnection.connect(
          port: try server.port, silenceSecondsMax: 600, receiveBytes: small)
      }
      let ending = try await Hostile(connection: connection, isLoggedIn: isLoggedIn).run(sort)
      #expect(
        expected(sort, isLoggedIn: isLoggedIn).contains(ending),
        "\(sort), logged in \(isLoggedIn): \(ending)")
      await connection.close()
    }

    /// Their places are free again: those of an address before login, and their files.
    private static func expectNothingLeft(_ server: SoleServer, files: Int) async throws {
      _ = try await eventually("the server keeps clients that have gone") {
        try server.openClients() == 0 ? true : nil
      }
      // Its connections to PostgreSQL may have become more.
      #expect(try await server.openFiles() <= files + Self.poolFilesMax)
      var connections: [LineConnection] = []
      for _ in 0..<32 {
        connections.append(try await LineConnection.connect(port: try server.port))
      }
      for connection in connections {
        guard case .line(.push("HELLO", _)) = await connection.next() else {
          Issue.record("no place for a client that has done nothing")
          break
        }
      }
      for connection in connections { await connection.close() }
      #expect(try await server.speaker().ask("ping").isOK)
    }
  }
}
