import CLI
import FakePeer
import Synchronization
import Testing
import Wire

/// `doorbraak wait`, against a peer that says what a test wants.
@Suite(.timeLimit(.minutes(1))) struct WaitTests {
  /// What the peer says of the step and of its agenda, one after the other; the last for ever.
  struct World: Sendable {
    var statuses = ["open"]
    var stages = ["impasse"]
    /// Pushed just before the answer to the step of that number, from 1.
    var pushedBefore: [Int: [String]] = [:]
    /// Pushed just after it.
    var pushedAfter: [Int: [String]] = [:]
    /// After the answer to these the connection ends.
    var endsAfter: Set<Int> = []
  }

  private static let event = #"* EV {"cursor":"c1","kind":"sign-off-given","ref":"markt/3"}"#
  private static let ofAgenda = #"* EV {"cursor":"c2","kind":"stage-entered","ref":"markt"}"#
  private static let tick = #"* TICK {"cursor":"c3"}"#

  /// The stage counts as asked for last where a step is waited for: then the looks are of steps.
  private static func peer(_ world: World, ofStep: Bool = true) async throws -> FakePeer {
    let looks = Mutex((steps: 0, agendas: 0))
    return try await Script.peer { request in
      let tag = request.tag
      guard request.verb != "watch" else { return .lines([#"\#(tag) OK {"cursor":"c0"}"#]) }
      let number = looks.withLock { looks in
        if request.verb == "step" { looks.steps += 1 } else { looks.agendas += 1 }
        return request.verb == "step" ? looks.steps : looks.agendas
      }
      func said(_ texts: [String]) -> String { texts[min(number, texts.count) - 1] }
      let isCounted = ofStep == (request.verb == "step")
      let before = isCounted ? world.pushedBefore[number] ?? [] : []
      let after = isCounted ? world.pushedAfter[number] ?? [] : []
      let answer =
        request.verb == "step"
        ? [#"\#(tag) OK {"ref":"markt/3","status":"\#(said(world.statuses))"}"#]
        : [
          #"\#(tag) + {"type":"agenda","ref":"markt","stage":"\#(said(world.stages))"}"#,
          #"\#(tag) + {"type":"step","ref":"markt/3","stage":"impasse"}"#,
          #"\#(tag) OK {"count":2,"next":null}"#,
        ]
      let lines = before + answer + after
      return isCounted && world.endsAfter.contains(number) ? .linesThenClose(lines) : .lines(lines)
    }
  }

  /// Lets no time pass but pauses between connections: the time of `wait` is never over.
  private static let timeless: @Sendable (Int) async -> Void = { seconds in
    guard seconds >= 60 else { return }
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    defer { continuation.finish() }
    for await _ in stream {}
  }

  @Test func `what is so already ends it at once, with the state as data`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(World(statuses: ["closed"]))
    let table = await bench.run(["wait", "markt/3"], peer: peer, width: 80)
    #expect(table.code == .done && table.err == "", "\(table)")
    #expect(
      table.out == """
        verwijzing  markt/3
        status      closed - gesloten

        """)
    let json = await bench.run(["wait", "markt#3", "--json"], peer: peer)
    #expect(json.out == "{\"ref\":\"markt/3\",\"status\":\"closed\"}\n" && json.code == .done)
    #expect(bench.waited.withLock { $0 } == [], "no time had to pass")
    // First it watches, and then it asks.
    let asked = peer.received.map(\.verb).filter { ["watch", "step", "agenda"].contains($0) }
    #expect(asked.prefix(3) == ["watch", "step", "agenda"])
    #expect(peer.requests(of: "watch").first?.words == ["markt"])
    #expect(peer.requests(of: "step").allSatisfy { $0.words == ["markt/3"] })
  }

  @Test func `an event has it ask again, and so does a TICK`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(
      World(
        statuses: ["proposed", "open", "closed"], pushedAfter: [1: [Self.event], 2: [Self.tick]]))
    let outcome = await bench.run(["wait", "markt/3"], peer: peer, letPass: Self.timeless)
    #expect(outcome.code == .done && outcome.out == "ref\tmarkt/3\nstatus\tclosed\n", "\(outcome)")
    #expect(peer.requests(of: "step").count == 3)
    // The whole agenda only at first and with a TICK, or an event of its own.
    #expect(peer.requests(of: "agenda").count == 2)
    #expect(peer.requests(of: "watch").count == 1)
  }

  @Test func `what happens while it asks is not missed`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(
      World(statuses: ["open", "closed"], pushedBefore: [1: [Self.event]]))
    let outcome = await bench.run(["wait", "markt/3"], peer: peer, letPass: Self.timeless)
    #expect(outcome.code == .done, "\(outcome)")
    #expect(peer.requests(of: "step").count == 2)
  }

  @Test func `many events at once are few questions`() async throws {
    let bench = try Bench()
    let many = [String](repeating: Self.event, count: 200)
    let peer = try await Self.peer(
      World(
        statuses: ["open", "open", "open", "closed"],
        pushedAfter: [1: many, 2: many, 3: [Self.event]]))
    let outcome = await bench.run(["wait", "markt/3"], peer: peer, letPass: Self.timeless)
    #expect(outcome.code == .done, "\(outcome)")
    #expect(peer.requests(of: "step").count == 4)
  }

  @Test func `when the time is over and it is not so yet the exit code is 8`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(World())
    let words = ["wait", "markt/3", "--timeout", "90"]
    let table = await bench.run(words + ["--lang", "en"], peer: peer, width: 80)
    #expect(table.code == .pending)
    #expect(
      table.out == """
        reference   markt/3
        status      open
        not yet so  yes

        """)
    #expect(table.err == "The time is over, and it is not so yet.\n")
    #expect(bench.waited.withLock { $0 } == [90])
    let json = await bench.run(["wait", "markt/3", "--json"], peer: peer)
    #expect(json.code == .pending)
    #expect(json.out == "{\"ref\":\"markt/3\",\"status\":\"open\",\"pending\":true}\n")
    #expect(bench.waited.withLock { $0 } == [90, 3_600], "an hour, when nothing is said")
    let once = await bench.run(["wait", "markt/3", "--timeout", "0"], peer: peer)
    #expect(once.code == .pending && bench.waited.withLock { $0 } == [90, 3_600])
  }

  @Test(arguments: [
    (["dropped"], ["impasse"], "markt/3 is vervallen"), (["open"], ["stopped"], "markt is gestopt"),
    (["open", "dropped"], ["impasse"], "markt/3 is vervallen"),
    (["open", "open"], ["impasse", "stopped"], "markt is gestopt"),
  ])
  func `what cannot come any more is exit 1`(
    _ statuses: [String], _ stages: [String], _ words: String
  ) async throws {
    let bench = try Bench()
    let peer = try await Self.peer(
      World(statuses: statuses, stages: stages, pushedAfter: [1: [Self.ofAgenda]]))
    let outcome = await bench.run(["wait", "markt/3"], peer: peer, letPass: Self.timeless)
    #expect(outcome.code == .refused && outcome.out == "", "\(outcome)")
    #expect(outcome.err == "fout: \(words); waarop werd gewacht, komt niet meer.\n")
  }

  @Test func `of many events at once none is passed over`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(
      World(
        stages: ["impasse", "stopped"],
        pushedAfter: [1: [Self.event, Self.event, Self.ofAgenda, Self.event]]))
    let outcome = await bench.run(["wait", "markt/3"], peer: peer, letPass: Self.timeless)
    #expect(outcome.code == .refused && outcome.err.contains("markt is gestopt"), "\(outcome)")
    #expect(peer.requests(of: "step").count == 2)
  }

  @Test func `a closed step of a stopped agenda was closed`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(World(statuses: ["closed"], stages: ["stopped"]))
    #expect(await bench.run(["wait", "markt/3"], peer: peer).code == .done)
  }

  @Test(arguments: [
    (["markt/3", "--until", "open"], "proposed", ExitCode.pending),
    (["markt/3", "--until", "open"], "open", .done),
    (["markt/3", "--until", "open"], "closed", .done),
    (["markt/3", "--until", "open"], "suspended", .done),
    (["markt/3", "--until", "closed"], "open", .pending),
    (["markt", "--until", "analysis"], "impasse", .pending),
    (["markt", "--until", "analysis"], "analysis", .done),
    (["markt", "--until", "analysis"], "designated", .done),
    (["markt", "--until", "breakthrough"], "agreement", .pending),
    (["markt", "--until", "breakthrough"], "breakthrough", .done),
    (["markt", "--until", "breakthrough"], "later-word", .pending),
    (["markt"], "breakthrough", .pending), (["markt"], "stopped", .refused),
  ])
  func `what is waited for is that or what comes after it`(
    _ words: [String], _ now: String, _ code: ExitCode
  ) async throws {
    let bench = try Bench()
    let isStep = words[0].contains("/")
    let peer = try await Self.peer(
      isStep ? World(statuses: [now]) : World(stages: [now]), ofStep: isStep)
    let outcome = await bench.run(["wait"] + words + ["--timeout", "0"], peer: peer)
    #expect(outcome.code == code, "\(outcome)")
  }

  @Test func `an agenda is waited for until it left the stage it was in`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(
      World(
        stages: ["analysis", "analysis", "impasse"],
        // What happens to a step of it is no reason to read the agenda.
        pushedAfter: [1: [Self.event, Self.event, Self.ofAgenda], 2: [Self.ofAgenda]]),
      ofStep: false)
    let outcome = await bench.run(["wait", "markt"], peer: peer, letPass: Self.timeless)
    #expect(outcome.code == .done && outcome.out == "ref\tmarkt\nstage\timpasse\n", "\(outcome)")
    #expect(peer.requests(of: "step").isEmpty && peer.requests(of: "agenda").count == 3)
  }

  @Test func `a connection that breaks is made anew, and the stage it began in is kept`()
    async throws
  {
    let bench = try Bench()
    let peer = try await Self.peer(
      World(stages: ["impasse", "impasse", "analysis"], endsAfter: [1, 2]), ofStep: false)
    let outcome = await bench.run(["wait", "markt"], peer: peer, letPass: Self.timeless)
    #expect(outcome.code == .done, "\(outcome)")
    #expect(outcome.err.contains("Over 1 s opnieuw verbinden."))
    #expect(bench.waited.withLock { $0 }.sorted() == [1, 1, 3_600])
    #expect(peer.requests(of: "watch").count == 3 && peer.requests(of: "login").count == 3)
    #expect(peer.requests(of: "watch").allSatisfy { $0.object["from"] == nil })
  }

  @Test func `without a connection when the time is over nobody knows, which is exit 69`()
    async throws
  {
    let bench = try Bench()
    let peer = try await Self.peer(World(endsAfter: [1]))
    let (lost, continuation) = AsyncStream<Void>.makeStream()
    let outcome = await bench.run(["wait", "markt/3"], peer: peer) { seconds in
      guard seconds != 3_600 else {
        for await _ in lost { return }
        return
      }
      continuation.yield()
      await Self.timeless(60)
    }
    #expect(outcome.code == .unavailable && outcome.out == "", "\(outcome)")
    let once = await bench.run(["wait", "markt/3", "--timeout", "0", "--server", "127.0.0.1:1"])
    #expect(once.code == .unavailable)
  }

  @Test func `a busy server at first is tried again, one that says how long is asked then`()
    async throws
  {
    let bench = try Bench()
    let tries = Mutex(0)
    let refusals = [
      #"ERR BUSY {"message":"Druk."}"#, #"ERR LIMIT {"message":"Rustig.","seconds":7}"#,
    ]
    let peer = try await Script.peer { request in
      let tag = request.tag
      guard request.verb == "step" else {
        return .lines([#"\#(tag) OK {"cursor":"c0"}"#])
      }
      let number = tries.withLock { tries in
        defer { tries += 1 }
        return tries
      }
      return .lines([
        refusals.indices.contains(number)
          ? "\(tag) \(refusals[number])" : #"\#(tag) OK {"status":"closed"}"#
      ])
    }
    let outcome = await bench.run(["wait", "markt/3"], peer: peer, letPass: Self.timeless)
    #expect(outcome.code == .done, "\(outcome)")
    #expect(bench.waited.withLock { $0 }.sorted() == [1, 7, 3_600])
  }

  @Test func `what the server decided ends it`() async throws {
    let bench = try Bench()
    for (code, exit) in [
      ("NOT_FOUND", ExitCode.refused), ("INVALID", .usage), ("UNAUTHENTICATED", .rights),
    ] {
      let peer = try await Script.peer { .lines(["\($0.tag) ERR \(code) {\"message\":\"Nee.\"}"]) }
      let outcome = await bench.run(["wait", "markt/3"], peer: peer)
      #expect(outcome.code == exit && outcome.out == "", "\(outcome)")
    }
  }

  @Test func `an interruption is exit 130, and not that the time is over`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(World())
    let (waits, continuation) = AsyncStream<Void>.makeStream()
    let home = bench.home
    let run = Task {
      await Program(
        Surroundings(
          arguments: ["wait", "markt/3"],
          environment: [
            "HOME": home, "DOORBRAAK_SERVER": peer.address, "DOORBRAAK_LANG": "nl",
            "DOORBRAAK_PERSON": "p.devries@gm1963", "DOORBRAAK_KEY": home + "/key",
          ], outputWidth: nil, errorIsTerminal: false, inputIsTerminal: false, write: { _ in },
          complain: { _ in }, readLine: { nil }, readInput: { _ in nil }, now: { Bench.now },
          random: { [UInt8](repeating: 1, count: $0) },
          wait: { seconds in
            continuation.yield()
            await Self.timeless(seconds)
          })
      ).run()
    }
    for await _ in waits { break }
    run.cancel()
    #expect(await run.value == .interrupted)
  }

  @Test(arguments: [
    ["wait"], ["wait", "markt/b2"], ["wait", "markt/3/4"], ["wait", "/3"], ["wait", "markt/"],
    ["wait", "markt/3", "markt/4"], ["wait", "markt/3", "--until", "analysis"],
    ["wait", "markt", "--until", "closed"], ["wait", "markt", "--until", "impasse"],
    ["wait", "markt", "--until", "never"], ["wait", "markt/3", "--timeout", "-1"],
    ["wait", "markt/3", "--timeout", "soon"], ["wait", "markt/3", "--timeout", "31536001"],
    ["wait", "markt/3", "--count", "1"],
  ])
  func `what cannot be waited for is exit 64`(_ arguments: [String]) async throws {
    let bench = try Bench()
    let peer = try await Self.peer(World())
    let outcome = await bench.run(arguments, peer: peer)
    #expect(outcome.code == .usage && outcome.out == "", "\(outcome)")
    #expect(peer.requests(of: "watch").isEmpty)
  }

  @Test func `it has help, is among the commands, and is meant by words like it`() async throws {
    let bench = try Bench()
    let peer = try await Self.peer(World())
    let help = await bench.run(["help", "wait", "--lang", "en"], peer: peer)
    #expect(
      help.out == """
        doorbraak wait <ref> [--until CHOICE] [--timeout INTEGER]
          Waits until a step is closed, or an agenda left its stage: exit code 0; 8 when the time \
        is over and it is not so yet, 1 when it cannot become so any more.

        Words:
          ref  the step or the agenda, for example stougjeswijk/3 (required)

        Options:
          --until CHOICE    what to wait for: of a step closed (the default) or open to
                            signatures; of an agenda that stage or a later one (open,
                            closed, analysis, agreement, breakthrough)
          --timeout NUMBER  seconds to wait at most, 3600 when left out; 0 looks once

        """)
    let listed = await bench.run(["commands"], peer: peer, width: 120)
    #expect(listed.out.contains("\nwait      signing      Wacht tot een stap"), "\(listed)")
    #expect(await bench.run(["commands"], peer: peer).out.contains("\nwait\tsigning\tfalse\t"))
    // As on the wire.
    let json = await bench.run(["commands", "--json"], peer: peer)
    #expect(json.out.contains("\"inbox\"") && !json.out.contains("\"wait\""))
    let near = await bench.run(["wiat", "markt/3"], peer: peer)
    #expect(near.code == .usage && near.err.contains("Bedoelt u wait?"), "\(near)")
  }
}
