import CLI
import FakePeer
import Testing
import Wire

/// Options, words, exit codes, help and profile.
struct UsageTests {
  private func quietPeer() async throws -> FakePeer {
    try await Script.peer { .lines(["\($0.tag) OK"]) }
  }

  @Test func `an unknown option is exit 64 with what was meant and the usage`() async throws {
    let bench = try Bench()
    let peer = try await quietPeer()
    let outcome = await bench.run(["raise", "stougjeswijk", "--titel", "x"], peer: peer)
    #expect(outcome.code == .usage)
    #expect(
      outcome.err == """
        fout: De optie --titel bestaat hier niet.
        tip: Bedoelt u --title?
              doorbraak raise <agenda> --title TEXT [--since-day DAY] [--covers INTEGER ...] \
        [--text DOCUMENT] [--urgent]

        """)
    #expect(peer.requests(of: "raise").isEmpty)
  }

  @Test func `an unknown verb, word or choice is exit 64`() async throws {
    let bench = try Bench()
    let peer = try await quietPeer()
    let verb = await bench.run(["sing", "--lang", "en"], peer: peer)
    #expect(verb.code == .usage)
    #expect(verb.err == "error: There is no command sing.\nhint: Did you mean sign?\n")
    let choice = await bench.run(["sign", "a/1", "aprove"], peer: peer)
    #expect(choice.code == .usage)
    #expect(choice.err.contains("tip: Bedoelt u approve?"))
    #expect(await bench.run(["sign", "a/1"], peer: peer).code == .usage)
    #expect(await bench.run(["inbox", "extra"], peer: peer).code == .usage)
  }

  @Test func `options are typed by their description`() async throws {
    let bench = try Bench()
    let peer = try await quietPeer()
    try bench.write("nota.txt", "regel 1\nregel 2\n")
    let outcome = await bench.run(
      [
        "raise", "stougjeswijk", "--title=Stikstof", "--since-day", "2026-01-31", "--covers", "3",
        "--covers", "4", "--text", "@\(bench.home)/nota.txt", "--urgent", "--expect", "5",
      ], peer: peer)
    #expect(outcome.code == .done)
    let request = try #require(peer.requests(of: "raise").first)
    #expect(request.words == ["stougjeswijk"])
    let idem = try #require(request.object["idem"]?.stringValue)
    #expect(idem.utf8.count == 22)
    let wanted: JSONObject = [
      "title": "Stikstof", "since_day": "2026-01-31", "covers": [3, 4],
      "text": "regel 1\nregel 2\n", "urgent": true, "expect": 5, "idem": .string(idem),
    ]
    #expect(request.object == wanted)
    let wrongDay = await bench.run(
      ["raise", "a", "--title", "x", "--since-day", "31-1-2026"], peer: peer)
    #expect(wrongDay.code == .usage)
  }

  @Test func `a refusal gives reason, law, hint and reference`() async throws {
    let bench = try Bench()
    let peer = try await Script.peer { request in
      .lines([
        #"""
        \#(request.tag) ERR REFUSED {"message":"De termijn loopt nog.\u001b[2J",\#
        "hint":"Wacht tot 1 december.","ref":"8f2","reason":"LADDER-7","law":"Awb 4:8"}
        """#
      ])
    }
    let outcome = await bench.run(["raise", "a", "--title", "x"], peer: peer)
    #expect(outcome.code == .refused)
    #expect(
      outcome.err == """
        fout: De termijn loopt nog.�[2J
        tip: Wacht tot 1 december.
              REFUSED, reden LADDER-7, wet Awb 4:8, verzoek 8f2

        """)
  }

  @Test(arguments: zip(ErrorCode.allCases.map(\.rawValue), ErrorCode.allCases))
  func `every error code has its exit code`(word: String, code: ErrorCode) async throws {
    let bench = try Bench()
    let peer = try await Script.peer { .lines([#"\#($0.tag) ERR \#(word) {"message":"x"}"#]) }
    let outcome = await bench.run(["raise", "a", "--title", "x"], peer: peer)
    #expect(outcome.code == ExitCode(code))
    #expect(outcome.code != .done)
  }

  @Test func `an unknown outcome gives the command that repeats it`() async throws {
    let bench = try Bench()
    let peer = try await Script.peer { _ in .linesThenClose([]) }
    let outcome = await bench.run(["raise", "a", "--title", "it's"], peer: peer)
    #expect(outcome.code == .outcomeUnknown)
    let idem = peer.requests(of: "raise").first?.object["idem"]?.stringValue ?? "none"
    #expect(outcome.err.hasSuffix("      doorbraak --idem \(idem) raise a --title 'it'\\''s'\n"))
    let read = await bench.run(["inbox"], peer: peer)
    #expect(read.code == .unavailable)
    let again = await bench.run(["--idem", idem, "raise", "a", "--title", "it's"], peer: peer)
    #expect(again.code == .outcomeUnknown)
    #expect(peer.requests(of: "raise").last?.object["idem"]?.stringValue == idem)
  }

  @Test func `nobody there is exit 69, a missing key 4`() async throws {
    let bench = try Bench()
    let peer = try await quietPeer()
    let missing = await bench.run(["inbox", "--key", "/nowhere/key"], peer: peer)
    #expect(missing.code == .rights)
    // A port that the system gives to nobody: one that was let go may be another test's by now.
    let outcome = await bench.run(["inbox", "--server", "127.0.0.1:1"], peer: peer)
    #expect(outcome.code == .unavailable)
    #expect(outcome.err.contains("is niet te bereiken"))
  }

  @Test func `help of a verb comes from the server, without login`() async throws {
    let bench = try Bench()
    let peer = try await quietPeer()
    let outcome = await bench.run(["help", "sign"], peer: peer)
    #expect(
      outcome.out == """
        doorbraak sign <ref> <decision> [--reason TEXT]
          Onderteken een stap

        Woorden:
          ref       De stap (verplicht)
          decision  Uw besluit (approve - akkoord, object - bezwaar) (verplicht)

        Opties:
          --reason TEKST  Waarom

        Bindend: u ziet eerst de verklaring en de gevolgen en ondertekent met uw sleutel.

        """)
    #expect(peer.requests(of: "login").isEmpty)
    let general = await bench.run(["help"])
    #expect(general.code == .done)
    #expect(general.out.contains("--dry-run"))
  }

  @Test func `the descriptions are cached per server and version`() async throws {
    let bench = try Bench()
    let hello = FakePeer.hello.replacing("\"proto\"", with: "\"version\":\"1.2\",\"proto\"")
    let peer = try await Script.peer(hello: hello) { .lines(["\($0.tag) OK"]) }
    _ = await bench.run(["inbox"], peer: peer)
    _ = await bench.run(["inbox"], peer: peer)
    #expect(peer.requests(of: "commands").count == 1)
    #expect(bench.files(under: ".cache/doorbraak") == ["commands-doorbraak.example-1.2"])
  }

  @Test func `the profile is kept and used`() async throws {
    let bench = try Bench()
    let saved = await bench.run(
      ["profile", "set", "server", "localhost:7000", "person", "p.devries@gm1963", "lang", "en"],
      environment: ["DOORBRAAK_LANG": ""])
    #expect(saved.code == .done)
    #expect(
      bench.read(".config/doorbraak/profile")
        == "server = localhost:7000\nperson = p.devries@gm1963\nlang = en\n")
    let shown = await bench.run(["profile", "--plain"], environment: ["DOORBRAAK_LANG": ""])
    #expect(shown.out.contains("server\tlocalhost:7000\n"))
    let wrong = await bench.run(["profile", "set", "lang", "fr"])
    #expect(wrong.code == .usage)
  }

  @Test func `pending and unchanged have codes of their own`() {
    #expect(ExitCode(answer: ["pending": true]) == .pending)
    #expect(ExitCode(answer: ["unchanged": true]) == .unchanged)
    #expect(ExitCode(answer: ["replayed": true]) == .done)
    #expect(ExitCode(answer: nil) == .done)
  }
}
