import Commands
import Logging
import Testing

@testable import Server

/// Sessions of revoked keys end, idle or not, by one look for all connections.
@Suite(.timeLimit(.minutes(1)))
struct SessionEndTests {
  private func person(_ server: RunningServer, key: Int) async throws -> TestClient {
    let client = try await server.client()
    _ = await client.line()
    try await client.send("a login {\"as\":\"p\",\"key\":\(key)}\n")
    _ = await client.line()
    return client
  }

  @Test func `an idle session of a revoked key is told and closed; others go on`() async throws {
    try await RunningServer.run { server in
      let one = try await person(server, key: 1)
      let other = try await person(server, key: 2)
      server.register.revoke(1)
      let last = await one.linesToEnd()
      #expect(last.count == 1 && last.first?.hasPrefix("* BYE UNAUTHENTICATED {") == true)
      try await other.send("1 ping\n")
      #expect(await other.line() == "1 OK")
      server.register.revoke(2)
      #expect(await other.linesToEnd().count == 1)
    }
  }

  @Test func `what is under way is answered before the goodbye, what waits is not`() async throws {
    try await RunningServer.run { server in
      let client = try await person(server, key: 1)
      try await client.send("1 hold\n2 ping\n3 ping\n")
      await server.gate.arrived()
      let other = try await person(server, key: 1)
      server.register.revoke(1)
      _ = await other.linesToEnd()
      server.gate.open()
      let lines = await client.linesToEnd()
      #expect(lines.first == "1 OK")
      #expect(lines.count == 2 && lines.last?.hasPrefix("* BYE UNAUTHENTICATED {") == true)
    }
  }

  @Test func `a key that was revoked while its session began ends it too`() async throws {
    try await RunningServer.run { server in
      let watcher = try await person(server, key: 1)
      server.register.revoke(7)
      server.register.revoke(1)
      _ = await watcher.linesToEnd()
      let late = try await server.client()
      _ = await late.line()
      try await late.send("a login {\"as\":\"p\",\"key\":7}\n")
      let lines = await late.linesToEnd()
      #expect(lines.last?.hasPrefix("* BYE UNAUTHENTICATED {") == true, "\(lines)")
    }
  }

  @Test func `nobody looks at the register while nobody is logged in`() async {
    let commands = FakeCommands()
    let house = House(
      limits: .quick, serverName: "doorbraak.example", answering: commands,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      random: { [UInt8](repeating: 0, count: $0) }, now: { RunningServer.epoch })
    var mark: RegisterMark?
    #expect(house.admit("a") == nil)
    await house.lookAtSessions(commands, since: &mark)
    #expect(commands.register.looks == 0)
    house.loggedIn("a")
    await house.lookAtSessions(commands, since: &mark)
    #expect(commands.register.looks == 1)
    house.left("a", wasLoggedIn: true)
    await house.lookAtSessions(commands, since: &mark)
    #expect(commands.register.looks == 1)
  }
}
