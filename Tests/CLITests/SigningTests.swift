import CLI
import FakePeer
import Testing
import Wire

/// Binding acts: preview, check, question, signature, outcome.
struct SigningTests {
  private let sign = ["sign", "stougjeswijk/7", "approve"]

  @Test func `signing shows statement and consequences, asks, signs and shows the answer`()
    async throws
  {
    let bench = try Bench()
    let peer = try await Script.signingPeer()
    let outcome = await bench.run(sign, peer: peer, width: 80, answers: ["ja"])
    #expect(outcome.code == .done)
    let hash = Script.sha256(Script.document)
    #expect(
      outcome.err == """
        U gaat ondertekenen:
          opdracht                  sign
          onderwerp                 stougjeswijk/7
          revisie                   2
          besluit                   approve - akkoord
          organisatie               gm1963
          persoon                   p.devries@gm1963
          bevoegdheid               12
          SHA-256 van het document  \(hash.prefix(52))
                                    \(hash.dropFirst(52))
          logboek                   doorbraak.example/journal
        Document (38 bytes; de hash klopt):
          | Akkoord op hoofdlijnen
          | 2.485 woningen
        Gevolgen:
          - close - sluit: stougjeswijk/7
          - stage-entered - nieuwe fase: stougjeswijk, fase breakthrough - doorbraak
        Ondertekenen? [j/N] 
        """)
    #expect(
      outcome.out == """
        verwijzing  stougjeswijk/7
        status      closed - gesloten
        bewijs      r-1

        """)
    let act = try #require(peer.requests(of: "sign").last)
    let statement = try Statement(parsing: act.object["statement"]?.stringValue ?? "")
    var asked = Script.statement()
    #expect(statement.nonce != asked.nonce)
    asked.nonce = statement.nonce
    #expect(statement == asked)
    let signature = try SSHSignature(base64: act.object["sig"]?.stringValue ?? "")
    #expect(
      signature.verifies(
        Array(statement.text.utf8), namespace: Namespace.act, key: bench.key.publicKey))
    #expect(bench.files(under: ".local/state/doorbraak/unknown").isEmpty)
  }

  @Test func `no is no, and so is just Enter`() async throws {
    let bench = try Bench()
    let peer = try await Script.signingPeer()
    for answer in ["", "n", "nee", "jawel"] {
      let outcome = await bench.run(sign, peer: peer, width: 80, answers: [answer])
      #expect(outcome.code == .cancelled)
      #expect(outcome.err.hasSuffix("fout: Niet ondertekend; er is niets veranderd.\n"))
    }
    #expect(peer.requests(of: "sign").allSatisfy { $0.object["dry_run"] == true })
  }

  @Test func `without a terminal a script must say yes`() async throws {
    let bench = try Bench()
    let peer = try await Script.signingPeer()
    #expect(await bench.run(sign, peer: peer).code == .cancelled)
    #expect(await bench.run(sign + ["--yes", "--expect", "2"], peer: peer).code == .done)
    let other = await bench.run(sign + ["--yes", "--expect", "3"], peer: peer)
    #expect(other.code == .verificationFailed)
  }

  @Test(arguments: [
    "decision", "person", "organisation", "object", "verb", "content-sha256", "signed-at", "log",
    "detail-sha256",
  ])
  func `a statement that says something else is not signed`(field: String) async throws {
    var statement = Script.statement()
    switch field {
    case "decision": statement.decision = "object"
    case "person": statement.person = "j.jansen@gm1963"
    case "organisation": statement.organisation = "pv28"
    case "object": statement.object = "stougjeswijk/8"
    case "verb": statement.verb = "withdraw"
    case "content-sha256": statement.contentSHA256 = Script.sha256("something else")
    case "signed-at": statement.signedAt += 301
    case "log": statement.log = "elsewhere.example/journal"
    default: statement.detailSHA256 = Script.sha256("a reason nobody gave")
    }
    let bench = try Bench()
    let peer = try await Script.signingPeer(statement)
    let outcome = await bench.run(sign + ["--yes"], peer: peer)
    #expect(outcome.code == .verificationFailed)
    #expect(outcome.err.contains("      \(field)\n"))
    #expect(peer.requests(of: "sign").count == 1)
  }

  @Test func `a reason is bound by its hash`() async throws {
    var statement = Script.statement()
    statement.detailSHA256 = Script.sha256("zoals besproken")
    let bench = try Bench()
    let peer = try await Script.signingPeer(statement)
    let good = await bench.run(sign + ["--yes", "--reason", "zoals besproken"], peer: peer)
    #expect(good.code == .done)
    #expect(peer.requests(of: "sign").last?.object["reason"] == "zoals besproken")
    let bad = await bench.run(sign + ["--yes", "--reason", "iets anders"], peer: peer)
    #expect(bad.code == .verificationFailed)
  }

  @Test func `a lost connection keeps the act, and repeat sends the same bytes`() async throws {
    let bench = try Bench()
    let peer = try await Script.peer { request in
      request.object["dry_run"] == true
        ? .lines([Script.preview(request.tag, Script.statement())]) : .linesThenClose([])
    }
    let outcome = await bench.run(sign + ["--yes"], peer: peer)
    #expect(outcome.code == .outcomeUnknown)
    let name = try #require(bench.files(under: ".local/state/doorbraak/unknown").first)
    let path = bench.home + "/.local/state/doorbraak/unknown/" + name
    #expect(outcome.err.hasSuffix("      doorbraak repeat \(path)\n"))

    let again = try await Script.signingPeer()
    let repeated = await bench.run(
      ["repeat", path, "--server", again.address], peer: again)
    #expect(repeated.code == .done)
    #expect(again.requests(of: "sign").map(\.object) == [peer.received.last?.object])
    #expect(bench.files(under: ".local/state/doorbraak/unknown").isEmpty)
  }

  @Test(arguments: [
    ("BUSY", true), ("UNAVAILABLE", true), ("LIMIT", true), ("READONLY", true),
    ("SHUTDOWN", true), ("TIMEOUT", true), ("INTERNAL", true), ("REFUSED", false),
    ("CONFLICT", false), ("INVALID", false), ("FORBIDDEN", false),
  ])
  func `a saved act stays until the server has decided`(code: String, isKept: Bool) async throws {
    let bench = try Bench()
    let lost = try await Script.peer { request in
      request.object["dry_run"] == true
        ? .lines([Script.preview(request.tag, Script.statement())]) : .linesThenClose([])
    }
    #expect(await bench.run(sign + ["--yes"], peer: lost).code == .outcomeUnknown)
    let folder = ".local/state/doorbraak/unknown/"
    let path = bench.home + "/" + folder + (try #require(bench.files(under: folder).first))
    let peer = try await Script.peer { request in
      .lines([#"\#(request.tag) ERR \#(code) {"message":"Nee."}"#])
    }
    let again = await bench.run(["repeat", path, "--server", peer.address], peer: peer)
    #expect(bench.files(under: folder).isEmpty != isKept)
    #expect(again.err.hasSuffix("      doorbraak repeat \(path)\n") == isKept, "\(again.err)")
  }

  @Test func `a dry run shows and signs nothing`() async throws {
    let bench = try Bench()
    let peer = try await Script.signingPeer()
    let outcome = await bench.run(sign + ["--dry-run"], peer: peer, width: 80)
    #expect(outcome.code == .done)
    #expect(outcome.err.contains("- close - sluit: stougjeswijk/7"))
    #expect(peer.requests(of: "sign").count == 1)
  }
}
