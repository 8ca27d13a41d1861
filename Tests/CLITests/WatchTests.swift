import CLI
import FakePeer
import Synchronization
import Testing
import Wire

/// `doorbraak watch`, against a peer that says what a test wants.
struct WatchTests {
  private static func event(_ number: Int) -> String {
    #"* EV {"cursor":"c\#(number)","at":"2026-11-22T09:00:00Z","kind":"bottleneck-raised","#
      + #""ref":"markt/b\#(number)","organisation":"gm1963","person":{"name":"P. de Vries"}}"#
  }

  /// Each connection says so many events and ends; the next goes on from the cursor it is given.
  private static func peer(
    _ events: Int, end: String = #"* BYE SLOW {"message":"U leest te traag.","cursor":"c9"}"#
  ) async throws -> FakePeer {
    try await Script.peer { request in
      let from = request.object["from"]?.stringValue ?? "c0"
      let first = (Int(from.dropFirst()) ?? 0) + 1
      return .linesThenClose(
        [#"\#(request.tag) OK {"cursor":"\#(from)"}"#]
          + (first..<first + events).map(event) + [end])
    }
  }

  @Test func `events come as on the wire, as a table of tabs, or as lines for people`() async throws
  {
    let bench = try Bench()
    let peer = try await Self.peer(2)
    let json = await bench.run(["watch", "--json", "--count", "2"], peer: peer)
    #expect(json.code == .done && json.err == "")
    #expect(json.out == [1, 2].map { Self.event($0).dropFirst(5) + "\n" }.joined())
    let tabs = await bench.run(["watch", "--count", "1"], peer: peer)
    #expect(
      tabs.out == "cursor\tat\tkind\tref\torganisation\tperson\n"
        + "c1\t2026-11-22T09:00:00Z\tbottleneck-raised\tmarkt/b1\tgm1963\t"
        + "{\"name\":\"P. de Vries\"}\n")
    let lines = await bench.run(["watch", "markt", "--count", "1"], peer: peer, width: 100)
    #expect(
      lines.out == "2026-11-22T09:00:00Z  markt/b1  bottleneck-raised  gm1963  P. de Vries\n")
    #expect(peer.requests(of: "watch").last?.words == ["markt"])
  }

  @Test func `a connection that ends is made anew and goes on from the last cursor`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(2)
    let outcome = await bench.run(["watch", "--json", "--count", "5"], peer: peer)
    #expect(outcome.code == .done)
    #expect(outcome.out == (1...5).map { Self.event($0).dropFirst(5) + "\n" }.joined())
    let asked = peer.requests(of: "watch").map { $0.object["from"]?.stringValue }
    #expect(asked == [nil, "c2", "c4"])
    #expect(outcome.err.contains("Over 1 s opnieuw verbinden."))
    #expect(bench.waited.withLock { $0 } == [1, 1])
  }

  @Test func `what the server decided is not tried again`() async throws {
    let bench = try Bench()
    for (code, exit) in [("NOT_FOUND", ExitCode.refused), ("INVALID", .usage)] {
      let peer = try await Script.peer { .lines(["\($0.tag) ERR \(code) {\"message\":\"Nee.\"}"]) }
      let outcome = await bench.run(["watch"], peer: peer)
      #expect(outcome.code == exit && outcome.out == "", "\(outcome)")
    }
    let revoked = try await Self.peer(1, end: #"* BYE UNAUTHENTICATED {"message":"Weg."}"#)
    #expect(await bench.run(["watch"], peer: revoked).code == .rights)
  }

  @Test func `pauses between connections grow to half a minute`() async throws {
    let bench = try Bench()
    let tries = Mutex(0)
    let peer = try await Script.peer { request in
      let number = tries.withLock {
        $0 += 1
        return $0
      }
      guard number < 9 else {
        return .lines(["\(request.tag) OK {\"cursor\":\"c0\"}", Self.event(1)])
      }
      return .linesThenClose(["\(request.tag) ERR BUSY {\"message\":\"Druk.\"}"])
    }
    let outcome = await bench.run(["watch", "--count", "1"], peer: peer)
    #expect(outcome.code == .done)
    #expect(bench.waited.withLock { $0 } == [1, 2, 4, 8, 15, 30, 30, 30])
  }

  @Test func `the next run goes on from the file of the state`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(3)
    let state = bench.home + "/state"
    for _ in 1...2 {
      _ = await bench.run(["watch", "--count", "2", "--state", state], peer: peer)
    }
    #expect(peer.requests(of: "watch").map { $0.object["from"]?.stringValue } == [nil, "c2"])
    #expect(bench.read("state") == "c4\n")
    try bench.write("state", "geen cursor\n")
    let wrong = await bench.run(["watch", "--state", state], peer: peer)
    #expect(wrong.code == .usage && wrong.err.contains("bevat geen cursor"))
  }

  @Test func `a command runs for each event, at least once, before the state moves on`()
    async throws
  {
    let bench = try Bench()
    let peer = try await Self.peer(3)
    let (state, log) = (bench.home + "/state", bench.home + "/log")
    let hook = #"read -r event; echo "$DOORBRAAK_KIND $DOORBRAAK_REF $DOORBRAAK_AGENDA" >> "#
    let fails = "; [ \"$DOORBRAAK_REF\" != markt/b2 ]"
    let failed = await bench.run(
      ["watch", "--exec", hook + log + fails, "--state", state], peer: peer)
    #expect(failed.code == .fault && failed.out == "", "\(failed)")
    #expect(bench.read("state") == "c1\n", "the event that failed is not passed")
    #expect(bench.waited.withLock { $0 } == [1, 2, 4, 8, 16])
    let done = await bench.run(
      ["watch", "--exec", hook + log, "--state", state, "--count", "1"], peer: peer)
    #expect(done.code == .done)
    #expect(bench.read("state") == "c2\n")
    let lines = (bench.read("log") ?? "").split(separator: "\n")
    #expect(lines.count == 8 && lines.last == "bottleneck-raised markt/b2 markt")
  }

  @Test(arguments: ["0", "-1", "veel"])
  func `a count is a whole number from one`(_ count: String) async throws {
    let bench = try Bench()
    let peer = try await Self.peer(1)
    #expect(await bench.run(["watch", "--count=\(count)"], peer: peer).code == .usage)
  }
}
