import Crypto
import FakePeer
import Foundation
import Testing
import Wire

/// The Python client, and where it matters the Swift one, with a peer that says what a test wants.
@Suite(.timeLimit(.minutes(5))) struct ScriptedPeerTests {
  private func withRun(
    _ peer: FakePeer, _ body: (ClientRun) async throws -> Void
  ) async throws {
    let keys = try KeyFolder()
    defer { keys.remove() }
    try await body(ClientRun(keys: keys, server: peer.address))
  }

  // MARK: Statements

  /// What a server offers to sign for an act on authority.
  private static func offer(_ request: Request, document: String) -> FakePeer.Reply {
    func hash(_ text: String) -> String {
      SHA256.hash(data: Array(text.utf8)).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
    }
    let statement = Statement(
      log: "doorbraak.example/journal", verb: request.verb, object: request.words[0],
      contentSHA256: hash(document), organisation: "gm1963", person: "p.devries@gm1963",
      authority: 2, signedAt: Int(Date().timeIntervalSince1970), nonce: "AAAAAAAAAAAAAAAAAAAAAA",
      detailSHA256: hash("Besluit"))
    let offer: JSONObject = [
      "consequences": [], "statement": .string(statement.text), "document": .string(document),
    ]
    return .lines(["\(request.tag) OK \(offer.text)"])
  }

  @Test(arguments: [
    "grant-authority t.smit@gm1963 --basis mandate", "revoke-authority authority/9",
  ])
  func `what is not said to be the act that was asked is never signed`(
    _ words: String
  ) async throws {
    let words = words.split(separator: " ").map(String.init)
    let act = #""act":"\#(words[0])","#
    let rest =
      words[0] == "grant-authority"
      ? #""authority":12,"basis":"mandate","ground":"Besluit","person":"t.smit@gm1963"}"#
      : #""authority":9,"ground":"Besluit"}"#
    for (document, code) in [("{" + act + rest, 0), ("{" + rest, 5), ("text", 5)] {
      let peer = try await FakePeer.scripted { request in
        request.object["dry_run"] == true
          ? Self.offer(request, document: document) : .lines(["\(request.tag) OK"])
      }
      try await withRun(peer) { run in
        let arguments = words + ["--ground", "Besluit", "--yes"]
        for outcome in [try await run(arguments), try await run.swift(arguments)] {
          #expect(outcome.code == code, "\(document): \(outcome)")
        }
        let sent = peer.requests(of: words[0])
        #expect(sent.filter { $0.object["sig"] != nil }.count == (code == 0 ? 2 : 0))
      }
    }
  }

  // MARK: What is kept

  @Test func `a saved act stays until the server has decided`() async throws {
    for (code, isKept) in [
      ("BUSY", true), ("LIMIT", true), ("UNAVAILABLE", true), ("REFUSED", false),
    ] {
      let peer = try await FakePeer.scripted { request in
        .lines([#"\#(request.tag) ERR \#(code) {"message":"Nee."}"#])
      }
      try await withRun(peer) { run in
        let path = run.keys.path + "/act.json"
        let act: JSONObject = [
          "server": .string(peer.address), "person": "p.devries@gm1963",
          "key": .string(try run.keys.key(of: "p.devries@gm1963")), "verb": "sign",
          "words": ["a/1", "approve"], "object": ["statement": "x", "sig": "y"],
        ]
        try Data(act.encoded()).write(to: URL(filePath: path))
        let again = try await run(["repeat", path])
        #expect(FileManager.default.fileExists(atPath: path) == isKept, "\(code): \(again)")
        #expect(again.err.contains(" repeat \(path)\n") == isKept, "\(again.err)")
      }
    }
  }

  // MARK: Lists

  @Test func `all asks for large pages, waits as long as the server says, and goes on`()
    async throws
  {
    let peer = try await FakePeer.counting { request, number in
      guard number != 2 else {
        return .lines([#"\#(request.tag) ERR LIMIT {"message":"Te veel.","seconds":0}"#])
      }
      return .lines([
        #"\#(request.tag) + {"ref":"\#(number)"}"#,
        #"\#(request.tag) OK {"count":1,"next":\#(number == 1 ? #""c""# : "null")}"#,
      ])
    }
    try await withRun(peer) { run in
      let all = try await run(["inbox", "--all"])
      #expect(all.code == 0 && all.out == "ref\n1\n3\n", "\(all)")
      let asked = peer.requests(of: "inbox").map(\.object)
      #expect(asked.map { $0["limit"] } == [1_000, 1_000, 1_000])
      #expect(asked.map { $0["after"] } == [nil, "c", "c"])
    }
  }

  // MARK: Enrolment

  @Test func `a code is typed before the connection that it is for begins`() async throws {
    // Whoever is still connected while a person types is cut off.
    let peer = try await FakePeer.scripted(endsAfterCommands: true) { .lines(["\($0.tag) OK"]) }
    try await withRun(peer) { run in
      let done = try await run(["enrol"], columns: 80, answer: "AAAAA-BBBBB")
      #expect(done.code == 0, "\(done)")
      #expect(peer.requests(of: "enrol").map { $0.object["code"] } == ["AAAAA-BBBBB"])
    }
  }

  @Test func `a lost answer leaves unknown whether the code was used`() async throws {
    let peer = try await FakePeer.scripted { _ in .linesThenClose([]) }
    try await withRun(peer) { run in
      let lost = try await run(["enrol", "--code", "AAAAA-BBBBB"])
      #expect(lost.code == 75, "\(lost)")
      #expect(peer.requests(of: "enrol").count == 1, "a code is good once")
    }
  }
}
