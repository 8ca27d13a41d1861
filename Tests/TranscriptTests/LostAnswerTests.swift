import Crypto
import FakePeer
import Foundation
import Testing
import Wire

/// Clients against a server that lies or breaks off.
@Suite(.timeLimit(.minutes(5))) struct LostAnswerTests {
  private func peer(
    _ answer: @escaping @Sendable (Request) -> FakePeer.Reply
  ) async throws -> FakePeer {
    try await .scripted(answer)
  }

  private func run(
    _ arguments: [String], with program: ClientProgram = .python, on peer: FakePeer,
    columns: Int? = nil
  ) async throws -> ClientRun.Outcome {
    let keys = try KeyFolder()
    defer { keys.remove() }
    return try await ClientRun(keys: keys, server: peer.address)(
      arguments, with: program, columns: columns)
  }

  @Test func `a lost answer is asked for again with the same key`() async throws {
    let peer = try await FakePeer.counting { request, attempt in
      attempt < 3
        ? .linesThenClose([]) : .lines([#"\#(request.tag) OK {"ref":"a/b1","replayed":true}"#])
    }
    let outcome = try await run(["raise", "a"], on: peer)
    #expect(outcome.code == 0 && outcome.out.contains("replayed\ttrue"), "\(outcome)")
    let sent = peer.requests(of: "raise")
    #expect(sent.count == 3 && Set(sent.map(\.object)).count == 1)
    #expect(sent.first?.object["idem"]?.stringValue?.utf8.count == 22)
  }

  @Test func `an answer that stays away is exit 75 with the line that repeats it`() async throws {
    let peer = try await peer { _ in .linesThenClose([]) }
    let outcome = try await run(["raise", "a"], on: peer)
    let sent = peer.requests(of: "raise")
    #expect(outcome.code == 75 && sent.count == 3 && Set(sent.map(\.object)).count == 1)
    let idem = sent.first?.object["idem"]?.stringValue ?? "none"
    #expect(outcome.err.hasSuffix(" --idem \(idem) raise a\n"), "\(outcome.err)")
    #expect(try await run(["inbox"], on: peer).code == 69, "a read changes nothing")
    #expect(try await run(["raise", "a"], with: .bash, on: peer).code == 75)
  }

  @Test func `BUSY after a lost answer does not say that nothing happened`() async throws {
    let peer = try await FakePeer.counting { request, attempt in
      attempt == 1
        ? .linesThenClose([]) : .lines([#"\#(request.tag) ERR BUSY {"message":"Druk."}"#])
    }
    #expect(try await run(["raise", "a"], on: peer).code == 75)
  }

  private static let document = "Een \"tekst\" met \\ en é\nen een tweede regel"

  private func preview(_ tag: String, document: String, object: String) -> String {
    let hash = SHA256.hash(data: Array(document.utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let statement = Statement(
      log: "doorbraak.example/journal", verb: "sign", object: object, revision: 1,
      contentSHA256: hash, decision: "approve", organisation: "gm1963",
      person: "p.devries@gm1963", authority: 2,
      signedAt: Int(Date().timeIntervalSince1970), nonce: "AAAAAAAAAAAAAAAAAAAAAA")
    let offer: JSONObject = [
      "consequences": [], "statement": .string(statement.text), "document": .string(Self.document),
    ]
    // A character as an escape, which the server may write too.
    return "\(tag) OK \(offer.text.replacing("é", with: "\\u00e9"))"
  }

  @Test(arguments: ClientProgram.allCases)
  func `only a statement that says what was asked is signed`(
    _ program: ClientProgram
  ) async throws {
    for (document, object, code) in [
      (Self.document, "a/1", 0), ("another", "a/1", 5), (Self.document, "a/2", 5),
    ] as [(String, String, Int32)] {
      let peer = try await peer { request in
        guard request.object["dry_run"] == true else {
          return .lines([#"\#(request.tag) OK {"ref":"a/1","receipt":"r"}"#])
        }
        return .lines([preview(request.tag, document: document, object: object)])
      }
      let outcome = try await run(["--yes", "sign", "a/1", "approve"], with: program, on: peer)
      #expect(outcome.code == code, "\(document) \(object): \(outcome)")
      #expect(peer.requests(of: "sign").count == (code == 0 ? 2 : 1))
      let text = peer.requests(of: "sign").last?.object["statement"]?.stringValue
      if code == 0 { #expect(try Statement(parsing: text ?? "").object == object) }
    }
  }

  @Test func `what could harm a terminal never reaches it`() async throws {
    let peer = try await peer { request in
      .lines([
        "\(request.tag) + {\"title\":\"a\\u001b[31mb\u{9B}c\u{202E}d\"}",
        #"\#(request.tag) OK {"count":1,"next":null}"#,
      ])
    }
    for arguments in [["inbox"], ["inbox", "--plain"], ["inbox", "--json"]] {
      let shown = try await run(arguments, on: peer, columns: 80)
      #expect(shown.code == 0 && shown.out.contains("[31mb"), "\(shown)")
      #expect(!shown.out.unicodeScalars.contains { ["\u{1B}", "\u{9B}", "\u{202E}"].contains($0) })
    }
  }
}
