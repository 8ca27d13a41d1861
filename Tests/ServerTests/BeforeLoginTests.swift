import Logging
import Testing
import Wire

@testable import Server

@Suite(.timeLimit(.minutes(1)))
struct BeforeLoginTests {
  @Test func `the server speaks first, with a nonce that differs each time`() async throws {
    try await RunningServer.run { server in
      var nonces: Set<String> = []
      for _ in 1...3 {
        let client = try await server.client()
        let line = try #require(await client.line())
        guard case .push("HELLO", let hello) = try ServerLine(line: Array(line.utf8)) else {
          Issue.record("not HELLO: \(line)")
          return
        }
        #expect(hello["proto"] == [1])
        #expect(hello["server"] == "doorbraak.example")
        #expect(hello["time"] == "2026-11-22T09:00:00Z")
        let nonce = try #require(hello["nonce"]?.stringValue)
        #expect(Base64.decode(nonce)?.count == 32)
        nonces.insert(nonce)
      }
      #expect(nonces.count == 3)
    }
  }

  @Test func `a person typing hears what is wrong three times`() async throws {
    try await RunningServer.run { server in
      let client = try await server.client()
      _ = await client.line()
      for (typed, tag) in [("what?\r\n", "-"), ("7\n", "7"), ("\n", "-")] {
        try await client.send(typed)
        let line = try #require(await client.line())
        #expect(line.hasPrefix("\(tag) ERR SYNTAX {\"message\":"))
      }
      try await client.send("h hello 1\n")
      #expect(await client.line() == "h OK {\"proto\":1}")
      try await client.send("?!\nh hello 1\n")
      let rest = await client.linesToEnd()
      #expect(rest.count == 1)
      #expect(rest.first?.hasPrefix("* BYE SYNTAX {") == true)
    }
  }

  /// Each is ended with this code while another client works on.
  private static let deviations: [(name: String, octets: [UInt8], code: String)] = [
    ("web", Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8), "SYNTAX"),
    ("TLS", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03], "SYNTAX"),
    ("NUL", Array("1 pi\u{0}ng\n".utf8), "SYNTAX"),
    ("bare CR", Array("1 ping\r2 ping\n".utf8), "SYNTAX"),
    ("not UTF-8", Array("1 ping {\"x\":\"".utf8) + [0xC3, 0x28] + Array("\"}\n".utf8), "SYNTAX"),
    ("noise", [0x00, 0xFF, 0x8A, 0x0A, 0xDE, 0xAD, 0x0A], "SYNTAX"),
    ("too long", Array(repeating: UInt8(ascii: "x"), count: 4_097), "TOO_LONG"),
    ("too long with end", Array(repeating: 0x78, count: 4_096) + [0x0A], "TOO_LONG"),
  ]

  @Test(arguments: deviations.indices)
  func `what is no conversation ends, and others go on`(index: Int) async throws {
    let deviation = Self.deviations[index]
    try await RunningServer.run { server in
      let other = try await server.person()
      let client = try await server.client()
      _ = await client.line()
      try await client.send(deviation.octets + Array("1 ping\n".utf8))
      let lines = await client.linesToEnd()
      #expect(lines.count == 1, "\(deviation.name)")
      #expect(lines.first?.hasPrefix("* BYE \(deviation.code) {") == true, "\(deviation.name)")
      #expect(await server.log.line("said goodbye")?.metadata["code"] == .string(deviation.code))
      try await other.send("1 ping\n")
      #expect(await other.line() == "1 OK")
    }
  }

  @Test func `a failed login ends the connection and nothing after it is read`() async throws {
    try await RunningServer.run { server in
      let client = try await server.client()
      _ = await client.line()
      try await client.send("a login {\"as\":\"nobody\"}\nb login {\"as\":\"p\"}\n")
      let lines = await client.linesToEnd()
      #expect(lines.count == 1)
      #expect(lines.first?.hasPrefix("a ERR UNAUTHENTICATED {") == true)
    }
  }

  @Test func `who does not log in in time is let go`() async throws {
    let limits = Limits.quick { $0.login = .milliseconds(50) }
    try await RunningServer.run(limits) { server in
      let client = try await server.client()
      let lines = await client.linesToEnd()
      #expect(lines.count == 2)
      #expect(lines.last?.hasPrefix("* BYE TIMEOUT {") == true)
    }
  }

  @Test func `one address has few places before login`() async throws {
    let limits = Limits.quick { $0.connectionsBeforeLoginPerAddressMax = 2 }
    try await RunningServer.run(limits) { server in
      let first = try await server.client()
      let second = try await server.client()
      #expect(await first.line()?.hasPrefix("* HELLO") == true)
      #expect(await second.line()?.hasPrefix("* HELLO") == true)
      let third = try await server.client()
      let refused = await third.linesToEnd()
      #expect(refused.count == 1)
      #expect(refused.first?.hasPrefix("* BYE BUSY {") == true)
      try await first.send("a login {\"as\":\"p\"}\n")
      _ = await first.line()
      let fourth = try await server.client()
      #expect(await fourth.line()?.hasPrefix("* HELLO") == true)
    }
  }

  @Test func `there is an end to all connections, and leaving makes place`() async throws {
    let limits = Limits.quick { $0.connectionsMax = 1 }
    try await RunningServer.run(limits) { server in
      let first = try await server.person()
      let refused = try await server.client()
      #expect(await refused.line()?.hasPrefix("* BYE BUSY {") == true)
      #expect(await server.ends.first { _ in true } == "BUSY", "what its record says")
      try await first.send("1 quit\n")
      #expect(await first.linesToEnd() == ["1 OK"])
      // The server hears of our closing after we do; until then there is no place.
      var greeting: String?
      repeat {
        greeting = await (try server.client()).line()
      } while greeting?.hasPrefix("* BYE BUSY {") == true
      #expect(greeting?.hasPrefix("* HELLO") == true)
    }
  }
}
