import Foundation
import Postgres
import SeededChance
import Support
import Testing
import Wire

/// Generated bad lines over real sockets: each is answered or ends its own connection, the next
/// client is served, and nothing is written.
///
/// `DOORBRAAK_BAD_LINES` changes how many (20,000 by `scripts/fuzz`), `DOORBRAAK_SEED` repeats.
@Suite(.timeLimit(.minutes(10))) struct BadLineTests {
  static let person = "p.devries@gm1963"
  /// Lines sent before answers are read: fewer than what the server reads ahead.
  static let pipelined = 12

  @Test func `bad lines are answered one by one, and nothing is written`() async throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["DOORBRAAK_BAD_LINES"].flatMap { Int($0) } ?? 600
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      let before = try await Self.eventCount(server)
      var maker = BadLines(chance: Chance("bad lines"))
      var tally: [String: Int] = [:]
      var talk = try await Talk.open(server, as: Self.person)
      var sent = 0
      while sent < count {
        let lines = (0..<Self.pipelined).map { _ in maker.next() }
        sent += lines.count
        try? await talk.socket.send(Array(lines.joined()))
        let finals = lines.count { !$0.isEmpty }
        let answer = try Answer(lines: await talk.answers(finals))
        for line in answer.lines { tally[Self.code(of: line), default: 0] += 1 }
        #expect(tally["INTERNAL"] == nil, "\(answer.lines)")
        guard answer.bye == nil, answer.lines.count >= finals else {
          talk = try await Talk.open(server, as: Self.person)
          continue
        }
      }
      print("bad lines: \(sent) sent, answers: \(tally.sorted { $0.key < $1.key })")
      // One octet less now and then makes a good question of a bad one; nothing was written.
      #expect(tally["OK", default: 0] * 200 < sent && tally["SYNTAX", default: 0] > 0)
      #expect(tally["INVALID", default: 0] > 0 && tally["UNKNOWN_VERB", default: 0] > 0)
      #expect(try await Self.eventCount(server) == before)
      #expect(try await Talk.open(server).ask("ping").isOK)
    }
  }

  private static func eventCount(_ server: TestServer) async throws -> Int {
    try await server.desk.database.asSuperuser {
      try await $0.query("select count(*) as count from journal.event").only().int("count")
    }
  }

  /// `OK`, or the code of the error or the goodbye.
  private static func code(of line: String) -> String {
    switch try? ServerLine(line: Array(line.utf8)) {
    case .ok: "OK"
    case .error(_, let error), .bye(let error): error.code.rawValue
    case .row: "+"
    case .push, nil: "?"
    }
  }
}

/// Lines of a request with something wrong in each.
private struct BadLines {
  private var chance: Chance

  init(chance: Chance) { self.chance = chance }

  private static let verbs = [
    "sign", "propose", "raise", "seat", "agenda", "step", "import", "history", "revise", "withdraw",
    "add-person", "inbox", "receipt", "why", "resolve", "accept",
    "template", "templates", "apply-template",
  ]
  private static let words = [
    "", "stougjeswijk", "stougjeswijk/1", "stougjeswijk/99999999999999999999", "../etc",
    "'or'1'='1",
    "stougjeswijk/b1", "stougjeswijk/0", "#1", "a/b/c",
  ]
  private static let objects = [
    "{", "{}}", "{\"a\":1,\"a\":2}", "{\"limit\":-1}", "{\"limit\":1e3}", "{\"text\":\"\\ud800\"}",
    "{\"nothing\":1}", "{\"statement\":5,\"sig\":[]}", "{\"title\":null}", "[]",
    "{\"after\":\"%\"}",
    "{\"expect\":\"1\"}", "{\"dry_run\":\"yes\"}", "{\"idem\":\"short\"}",
    "{\"x\":{\"y\":[[[[]]]]}}",
    "{\"signers\":[\"all()\"],\"kind\":\"task\",\"stage\":\"impasse\",\"title\":\"T\"}",
    "{\"signers\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}",
    "{\"sig\":\"AAAA\",\"statement\":\"\\n\"}",
  ]
  /// Octets that end the connection, so they come seldom.
  private static let noise: [[UInt8]] = [[0], [0x1B], [0xFF, 0xFE], [0x0D], [0x7F], [0xC3, 0x28]]

  mutating func next() -> [UInt8] {
    var line = Array("t \(Self.verbs[chance.below(Self.verbs.count)])".utf8)
    for _ in 0..<chance.below(3) {
      line += Array(" \(Self.words[chance.below(Self.words.count)])".utf8)
    }
    line += Array(" \(Self.objects[chance.below(Self.objects.count)])".utf8)
    switch chance.below(40) {
    case 0: line.insert(contentsOf: Self.noise[chance.below(Self.noise.count)], at: 2)
    case 1: line = [UInt8](repeating: 0x78, count: 66_000)
    case 2...5: line.insert(0x71, at: 2)
    case 6...12: line.remove(at: chance.below(line.count))
    default: break
    }
    return line + [0x0A]
  }
}
