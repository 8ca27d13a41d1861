import CertificateScratch
import Certificates
import Client
import Domain
import Foundation
import Server
import Support
import Testing
import Wire

/// TLS with the real server and whole clients, over real sockets.
@Suite(.timeLimit(.minutes(5))) struct TLSTests {
  static let person = "p.devries@gm1963"

  private func withScratch(
    names: [String] = ["localhost", "127.0.0.1", "::1"], from: Int = -CertificateScratch.day,
    until: Int = 30 * CertificateScratch.day,
    _ body: (CertificateScratch, KeyFolder) async throws -> Void
  ) async throws {
    let scratch = try CertificateScratch(names: names, from: from, until: until)
    let keys = try KeyFolder()
    defer {
      scratch.remove()
      keys.remove()
    }
    try await body(scratch, keys)
  }

  /// The Swift client's own connection.
  private func open(_ server: TestServer, port: Int? = nil) async throws -> Connection {
    try await Connection.open(
      .tls(host: "localhost", port: port ?? server.port),
      trust: .file(try #require(server.secured).authority))
  }

  private func signer(_ keys: KeyFolder) throws -> KeySigner {
    KeySigner(path: try keys.key(of: Self.person))
  }

  @Test(arguments: ClientProgram.allCases, ["sign", "stougjeswijk", "why"])
  func `what a client says and hears through TLS is the transcript`(
    _ program: ClientProgram, _ name: String
  ) async throws {
    let transcript = try Transcript(path: "\(Transcript.folder)/\(name).txt")
    try await withScratch { scratch, keys in
      try await TestServer.run(scratch) { server in
        let player = Player(server, through: LineClient(program: program, keys: keys))
        do { try await player.play(transcript) } catch let difference as Player.Difference {
          Issue.record(
            """
            \(program), \(name):\(difference.line): expected: \(difference.expected)
            received: \(difference.received)
            """)
        }
        try await player.end()
      }
    }
  }

  @Test func `each client logs in and signs through TLS`() async throws {
    try await withScratch { scratch, keys in
      try await TestServer.run(scratch) { server in
        server.clock.set(Moment(unixSeconds: Int(Date().timeIntervalSince1970)))
        try await Player(server).begin("step")
        let run = ClientRun(keys: keys, server: server.address, authority: scratch.folder.authority)
        let sign = ["sign", "stougjeswijk/1", "approve"]
        let options = ["--yes", "--expect", "1"]
        #expect(try await run.swift(sign + options).code == 0)
        #expect(try await run(["withdraw", "stougjeswijk/1"] + options).code == 0)
        let signed = try await run(options + sign, with: .bash)
        #expect(signed.code == 0, "\(signed)")
      }
    }
  }

  /// What is wrong with the server in the eyes of a client.
  enum Wrong: String, CaseIterable {
    case authority, systemsAuthorities, name, address, expired

    var names: [String] {
      switch self {
      case .name: ["doorbraak.example", "127.0.0.1"]
      case .address: ["localhost"]
      case .authority, .systemsAuthorities, .expired: ["localhost", "127.0.0.1", "::1"]
      }
    }
    /// In days from now.
    var days: (from: Int, until: Int) { self == .expired ? (-20, -10) : (-1, 30) }
    var isAnothers: Bool { self == .name || self == .address }
  }

  @Test(arguments: Wrong.allCases)
  func `each client refuses a certificate that is not good, and sends nothing`(
    _ wrong: Wrong
  ) async throws {
    let other = try CertificateScratch()
    defer { other.remove() }
    let day = CertificateScratch.day
    try await withScratch(
      names: wrong.names, from: wrong.days.from * day, until: wrong.days.until * day
    ) { scratch, keys in
      let loaded = CertificateScratch.now + (wrong == .expired ? -15 * day : 0)
      try await TestServer.run(scratch, loaded: loaded) { server in
        let host = wrong == .address ? "127.0.0.1" : "localhost"
        var run = ClientRun(keys: keys, server: "tls://\(host):\(server.port)", language: "en")
        switch wrong {
        case .systemsAuthorities: break
        case .authority: run.authority = other.folder.authority
        default: run.authority = scratch.folder.authority
        }
        let words = wrong.isAnothers ? "belongs to another server" : "is not trusted"
        for refused in [try await run.swift(["whoami"]), try await run(["whoami"])] {
          #expect(refused.code == 5, "\(wrong): \(refused)")
          #expect(refused.err.contains(words), "\(wrong): \(refused)")
          #expect(refused.err.contains("--ca FILE"), "\(wrong): \(refused)")
        }
        let refused = try await run(["whoami"], with: .bash)
        #expect(refused.code == 5 && refused.out.isEmpty, "\(wrong): \(refused)")
        #expect(refused.err.contains("certificate"), "\(wrong): \(refused)")
      }
    }
  }

  @Test func `a server that speaks no TLS, or another protocol, is told from a bad certificate`()
    async throws
  {
    try await withScratch { scratch, keys in
      try await TestServer.run { server in
        let run = ClientRun(
          keys: keys, server: "tls://localhost:\(server.port)",
          authority: scratch.folder.authority, language: "en")
        for refused in [try await run.swift(["whoami"]), try await run(["whoami"])] {
          #expect(refused.code == 69, "\(refused)")
          #expect(refused.err.contains("does not speak TLS 1.3"), "\(refused)")
        }
        #expect(try await run(["whoami"], with: .bash).code == 69)
      }
      let relay = try await Relay.start(scratch, to: nil, applicationProtocols: ["http/1.1"])
      let run = ClientRun(
        keys: keys, server: "tls://localhost:\(relay.port)", authority: scratch.folder.authority)
      #expect(try await run.swift(["whoami"]).code == 69)
      #expect(try await run(["whoami"]).code == 69)
      #expect(try await run(["whoami"], with: .bash).code == 69)
      await relay.stop()
    }
  }

  @Test func `a file of authorities that is none is refused by name`() async throws {
    try await withScratch { scratch, keys in
      let run = ClientRun(
        keys: keys, server: "tls://localhost:1", authority: scratch.folder.privateKey,
        language: "en")
      for refused in [try await run.swift(["whoami"])] {
        #expect(refused.code == 64, "\(refused)")
        #expect(refused.err.contains(scratch.folder.privateKey), "\(refused)")
      }
    }
  }

  // MARK: The login and the certificate

  @Test func `a login that names another certificate fails like every other`() async throws {
    try await withScratch { scratch, _ in
      try await TestServer.run(scratch) { server in
        try await Player(server).begin("people")
        var answers: Set<String> = []
        for certificate in ["none", String(repeating: "0", count: 64), "", nil] {
          let talk = try await Talk.open(server)
          let signature = try talk.loginSignature(
            of: Self.person, by: certificate == nil ? "a stranger" : nil,
            certificate: certificate)
          let answer = try await talk.ask(
            "login", ["as": .string(Self.person), "sig": .string(signature)])
          #expect(answer.code == "UNAUTHENTICATED", "\(certificate ?? "")")
          #expect(await talk.socket.line() == nil)
          answers.insert(answer.withoutRef)
        }
        #expect(answers.count == 1, "failures differ: \(answers)")
        _ = try await Talk.open(server, as: Self.person)
      }
    }
  }

  @Test func `in plain text a login that names a certificate fails`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let talk = try await Talk.open(server)
      let signature = try talk.loginSignature(
        of: Self.person, certificate: String(repeating: "0", count: 64))
      let answer = try await talk.ask(
        "login", ["as": .string(Self.person), "sig": .string(signature)])
      #expect(answer.code == "UNAUTHENTICATED")
    }
  }

  /// Somebody in between, with a certificate that the client trusts: they see everything, but the
  /// login they pass on is worth nothing.
  @Test func `a relayed login fails`() async throws {
    try await withScratch { scratch, keys in
      try await TestServer.run(scratch) { server in
        try await Player(server).begin("people")
        let between = try CertificateScratch()
        defer { between.remove() }
        let relay = try await Relay.start(between, to: server)
        let relayed = try await Connection.open(
          .tls(host: "localhost", port: relay.port), trust: .file(between.folder.authority))
        #expect(relayed.greeting.server == TestServer.name)
        let fault = await #expect(throws: LoginFault.self) {
          try await relayed.login(as: Self.person, with: try signer(keys))
        }
        guard case .client(.refused(let reply)) = fault else {
          Issue.record("\(String(describing: fault))")
          return
        }
        #expect(reply.code == .unauthenticated)
        var run = ClientRun(keys: keys, server: "tls://localhost:\(relay.port)")
        run.authority = between.folder.authority
        #expect(try await run(["whoami"]).code == 4)
        #expect(try await run(["whoami"], with: .bash).code == 4)
        await relay.stop()
        // The same person, the same key, straight to the server.
        _ = try await open(server).login(as: Self.person, with: try signer(keys))
      }
    }
  }

  @Test func `after a reload an old connection still logs in with the certificate it saw`()
    async throws
  {
    try await withScratch { scratch, keys in
      try await TestServer.run(scratch) { server in
        try await Player(server).begin("people")
        let old = try await open(server)
        try scratch.renew()
        server.secured?.store.reload(now: CertificateScratch.now)
        let new = try await open(server)
        #expect(new.certificateSHA256 != old.certificateSHA256)
        _ = try await new.login(as: Self.person, with: try signer(keys))
        _ = try await old.login(as: Self.person, with: try signer(keys))
      }
    }
  }
}
