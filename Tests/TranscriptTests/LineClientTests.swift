import CertificateScratch
import FakePeer
import Foundation
import Testing
import Wire

/// What passes through a client as it stands, and the addresses that bash takes.
@Suite(.timeLimit(.minutes(5))) struct LineClientTests {
  @Test(arguments: ClientProgram.allCases, [false, true])
  func `a last line without its end is no request`(
    _ program: ClientProgram, isSecured: Bool
  ) async throws {
    let scratch = isSecured ? try CertificateScratch() : nil
    let keys = try KeyFolder()
    defer {
      scratch?.remove()
      keys.remove()
    }
    try await TestServer.run(scratch) { server in
      let client = LineClient(program: program, keys: keys)
      let socket = try await LineSocket.run(try client.start(server, as: nil))
      try await socket.send(Array("1 ping\n2 ping".utf8))
      let (lines, exitCode) = await socket.finish()
      #expect(lines.filter { $0.hasPrefix("1 OK {") }.count == 1, "\(lines)")
      #expect(!lines.contains { $0.hasPrefix("2 ") || $0.contains(" ERR ") }, "\(lines)")
      #expect(exitCode == 0)
    }
  }

  private static let hasIPv6 =
    (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?
    .contains("00000000000000000000000000000001") == true

  @Test(.enabled(if: hasIPv6))
  func `bash speaks plain text to this machine by all its names`() async throws {
    let keys = try KeyFolder()
    defer { keys.remove() }
    for (host, names) in [("127.0.0.1", ["127.0.0.1", "localhost"]), ("::1", ["[::1]"])] {
      let peer = try await FakePeer(host: host) { request in
        .lines([#"\#(request.tag) OK {"proto":1}"#])
      }
      for name in names {
        let run = ClientRun(keys: keys, server: "\(name):\(peer.port)", person: nil)
        let outcome = try await run(["ping"], with: .bash)
        #expect(outcome.code == 0 && outcome.out.hasPrefix("1 OK"), "\(name): \(outcome)")
      }
    }
    // Whether or not a server is there: nothing goes there by TLS.
    let run = ClientRun(keys: keys, server: "::1", person: nil)
    let bare = try await run(["ping"], with: .bash)
    #expect(!bare.err.contains("TLS"), "\(bare)")
  }

  @Test(arguments: ClientProgram.allCases)
  func `a file of authorities that is not there is refused by name`(
    _ program: ClientProgram
  ) async throws {
    let keys = try KeyFolder()
    defer { keys.remove() }
    let peer = try await FakePeer { _ in .silence }
    let missing = keys.path + "/ca.pem"
    let run = ClientRun(
      keys: keys, server: "tls://127.0.0.1:\(peer.port)", authority: missing, person: nil)
    let refused = try await run(["ping"], with: program)
    #expect(refused.code == 64 && refused.err.contains(missing), "\(refused)")
  }
}
