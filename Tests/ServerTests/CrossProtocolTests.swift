import CertificateScratch
import Logging
import NIOSSL
import Testing

@testable import Server

/// Other protocols' clients, made to speak to our ports by somebody who chose their octets.
@Suite(.timeLimit(.minutes(1)))
struct CrossProtocolTests {
  /// What an attacker hides in what is sent: lines the server would take.
  private static let hidden =
    "h hello 1\na login {\"as\":\"p.devries@gm1963\"}\n1 echo x\n2 rows 3\n"

  private static func web(_ method: String, _ body: String) -> [UInt8] {
    Array(
      ("\(method) /\(method == "GET" ? "%0d%0a1%20ping" : "") HTTP/1.1\r\nHost: 127.0.0.1:7465\r\n"
        + "User-Agent: curl/8.5.0\r\nAccept: */*\r\nContent-Type: text/plain\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n" + body).utf8)
  }

  /// As real clients begin, with the hidden lines where the attacker may put them.
  private static let attacks: [(name: String, octets: [UInt8])] = [
    ("HTTP GET", web("GET", "")),
    ("HTTP POST", web("POST", hidden)),
    (
      "SMTP",
      Array(
        ("EHLO mail.example\r\nMAIL FROM:<a@example>\r\nRCPT TO:<b@example>\r\nDATA\r\n"
          + "Subject: x\r\n\r\n" + hidden + "\r\n.\r\n").utf8)
    ),
    (
      "Redis inline",
      Array(
        ("FLUSHALL\r\nCONFIG SET dir /tmp\r\nCONFIG SET dbfilename x\r\n"
          + "SET a \"x\"\r\nSAVE\r\n" + hidden).utf8)
    ),
    (
      "SSH",
      Array("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".utf8)
        + [0x00, 0x00, 0x05, 0xDC, 0x07, 0x14, 0x0A] + Array(hidden.utf8)
    ),
    (
      "PostgreSQL",
      [0x00, 0x00, 0x00, 0x29, 0x00, 0x03, 0x00, 0x00] + Array("user\0\n".utf8) + Array(hidden.utf8)
    ),
  ]

  /// Nothing may be answered with OK, and the server goes on.
  @Test(arguments: attacks.indices)
  func `on the plain port nothing is done`(index: Int) async throws {
    let attack = Self.attacks[index]
    try await RunningServer.run { server in
      let other = try await server.person()
      let client = try await server.client()
      try await client.send(attack.octets)
      let lines = await client.linesToEnd()
      #expect(lines.last?.hasPrefix("* BYE SYNTAX {") == true, "\(attack.name): \(lines)")
      #expect(!lines.contains { $0.contains(" OK") }, "\(attack.name): \(lines)")
      try await other.send("1 echo x\n")
      #expect(await other.line() == "1 OK {\"words\":[\"x\"]}")
    }
  }

  @Test(arguments: attacks.indices)
  func `on the TLS port nothing is done`(index: Int) async throws {
    let attack = Self.attacks[index]
    try await TLSTests.run { server, scratch in
      let other = try await server.client(tls: .trusting(scratch))
      try await other.logIn()
      let client = try await server.client()
      try await client.send(attack.octets)
      _ = await client.linesToEnd()
      let log = await server.log.lines(upTo: "ended before HELLO")
      #expect(log.last?.metadata["reason"] == "handshake-failed", "\(attack.name)")
      #expect(log.count { $0.message == "answered" } == 2, "\(attack.name): more than a login")
      try await other.send("1 echo x\n")
      #expect(await other.line() == "1 OK {\"words\":[\"x\"]}")
    }
  }

  /// A browser speaks TLS well, but names no protocol of ours, and may not choose.
  @Test func `a web page cannot post through TLS`() async throws {
    try await TLSTests.run { server, scratch in
      for protocols in [["h2", "http/1.1"], []] {
        var tls = TLSConfiguration.trusting(scratch)
        tls.applicationProtocols = protocols
        let client = try await server.client(tls: tls)
        // The server may have ended it before the octets were on their way.
        try? await client.send(Self.web("POST", Self.hidden))
        #expect(await client.linesToEnd() == [])
      }
      try await TLSTests.expectGoesOn(server, scratch)
    }
  }

  /// Even where it names our protocol: nobody types through TLS, so nothing is forgiven.
  @Test(arguments: attacks.indices)
  func `inside TLS the first wrong line ends it`(index: Int) async throws {
    let attack = Self.attacks[index]
    try await TLSTests.run { server, scratch in
      let client = try await server.client(tls: .trusting(scratch))
      try await client.send(attack.octets)
      let lines = await client.linesToEnd()
      #expect(!lines.contains { $0.contains(" OK") }, "\(attack.name): \(lines)")
      #expect(lines.last?.hasPrefix("* BYE SYNTAX {") == true, "\(attack.name): \(lines)")
    }
  }

  @Test func `a TLS hello on the plain port is one wrong line`() async throws {
    let scratch = try CertificateScratch()
    defer { scratch.remove() }
    try await RunningServer.run { server in
      let client = try await server.client(tls: .trusting(scratch))
      _ = await client.linesToEnd()
      #expect(await server.log.line("said goodbye")?.metadata["code"] == "SYNTAX")
      let other = try await server.person()
      try await other.send("1 ping\n")
      #expect(await other.line() == "1 OK")
    }
  }
}
