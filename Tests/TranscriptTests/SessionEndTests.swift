import Domain
import Server
import Support
import Testing
import Wire

/// What becomes of sessions whose key is revoked or whose person leaves.
@Suite(.timeLimit(.minutes(5))) struct SessionEndTests {
  static let blom = "v.blom@gm1963"
  static let fingerprint = TestPerson.key(of: blom)?.publicKey.fingerprint ?? ""

  private func revoke(_ admin: Talk) async throws {
    let answer = try await admin.ask(
      "revoke-key \(Self.blom) \(Self.fingerprint)", ["reason": "stolen"])
    #expect(answer.isOK, "\(answer.lines)")
  }

  @Test func `an idle session is told and closed within seconds, another's goes on`() async throws {
    let often: @Sendable (inout Limits) -> Void = { $0.sessionLook = .milliseconds(50) }
    try await TestServer.run(limits: often) { server in
      try await Player(server).begin("people")
      let admin = try await Talk.open(server, as: LoginTests.person)
      let idle = try await Talk.open(server, as: Self.blom)
      try await revoke(admin)
      let last = await idle.socket.line() ?? ""
      #expect(last.hasPrefix("* BYE UNAUTHENTICATED {"), "\(last)")
      #expect(await idle.socket.line() == nil)
      #expect(try await admin.ask("whoami").isOK)
    }
  }

  @Test(arguments: [
    "whoami", "agendas", "inbox", "stats", "directory", "seen stougjeswijk/1",
    "raise stougjeswijk", "pause stougjeswijk", "receipt stougjeswijk/1",
  ])
  func `the next request of whatever kind is refused and the session ends`(
    _ request: String
  ) async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let admin = try await Talk.open(server, as: LoginTests.person)
      let session = try await Talk.open(server, as: Self.blom)
      _ = try await session.ask("whoami")
      try await revoke(admin)
      let arguments: JSONObject =
        switch request.split(separator: " ")[0] {
        case "raise": ["category": "anders", "title": "x"]
        case "pause": ["ground": "x", "until": "2026-12-01"]
        default: [:]
        }
      let answer = try await session.ask(request, arguments)
      #expect(answer.code == "UNAUTHENTICATED", "\(answer.lines)")
      let bye = await session.socket.line() ?? ""
      #expect(bye.hasPrefix("* BYE UNAUTHENTICATED {"), "\(bye)")
      #expect(await session.socket.line() == nil)
    }
  }

  @Test func `an answer given before is not given again to a session that ended`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let admin = try await Talk.open(server, as: LoginTests.person)
      let other = try await admin.ask(
        "grant-role", ["x": "y"])
      #expect(!other.isOK)
      _ = try await admin.ask(
        "grant-role \(Self.blom)", ["add": ["editor"], "idem": "AAAAAAAAAAAAAAAAAAAAAA"])
      let session = try await Talk.open(server, as: Self.blom)
      let raise: JSONObject = [
        "key": .string(TestPerson.publicKey(of: "x")), "idem": "BBBBBBBBBBBBBBBBBBBBBB",
      ]
      _ = try await session.ask("add-key \(Self.blom)", raise)
      _ = try await admin.ask("grant-role \(Self.blom)", ["add": ["admin"]])
      let first = try await session.ask("add-key \(Self.blom)", raise)
      #expect(first.isOK, "\(first.lines)")
      #expect(try await session.ask("add-key \(Self.blom)", raise).object["replayed"] == true)
      try await revoke(admin)
      let again = try await session.ask("add-key \(Self.blom)", raise)
      #expect(again.code == "UNAUTHENTICATED", "\(again.lines)")
    }
  }

  @Test func `who logs in with a key past its last day fails, and a session over midnight ends`()
    async throws
  {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let admin = try await Talk.open(server, as: LoginTests.person)
      let answer = try await admin.ask(
        "add-key \(Self.blom)",
        ["key": .string(TestPerson.publicKey(of: "day")), "until": "2026-11-02"])
      #expect(answer.isOK, "\(answer.lines)")
      let session = try await Talk.open(server)
      let object: JSONObject = [
        "as": .string(Self.blom),
        "sig": .string(try session.loginSignature(of: Self.blom, by: "day")),
      ]
      #expect(try await session.ask("login", object).isOK)
      server.clock.set(try #require(Moment("2026-11-02T22:59:59Z")))
      #expect(try await session.ask("agendas").isOK)
      server.clock.set(try #require(Moment("2026-11-02T23:00:00Z")))
      #expect(try await session.ask("agendas").code == "UNAUTHENTICATED")
      let late = try await Talk.open(server)
      let same: JSONObject = [
        "as": .string(Self.blom),
        "sig": .string(try late.loginSignature(of: Self.blom, by: "day")),
      ]
      #expect(try await late.ask("login", same).code == "UNAUTHENTICATED")
    }
  }
}
