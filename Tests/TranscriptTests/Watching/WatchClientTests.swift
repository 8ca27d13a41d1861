import FakePeer
import Foundation
import Testing
import Wire

/// `watch` of the Python client is that of the Swift client; that of bash prints the same events as
/// they are on the line.
@Suite(.timeLimit(.minutes(10))) struct WatchClientTests {
  private static func withoutCursors(_ text: String) -> String {
    text.replacing(/[A-Za-z0-9_-]{48}/, with: "cursor")
  }

  /// The events among lines of a server, as JSON in one form.
  private static func events(_ lines: some Sequence<Substring>) throws -> [String] {
    try lines.filter { $0.hasPrefix("* EV ") }.map {
      withoutCursors(try JSONObject(parsing: Array($0.utf8.dropFirst(5))).text)
    }
  }

  @Test func `both show the same events, as JSON, as TSV and for people`() async throws {
    try await ClientRun.play("agenda") { run, server in
      let cursor = try #require(try await server.firstCursor(of: "p.devries@gm1963"))
      let words = ["watch", "stougjeswijk", "--from", cursor, "--count", "3"]
      for (options, columns) in [(["--json"], nil), ([], nil), ([], 120)] as [([String], Int?)] {
        let python = try await run(words + options, columns: columns)
        let swift = try await run.swift(words + options, columns: columns)
        #expect(swift.code == 0 && python.code == 0, "\(python) \(swift)")
        let shown = Self.withoutCursors(swift.out)
        #expect(shown.split(separator: "\n").count == (options.isEmpty && columns == nil ? 4 : 3))
        #expect(Self.withoutCursors(python.out.replacing("\r\n", with: "\n")) == shown)
      }
    }
  }

  @Test func `a command of the Python client runs at least once, before the state moves on`()
    async throws
  {
    try await ClientRun.play("agenda") { run, server in
      let cursor = try #require(try await server.firstCursor(of: "p.devries@gm1963"))
      let (state, log) = (run.keys.path + "/state", run.keys.path + "/log")
      let command = "cat >> '\(log)'; echo \"$DOORBRAAK_KIND $DOORBRAAK_REF\" >> '\(log)'"
      let first = try await run(
        ["watch", "--from", cursor, "--state", state, "--count", "1", "--exec", command])
      #expect(first.code == 0 && first.out == "", "\(first)")
      let next = try await run(["watch", "--state", state, "--count", "2", "--exec", command])
      #expect(next.code == 0, "\(next)")
      let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 6, "\(lines)")
      #expect(lines.dropFirst(1).first == "agenda-opened stougjeswijk")
      let kinds = try stride(from: 0, to: 6, by: 2).map { index in
        try JSONObject(parsing: Array(lines[index].utf8))["kind"]?.stringValue
      }
      #expect(kinds == ["agenda-opened", "seat-offered", "seat-offered"])
    }
  }

  @Test func `what the server refuses ends both alike`() async throws {
    try await ClientRun.play("agenda") { run, _ in
      for words in [["watch", "atlantis"], ["watch", "--from", "x"], ["watch", "--count", "0"]] {
        let python = try await run(words)
        let swift = try await run.swift(words)
        #expect(python.code == swift.code && python.code != 0, "\(words) \(python) \(swift)")
      }
    }
  }

  @Test func `bash prints as many events as it is told, and goes on after a cursor`() async throws {
    try await ClientRun.play("agenda") { run, server in
      let cursor = try #require(try await server.firstCursor(of: "p.devries@gm1963"))
      let swift = try await run.swift([
        "watch", "stougjeswijk", "--from", cursor, "--count", "3", "--json",
      ])
      let bash = try await run(
        ["--from", cursor, "--count", "3", "watch", "stougjeswijk"], with: .bash)
      #expect(bash.code == 0 && bash.err.isEmpty, "\(bash)")
      let lines = bash.out.split(separator: "\n")
      #expect(lines.first == #"1 OK {"cursor":"\#(cursor)"}"#)
      let shown = try Self.events(lines)
      #expect(lines.count == 4 && shown.count == 3, "\(lines)")
      #expect(shown == Self.withoutCursors(swift.out).split(separator: "\n").map(String.init))
      let last = try JSONObject(parsing: Array(lines[1].utf8.dropFirst(5)))["cursor"]?.stringValue
      let next = try await run(
        ["--from", try #require(last), "--count", "2", "watch"], with: .bash)
      #expect(next.code == 0, "\(next)")
      let rest = try Self.events(next.out.split(separator: "\n"))
      #expect(rest == Array(shown.dropFirst()))
    }
  }

  @Test func `bash makes a watch that broke anew and goes on after its last cursor`() async throws {
    let keys = try KeyFolder()
    defer { keys.remove() }
    let peer = try await FakePeer.counting { request, number in
      let from = request.object["from"]?.stringValue ?? "none"
      let event = "* EV {\"cursor\":\"event-\(number)\",\"kind\":\"after \(from)\"}"
      return .linesThenClose([
        #"\#(request.tag) OK {"cursor":"begin"}"#, event, "* TICK {\"cursor\":\"tick-\(number)\"}",
      ])
    }
    let run = ClientRun(keys: keys, server: "127.0.0.1:\(peer.port)")
    let outcome = try await run(["--count", "2", "watch", "stougjeswijk"], with: .bash)
    #expect(outcome.code == 0, "\(outcome)")
    let kinds = outcome.out.split(separator: "\n").filter { $0.hasPrefix("* EV") }
    #expect(kinds.count == 2 && kinds[0].contains("after none"), "\(outcome)")
    #expect(kinds.last?.contains("after tick-1") == true, "\(outcome)")
    #expect(outcome.err.contains("again in 1 s"), "\(outcome)")
  }

  @Test func `bash ends where the server refuses, and says what it was told wrongly`() async throws
  {
    try await ClientRun.play("agenda") { run, _ in
      let refused: [([String], Int32)] = [
        (["watch", "atlantis"], 1), (["--from", "x", "watch"], 64),
        (["--count", "0", "watch"], 64), (["--count", "1", "whoami"], 64),
        (["watch", #"{"from":"x"}"#], 64),
      ]
      for (words, code) in refused {
        let outcome = try await run(words, with: .bash)
        #expect(outcome.code == code, "\(words) \(outcome)")
      }
      let nobody = ClientRun(keys: run.keys, server: "127.0.0.1:1")
      #expect(try await nobody(["watch"], with: .bash).code == 69)
    }
  }
}
