import Client
import FakePeer
import Testing
import Wire

struct ConnectionTests {
  private func open(_ peer: FakePeer, seconds: Int = 60) async throws -> Connection {
    var limits = ClientLimits()
    limits.answerSeconds = seconds
    return try await Connection.open(.tcp(host: "127.0.0.1", port: peer.port), limits: limits)
  }

  private let ping = Request(tag: "1", verb: "ping")

  @Test func `rows come first and the final line ends the answer`() async throws {
    let peer = try await FakePeer { request in
      .lines([
        "* TICK {}", #"\#(request.tag) + {"n":1}"#, #"\#(request.tag) + {"n":2}"#,
        #"\#(request.tag) OK {"count":2}"#,
      ])
    }
    let connection = try await open(peer)
    #expect(connection.greeting.server == "doorbraak.example")
    try await confirmation(expectedCount: 2) { rows in
      let answer = try await connection.send(ping, changes: false) { _ in rows() }
      #expect(answer == ["count": 2])
    }
    await connection.close()
  }

  @Test func `a lost write is unknown, a lost read is not`() async throws {
    let peer = try await FakePeer { _ in .linesThenClose([]) }
    await #expect(throws: ClientFault.outcomeUnknown(.closed)) {
      _ = try await open(peer).send(ping, changes: true)
    }
    await #expect(throws: ClientFault.cutOff(.closed)) {
      _ = try await open(peer).send(ping, changes: false)
    }
  }

  @Test func `silence times out`() async throws {
    let peer = try await FakePeer { _ in .silence }
    await #expect(throws: ClientFault.outcomeUnknown(.timedOut)) {
      _ = try await open(peer, seconds: 1).send(ping, changes: true)
    }
  }

  @Test func `cancelling the task interrupts`() async throws {
    let peer = try await FakePeer { _ in .silence }
    let connection = try await open(peer)
    await withTaskGroup(of: ClientFault?.self) { group in
      group.addTask {
        do throws(ClientFault) {
          _ = try await connection.send(ping, changes: true)
          return nil
        } catch { return error }
      }
      while peer.received.isEmpty { await Task.yield() }
      group.cancelAll()
      #expect(await group.next() == .outcomeUnknown(.interrupted))
    }
  }

  @Test func `ERR is refused, BYE before a final line is unknown for a write`() async throws {
    let peer = try await FakePeer { request in
      request.verb == "ping"
        ? .lines([#"\#(request.tag) ERR BUSY {"message":"later"}"#])
        : .linesThenClose([#"* BYE SHUTDOWN {"message":"drain"}"#])
    }
    let connection = try await open(peer)
    await #expect(throws: ClientFault.refused(ErrorReply(code: .busy, message: "later"))) {
      _ = try await connection.send(ping, changes: true)
    }
    await #expect(
      throws: ClientFault.outcomeUnknown(.bye(ErrorReply(code: .shutdown, message: "drain")))
    ) {
      _ = try await connection.send(Request(tag: "2", verb: "raise"), changes: true)
    }
    await #expect(throws: ClientFault.self) {
      _ = try await connection.send(Request(tag: "3", verb: "raise"), changes: true)
    }
  }

  @Test func `requests may be pipelined`() async throws {
    let peer = try await FakePeer { .lines([#"\#($0.tag) OK {"tag":"\#($0.tag)"}"#]) }
    let connection = try await open(peer)
    for tag in ["a", "b", "c"] {
      try await connection.write(Request(tag: tag, verb: "ping"), changes: false)
    }
    for tag in ["a", "b", "c"] {
      #expect(try await connection.answer(to: tag) == ["tag": .string(tag)])
    }
  }

  @Test func `a request too long is never sent`() async throws {
    let peer = try await FakePeer { .lines(["\($0.tag) OK"]) }
    let long = Request(
      tag: "1", verb: "raise", object: ["t": .string(String(repeating: "x", count: 70_000))])
    await #expect(throws: ClientFault.notSent(.requestTooLong(65_536))) {
      _ = try await open(peer).send(long, changes: true)
    }
    #expect(peer.received.isEmpty)
  }

  @Test func `a peer that does not say HELLO is no server`() async throws {
    let peer = try await FakePeer(hello: "SSH-2.0-OpenSSH_9.2") { _ in .silence }
    await #expect(throws: ClientFault.self) { _ = try await open(peer) }
  }

  @Test(arguments: [
    ("localhost", ServerAddress.tcp(host: "localhost", port: 7465)),
    ("[::1]:70", .tcp(host: "::1", port: 70)), ("::1", .tcp(host: "::1", port: 7465)),
    ("unix:/run/d.sock", .unix(path: "/run/d.sock")),
    ("127.0.0.2:9", .tcp(host: "127.0.0.2", port: 9)),
    ("doorbraak.example", .tls(host: "doorbraak.example", port: 7465)),
    ("127.example.com:9", .tls(host: "127.example.com", port: 9)),
    ("tls://localhost:9", .tls(host: "localhost", port: 9)),
    ("10.0.0.1:9", .tls(host: "10.0.0.1", port: 9)),
    ("[2001:db8::1]:9", .tls(host: "2001:db8::1", port: 9)),
  ])
  func `addresses are read`(text: String, address: ServerAddress) {
    #expect(ServerAddress(text) == address)
    #expect(ServerAddress(address.description) == address)
  }

  @Test(arguments: ["", "a:0", "a:99999", "a:b", "a b", "unix:relative", "http://x", "tls://"])
  func `what is no address is none`(text: String) {
    #expect(ServerAddress(text) == nil)
  }
}
