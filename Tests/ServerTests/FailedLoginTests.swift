import NIOCore
import NIOPosix
import Testing

@testable import Server

/// Guessing is limited by address and never by person.
@Suite(.timeLimit(.minutes(10)))
struct FailedLoginTests {
  private let start = ContinuousClock.now

  private func at(_ seconds: Double) -> ContinuousClock.Instant {
    start.advanced(by: .seconds(seconds))
  }

  private func logins(addresses: Int = 20_000) -> FailedLogins {
    var limits = Limits()
    limits.failedLoginAddressesMax = addresses
    return FailedLogins(limits: limits)
  }

  @Test func `five a minute fail, then the address waits, and no other`() {
    var logins = logins()
    for attempt in 0..<5 { #expect(logins.begin("a", at: at(Double(attempt))) == nil) }
    #expect(logins.begin("a", at: at(10)) == .seconds(50))
    #expect(logins.begin("b", at: at(10)) == nil)
    #expect(logins.begin("a", at: at(59.9)) == .seconds(1))
    #expect(logins.begin("a", at: at(60.1)) == nil)
    #expect(logins.begin("a", at: at(60.2)) == .milliseconds(800).rounded)
  }

  @Test func `who succeeds is not counted`() {
    var logins = logins()
    for attempt in 0..<100 {
      #expect(logins.begin("a", at: at(Double(attempt) / 10)) == nil)
      logins.giveBack("a", at: at(Double(attempt) / 10))
    }
  }

  @Test func `memory is bounded, whatever the number of addresses`() {
    var logins = logins(addresses: 100)
    for address in 0..<10_000 { _ = logins.begin("a\(address)", at: at(0)) }
    #expect(logins.count <= 100)
    for attempt in 0..<200 { _ = logins.begin("b\(attempt)", at: at(Double(attempt) * 30)) }
    #expect(logins.count < 10)
  }

  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7"), ("::1", "0:0:0:0::/64"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ("2001:DB8:1:2::9", "2001:db8:1:2::/64"), ("2001:db8::", "2001:db8:0:0::/64"),
    ("fe80::1%eth0", "fe80:0:0:0::/64"), ("::ffff:192.0.2.7", "192.0.2.7"),
  ])
  func `IPv6 counts by house`(address: String, counted: String) {
    #expect(Peer.loginAddress(address) == counted)
  }

  @Test func `a UNIX socket is not counted`() { #expect(Peer.loginAddress("unix") == nil) }

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

extension Duration {
  /// The wait is told in whole seconds, at least one.
  fileprivate var rounded: Duration { max(self, .seconds(1)) }
}
