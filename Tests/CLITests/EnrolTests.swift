import CLI
import FakePeer
import Testing
import Wire

/// A person with a one-time code: what is asked, sent and kept.
struct EnrolTests {
  private let enrol = ["enrol", "--code", "AAAAA-BBBBB"]
  private let profile = ".config/doorbraak/profile"

  /// A peer that takes every code.
  private func peer(hello: String = FakePeer.hello) async throws -> FakePeer {
    try await Script.peer(hello: hello) { request in
      .lines([#"\#(request.tag) OK {"person":"p.devries@gm1963","key":"SHA256:x"}"#])
    }
  }

  @Test func `a key is brought, used, and the next command needs no options`() async throws {
    let bench = try Bench()
    let peer = try await peer()
    try bench.write("ca.pem", "")
    let done = await bench.run(enrol + ["--ca", bench.home + "/ca.pem"], peer: peer)
    #expect(done.code == .done, "\(done)")
    let sent = try #require(peer.requests(of: "enrol").first?.object)
    #expect(sent["key"]?.stringValue == bench.key.publicKey.line)
    #expect(sent["code"] == "AAAAA-BBBBB" && sent["as"] == "p.devries@gm1963")
    #expect(peer.requests(of: "login").count == 1)
    #expect(
      bench.read(profile) == """
        server = \(peer.address)
        ca = \(bench.home)/ca.pem
        person = p.devries@gm1963
        key = \(bench.home)/key

        """)
    let next = await bench.run(["inbox"])
    #expect(next.code == .done, "\(next)")
  }

  @Test func `a dry run asks what would happen, and changes nothing`() async throws {
    let bench = try Bench()
    let peer = try await peer()
    #expect(await bench.run(enrol + ["--dry-run"], peer: peer).code == .done)
    #expect(peer.requests(of: "enrol").map(\.object["dry_run"]) == [true])
    #expect(peer.requests(of: "login").isEmpty)
    #expect(bench.read(profile) == nil)
  }

  @Test func `a code is typed before the connection that it is for begins`() async throws {
    let bench = try Bench()
    // Whoever is still connected while a person types is cut off.
    let peer = try await FakePeer { request in
      switch request.verb {
      case "hello": .lines([#"\#(request.tag) OK {"proto":1}"#])
      case "commands":
        .linesThenClose(Script.commands.map { "\(request.tag) + \($0)" } + ["\(request.tag) OK"])
      case "login": .lines([#"\#(request.tag) OK {"organisation":"gm1963"}"#])
      default: .lines(["\(request.tag) OK"])
      }
    }
    let done = await bench.run(["enrol"], peer: peer, answers: ["AAAAA-BBBBB"])
    #expect(done.code == .done, "\(done)")
    #expect(peer.requests(of: "enrol").first?.object["code"] == "AAAAA-BBBBB")
    #expect(await bench.run(["enrol"], peer: peer).code == .usage, "nobody to ask")
  }

  @Test func `a lost answer leaves unknown whether the code was used`() async throws {
    let bench = try Bench()
    let peer = try await Script.peer { _ in .linesThenClose([]) }
    #expect(await bench.run(enrol, peer: peer).code == .outcomeUnknown)
    #expect(bench.read(profile) == nil)
  }

  @Test func `a HELLO that would put other lines in what is signed is none`() async throws {
    let bench = try Bench()
    let peer = try await peer(
      hello: #"* HELLO {"proto":[1],"server":"doorbraak.example","nonce":"x\nperson y@z"}"#)
    #expect(await bench.run(enrol, peer: peer).code == .unavailable)
    #expect(peer.requests(of: "enrol").isEmpty)
  }
}
