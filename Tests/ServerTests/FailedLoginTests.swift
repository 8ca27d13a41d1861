import NIOCore
import NIOPosix
import Testing

@testable import Server

/// Guessing is limited by address and never by person.
@Suite(.timeLimit(.minutes(10)))
struct FailedLoginTests {
  private func logins(addresses: Int = 20_000) -> FailedLogins {
    var limits = Limits()
    limits.failedLoginAddressesMax = addresses
    return FailedLogins(limits: limits)
  }

  @Test func `five a minute fail, then the address waits, and no other`() {
    var logins = logins()
    for attempt in 0..<5 {
      #expect(logins.wait("a", at: .at(Double(attempt))) == nil)
      logins.failed("a", at: .at(Double(attempt)))
    }
    #expect(logins.wait("a", at: .at(10)) == .seconds(50))
    #expect(logins.wait("b", at: .at(10)) == nil)
    #expect(logins.wait("a", at: .at(59.9)) == .seconds(1))
    #expect(logins.wait("a", at: .at(60.1)) == nil)
    logins.failed("a", at: .at(60.1))
    #expect(logins.wait("a", at: .at(60.2)) == .seconds(1), "whole seconds, at least one")
  }

  @Test func `more failures at once than there was place for are waited for no longer`() {
    var logins = logins()
    for _ in 0..<30 { logins.failed("a", at: .at(0)) }
    for attempt in 1...5 { logins.failed("a", at: .at(Double(attempt))) }
    #expect(logins.wait("a", at: .at(6)) == .seconds(55))
    #expect(logins.wait("a", at: .at(61.1)) == nil)
  }

  @Test func `memory is bounded, whatever the number of addresses`() {
    var logins = logins(addresses: 100)
    for address in 0..<10_000 { logins.failed("a\(address)", at: .at(0)) }
    #expect(logins.count <= 100)
    for attempt in 0..<200 { logins.failed("b\(attempt)", at: .at(Double(attempt) * 30)) }
    #expect(logins.count < 10)
  }

  private func few(_ count: Int) -> Limits {
    Limits.quick {
      $0.failedLoginsPerMinuteMax = count
      $0.failedLoginWindow = .seconds(600)
    }
  }

  /// The last line that a stranger gets who tries to log in.
  private func attempt(_ server: RunningServer, as person: String) async throws -> String {
    let client = try await server.client()
    _ = await client.line()
    try await client.send("a login {\"as\":\"\(person)\"}\n")
    let line = await client.line() ?? "closed"
    await client.close()
    return line
  }

  @Test func `who is still logging in is no failure`() async throws {
    try await RunningServer.run(few(1)) { server in
      let slow = try await server.client()
      _ = await slow.line()
      try await slow.send("a login {\"as\":\"p\",\"hold\":true}\n")
      await server.gate.arrived()
      #expect(try await attempt(server, as: "q").hasPrefix("a OK {"))
      server.gate.open()
      #expect(await slow.line()?.hasPrefix("a OK {") == true)
      #expect(try await attempt(server, as: "q").hasPrefix("a OK {"))
    }
  }

  @Test func `a login of who is logged in undoes no failure`() async throws {
    try await RunningServer.run(few(2)) { server in
      let person = try await server.person()
      #expect(try await attempt(server, as: "nobody").hasPrefix("a ERR UNAUTHENTICATED {"))
      try await person.send("b login {\"as\":\"p\"}\n")
      #expect(await person.line()?.hasPrefix("b OK {") == true)
      #expect(try await attempt(server, as: "nobody").hasPrefix("a ERR UNAUTHENTICATED {"))
      #expect(try await attempt(server, as: "p").hasPrefix("* BYE LIMIT {"))
    }
  }

  @Test func `ten thousand failures of one address do not keep another out`() async throws {
    let limits = Limits.quick {
      $0.failedLoginsPerMinuteMax = 5
      $0.failedLoginWindow = .seconds(600)
    }
    try await RunningServer.run(limits, listen: "127.0.0.1:0") { server in
      var turnedDown = 0
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<50 {
          group.addTask {
            var refused = 0
            for _ in 0..<200 {
              let client = try await server.client()
              _ = await client.line()
              try await client.send("a login {\"as\":\"nobody\"}\n")
              let lines = await client.linesToEnd()
              if lines.last?.hasPrefix("* BYE LIMIT {") == true { refused += 1 }
              await client.close()
            }
            return refused
          }
        }
        for try await refused in group { turnedDown += refused }
      }
      #expect(turnedDown >= 9_900, "\(turnedDown)")
      // Also somebody who would succeed waits: the address is the attacker's.
      let same = try await server.client()
      _ = await same.line()
      try await same.send("a login {\"as\":\"p\"}\n")
      #expect(await same.line()?.hasPrefix("* BYE LIMIT {") == true)
      let other = try await TestClient.connect(
        to: SocketAddress(ipAddress: "127.0.0.1", port: server.address.port ?? 0),
        from: SocketAddress(ipAddress: "127.0.0.2", port: 0))
      try await other.logIn()
      try await other.send("1 ping\n")
      #expect(await other.line() == "1 OK")
    }
  }
}
