import CertificateScratch
import Certificates
import Logging
import NIOSSL
import Testing
import Wire

@testable import Server

/// TLS over real sockets, with real certificates.
@Suite(.timeLimit(.minutes(1)))
struct TLSTests {
  /// A server that speaks TLS on loopback.
  static func run(
    _ limits: Limits = .quick, _ body: (RunningServer, CertificateScratch) async throws -> Void
  ) async throws {
    let scratch = try CertificateScratch()
    defer { scratch.remove() }
    try await RunningServer.run(limits, listen: "tls://127.0.0.1:0", certificates: scratch) {
      try await body($0, scratch)
    }
  }

  @Test func `HELLO, a login and requests go over TLS 1.3`() async throws {
    try await Self.run { server, scratch in
      let client = try await server.client(tls: .trusting(scratch))
      #expect(await client.line()?.hasPrefix("* HELLO {") == true)
      try await client.send("h hello 1\na login {\"as\":\"p.devries@gm1963\"}\n1 echo x\n")
      for answer in ["h OK {\"proto\":1}", "a OK {\"person\":\"p.devries@gm1963\"}"] {
        #expect(await client.line() == answer)
      }
      #expect(await client.line() == "1 OK {\"words\":[\"x\"]}")
      try await client.send("2 quit\n")
      #expect(await client.linesToEnd() == ["2 OK"])
    }
  }

  @Test func `much goes through, and what was asked is answered after our end`() async throws {
    try await Self.run { server, scratch in
      let client = try await server.client(tls: .trusting(scratch))
      try await client.logIn()
      try await client.send("1 rows 200 8192\n2 rows 1 10\n")
      try await client.finishSending()
      let lines = await client.linesToEnd()
      #expect(lines.count == 203)
      #expect(lines.last == "2 OK {\"count\":1}")
    }
  }

  /// What is sent after the handshake must not be read.
  private static let lines = "h hello 1\na login {\"as\":\"p.devries@gm1963\"}\n1 echo x\n"

  @Test(arguments: [[], ["http/1.1"], ["h2", "http/1.1"], ["doorbraak/2"], ["doorbraak/1x"]])
  func `without our protocol in ALPN nothing is said and nothing read`(
    _ protocols: [String]
  ) async throws {
    try await Self.run { server, scratch in
      var tls = TLSConfiguration.trusting(scratch)
      tls.applicationProtocols = protocols
      let client = try await server.client(tls: tls)
      // The server may have closed before either.
      try? await client.send(Self.lines)
      try? await client.send(Self.lines)
      #expect(await client.linesToEnd() == [])
      let log = await server.log.lines(upTo: "ended before HELLO")
      #expect(log.last?.metadata["reason"] == "other-protocol")
      #expect(!log.contains { $0.message == "answered" })
      try await Self.expectGoesOn(server, scratch)
    }
  }

  @Test(arguments: [TLSVersion.tlsv1, .tlsv11, .tlsv12])
  func `an older TLS is refused`(_ version: TLSVersion) async throws {
    try await Self.run { server, scratch in
      var tls = TLSConfiguration.trusting(scratch)
      tls.minimumTLSVersion = .tlsv1
      tls.maximumTLSVersion = version
      let client = try await server.client(tls: tls)
      try? await client.send(Self.lines)
      #expect(await client.linesToEnd() == [])
      #expect(
        await server.log.line("ended before HELLO")?.metadata["reason"] == "handshake-failed")
      try await Self.expectGoesOn(server, scratch)
    }
  }

  @Test func `a handshake that lasts is cut off`() async throws {
    try await Self.run(.quick { $0.handshake = .milliseconds(500) }) { server, _ in
      let silent = try await server.client()
      // The first octets of a TLS hello, and no more.
      try? await silent.send([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])
      #expect(await silent.linesToEnd() == [])
      #expect(
        await server.log.line("ended before HELLO")?.metadata["reason"] == "handshake-late")
    }
  }

  @Test func `who comes too many gets no word before the handshake`() async throws {
    let limits = Limits.quick { $0.connectionsBeforeLoginPerAddressMax = 1 }
    try await Self.run(limits) { server, scratch in
      let first = try await server.client(tls: .trusting(scratch))
      #expect(await first.line()?.hasPrefix("* HELLO") == true)
      // It may be gone before the client has looked.
      let second = try? await server.client()
      #expect(await second?.linesToEnd() ?? [] == [])
      #expect(
        await server.log.line("said goodbye")?.metadata["reason"] == "too-many-of-address")
    }
  }

  @Test func `stopping ends who is in the handshake, and says goodbye to the others`() async throws
  {
    try await Self.run { server, scratch in
      let shaking = try await server.client()
      try await shaking.send([0x16, 0x03, 0x01])
      let client = try await server.client(tls: .trusting(scratch))
      try await client.logIn()
      await server.stop()
      #expect(await client.linesToEnd().map { $0.prefix(15) } == ["* BYE SHUTDOWN "])
      #expect(await shaking.linesToEnd() == [])
      #expect(await server.log.line("stopped") != nil)
    }
  }

  @Test func `a reader that stands still is reset under TLS too`() async throws {
    let limits = Limits.quick { $0.writeStall = .milliseconds(100) }
    try await Self.run(limits) { server, scratch in
      let client = try await server.client(tls: .trusting(scratch))
      try await client.logIn()
      try await client.stopReading()
      try await client.send("1 rows 4000 8192\n")
      #expect(await server.log.line("closed a reader that stood still") != nil)
      // It has left: a graceful stop waits for nobody.
      await server.stop()
      #expect(await server.log.line("stopped") != nil)
    }
  }

  static func expectGoesOn(_ server: RunningServer, _ scratch: CertificateScratch) async throws {
    let client = try await server.client(tls: .trusting(scratch))
    try await client.logIn()
    try await client.send("1 echo x\n")
    #expect(await client.line() == "1 OK {\"words\":[\"x\"]}")
  }
}

extension TLSConfiguration {
  /// A good client, which trusts the authority of the test.
  static func trusting(_ scratch: CertificateScratch) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .file(scratch.folder.authority)
    configuration.applicationProtocols = [TransportSecurity.applicationProtocol]
    return configuration
  }
}
