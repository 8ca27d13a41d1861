import CLI
import Commands
import FakePeer
import Foundation
import Synchronization
import Testing
import Wire

/// `wait` of both clients, against the real server, and of Python with a peer that breaks.
@Suite(.timeLimit(.minutes(5))) struct WaitClientTests {
  private static let lead = "p.devries@gm1963"
  private static let party = "m.bakker@pv28"

  /// For ever, or until the task is cancelled: its time is never over. `begun` is told that the
  /// client asked how things stand and waits.
  private static func timeless(
    _ begun: AsyncStream<Void>.Continuation
  ) -> @Sendable (Int) async -> Void {
    { _ in
      begun.yield()
      let (stream, continuation) = AsyncStream<Void>.makeStream()
      defer { continuation.finish() }
      for await _ in stream {}
    }
  }

  /// Waits with the Swift client; `act` is done once it waits.
  private static func waiting(
    _ words: [String], _ run: ClientRun, act: () async throws -> Void
  ) async throws -> ClientRun.Outcome {
    let (waits, begun) = AsyncStream<Void>.makeStream()
    async let outcome = run.swift(["wait"] + words, wait: timeless(begun))
    for await _ in waits { break }
    try await act()
    return try await outcome
  }

  private static func sign(
    _ step: String, by persons: [String], _ server: TestServer
  ) async throws {
    for person in persons {
      let answer = try await Talk.open(server, as: person).sign("sign \(step) approve")
      #expect(answer.isOK, "\(answer.lines)")
    }
  }

  @Test func `a step that is signed by all ends it, and so does the agenda's next stage`()
    async throws
  {
    try await ClientRun.play("step") { run, server in
      async let python = run(["wait", "stougjeswijk/1", "--timeout", "120"])
      async let stage = run(["wait", "stougjeswijk", "--until", "analysis", "--timeout", "120"])
      let (waits, begun) = AsyncStream<Void>.makeStream()
      async let agenda = run.swift(["wait", "stougjeswijk"], wait: Self.timeless(begun))
      for await _ in waits { break }
      let swift = try await Self.waiting(["stougjeswijk/1"], run) {
        try await Self.sign("stougjeswijk/1", by: [Self.lead, Self.party], server)
      }
      #expect(swift.code == 0 && swift.err == "", "\(swift)")
      #expect(swift.out == "ref\tstougjeswijk/1\nstatus\tclosed\n")
      #expect(try await python == swift)
      let left = try await agenda
      #expect(left.code == 0 && left.out == "ref\tstougjeswijk\nstage\tanalysis\n", "\(left)")
      #expect(try await stage == left)
    }
  }

  @Test func `a step that is dropped, and an agenda that is stopped, end it with 1`() async throws {
    try await ClientRun.play("step") { run, server in
      let lead = try await Talk.open(server, as: Self.lead)
      let party = try await Talk.open(server, as: Self.party)
      let proposed = try await lead.ask(
        "propose stougjeswijk",
        ["stage": "impasse", "kind": "task", "title": "Los", "signers": ["all(gm1963)"]])
      #expect(proposed.isOK)
      async let python = run(["wait", "stougjeswijk/2", "--timeout", "120"])
      let dropped = try await Self.waiting(["stougjeswijk/2"], run) {
        let answer = try await lead.ask("drop stougjeswijk/2", ["reason": "Overbodig"])
        #expect(answer.isOK, "\(answer.lines)")
        let accepted = try await lead.ask("accept stougjeswijk/2", ["change": 1])
        #expect(accepted.isOK || accepted.code == "REFUSED", "\(accepted.lines)")
      }
      #expect(dropped.code == 1 && dropped.out == "", "\(dropped)")
      #expect(dropped.err.contains("stougjeswijk/2 is vervallen"))
      #expect(try await python == dropped)
      let stopped = try await Self.waiting(["stougjeswijk/1"], run) {
        for talk in [lead, party] {
          let answer = try await talk.ask("stop stougjeswijk", ["ground": "Ingetrokken"])
          #expect(answer.isOK, "\(answer.lines)")
        }
      }
      #expect(stopped.code == 1 && stopped.err.contains("stougjeswijk is gestopt"), "\(stopped)")
      #expect(try await run(["wait", "stougjeswijk/1"]) == stopped)
    }
  }

  @Test func `who sees the shell of a named step hears of its closing by the next TICK`()
    async throws
  {
    let keys = try KeyFolder()
    defer { keys.remove() }
    var limits = WatchLimits()
    limits.tick = limits.look
    try await TestServer.run(watching: limits) { server in
      try await Player(server).begin("agenda")
      let lead = try await Talk.open(server, as: Self.lead)
      let proposed = try await lead.ask(
        "propose stougjeswijk",
        [
          "stage": "impasse", "kind": "task", "title": "Grondprijs", "signers": ["all(gm1963)"],
          "visibility": "named", "named": ["bpd"], "woo_ground": "5.1.2.f",
        ])
      #expect(proposed.isOK, "\(proposed.lines)")
      var run = ClientRun(keys: keys, server: server.address)
      run.person = Self.party
      let outcome = try await Self.waiting(["stougjeswijk/1", "--json"], run) {
        try await Self.sign("stougjeswijk/1", by: [Self.lead], server)
      }
      #expect(outcome.code == 0, "\(outcome)")
      #expect(outcome.out == "{\"ref\":\"stougjeswijk/1\",\"status\":\"closed\"}\n")
    }
  }

  @Test func `both see what the person may see, and end alike`() async throws {
    try await ClientRun.play("step") { run, _ in
      var stranger = run
      stranger.person = "k.bos@gm0394"
      let hidden = try await stranger(["wait", "stougjeswijk/1"])
      let never = try await stranger(["wait", "atlantis/1"])
      #expect(hidden.code == 1 && never.code == 1)
      #expect(Self.withoutRequest(hidden.err) == Self.withoutRequest(never.err))
      #expect(try await stranger.swift(["wait", "stougjeswijk/1"]).code == 1)
      let calls: [(words: [String], code: Int32)] = [
        (["stougjeswijk/1", "--timeout", "0"], 8), (["stougjeswijk", "--timeout", "0"], 8),
        (["stougjeswijk#1", "--until", "open"], 0), (["stougjeswijk/9"], 1), (["authority/1"], 64),
        (["stougjeswijk/0"], 64), (["stougjeswijk/b1"], 64), (["stougjeswijk/1/2"], 64),
        (["stougjeswijk/1", "--until", "analysis"], 64), (["stougjeswijk", "--until", "open"], 64),
        (["stougjeswijk", "--until", "x"], 64), (["stougjeswijk", "--timeout", "-1"], 64),
        (["stougjeswijk", "--timeout", "31536001"], 64), (["stougjeswijk", "--timeout", "x"], 64),
        (["stougjeswijk", "--count", "1"], 64), ([], 64),
      ]
      for columns in [nil, 80] as [Int?] {
        for (words, code) in calls {
          let python = try await run(["wait"] + words, columns: columns)
          let swift = try await run.swift(["wait"] + words, columns: columns)
          #expect(python.code == code && swift.code == code, "\(words) \(python) \(swift)")
          #expect(python.out.replacing("\r\n", with: "\n") == swift.out, "\(words)")
          // A terminal of the Python client holds both streams.
          guard columns == nil else { continue }
          // What somebody may have meant is near to each in its own way.
          #expect(Self.message(python) == Self.message(swift), "\(words)")
        }
      }
      for language in ["nl", "en"] {
        let help = ["help", "wait", "--lang", language]
        #expect(try await run(help) == (try await run.swift(help)))
      }
    }
  }

  private static func message(_ outcome: ClientRun.Outcome) -> Substring? {
    outcome.err.split(separator: "\n").first
  }

  private static func withoutRequest(_ text: String) -> String {
    text.replacing(/(verzoek|request) [0-9a-f.]+/, with: "")
  }

  // MARK: Python, with a peer

  /// Says of each step that is asked what the test wants; the number of the question is from 1.
  private static func peer(
    stages: [String] = ["impasse"],
    _ step: @escaping @Sendable (_ tag: String, _ number: Int) -> FakePeer.Reply
  ) async throws -> FakePeer {
    let count = Mutex(0)
    let agendas = Mutex(stages)
    return try await FakePeer.scripted { request in
      let tag = request.tag
      switch request.verb {
      case "step":
        return step(
          tag,
          count.withLock {
            $0 += 1
            return $0
          })
      case "agenda":
        let stage = agendas.withLock { left in
          defer { left.removeFirst(left.count > 1 ? 1 : 0) }
          return left[0]
        }
        return .lines([
          #"\#(tag) + {"type":"agenda","ref":"markt","stage":"\#(stage)"}"#, #"\#(tag) OK {}"#,
        ])
      default: return .lines([#"\#(tag) OK {"cursor":"c0"}"#])
      }
    }
  }

  private static func run(
    _ words: [String], _ peer: FakePeer
  ) async throws -> ClientRun.Outcome {
    let keys = try KeyFolder()
    defer { keys.remove() }
    return try await ClientRun(keys: keys, server: peer.address)(["wait"] + words)
  }

  private static let event = #"* EV {"cursor":"c1","kind":"sign-off-given","ref":"markt/3"}"#

  @Test func `Python misses nothing that happens while it asks, and asks again after a break`()
    async throws
  {
    let peer = try await Self.peer { tag, number in
      switch number {
      case 1: .lines([Self.event, #"\#(tag) OK {"status":"open"}"#])
      case 2: .linesThenClose([#"\#(tag) OK {"status":"open"}"#])
      case 3: .lines([#"\#(tag) OK {"status":"open"}"#, #"* TICK {"cursor":"c2"}"#])
      default: .lines([#"\#(tag) OK {"status":"closed"}"#])
      }
    }
    let outcome = try await Self.run(["markt/3", "--timeout", "120"], peer)
    #expect(outcome.code == 0 && outcome.out == "ref\tmarkt/3\nstatus\tclosed\n", "\(outcome)")
    #expect(peer.requests(of: "step").count == 4 && peer.requests(of: "watch").count == 2)
    #expect(outcome.err.contains("Over 1 s opnieuw verbinden."))
  }

  @Test func `Python passes none of many events over`() async throws {
    let peer = try await Self.peer(stages: ["impasse", "stopped"]) { tag, number in
      let stopped = #"* EV {"cursor":"c2","kind":"agenda-stopped","ref":"markt"}"#
      let pushed = number == 1 ? [Self.event, stopped, Self.event] : []
      return .lines([#"\#(tag) OK {"status":"open"}"#] + pushed)
    }
    let outcome = try await Self.run(["markt/3", "--timeout", "120"], peer)
    #expect(outcome.code == 1 && outcome.err.contains("markt is gestopt"), "\(outcome)")
    #expect(peer.requests(of: "step").count == 2)
  }

  @Test func `Python ends with 8 when the time is over, and with 69 when nobody is there then`()
    async throws
  {
    let silent = try await Self.peer { tag, _ in .lines([#"\#(tag) OK {"status":"open"}"#]) }
    let over = try await Self.run(["markt/3", "--timeout", "1"], silent)
    #expect(over.code == 8, "\(over)")
    #expect(over.out == "ref\tmarkt/3\nstatus\topen\npending\ttrue\n")
    #expect(over.err == "De tijd is om en het is nog niet zover.\n")
    let gone = try await Self.peer { tag, _ in
      .linesThenClose([#"\#(tag) OK {"status":"open"}"#])
    }
    let lost = try await Self.run(["markt/3", "--timeout", "1"], gone)
    #expect(lost.code == 69 && lost.out == "", "\(lost)")
  }

  @Test func `a signal ends the Python client with 130`() async throws {
    let keys = try KeyFolder()
    defer { keys.remove() }
    let (asked, continuation) = AsyncStream<Void>.makeStream()
    let peer = try await Self.peer { tag, _ in
      continuation.yield()
      return .lines([#"\#(tag) OK {"status":"open"}"#])
    }
    // What is started from here would not hear signals: a process inherits what its parent blocks.
    let unblocked = """
      import os, signal, sys
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      os.execvp(sys.argv[1], sys.argv[1:])
      """
    let client = ClientProgram.python.command
    let process = try ClientProcess(
      [client[0], "-c", unblocked] + client + [
        "--server", peer.address, "--as", Self.lead, "--key", try keys.key(of: Self.lead),
        "wait", "markt/3",
      ], home: keys.path)
    defer { process.end() }
    for await _ in asked { break }
    process.signal(SIGTERM)
    #expect(await process.exitCode == 130)
  }
}
