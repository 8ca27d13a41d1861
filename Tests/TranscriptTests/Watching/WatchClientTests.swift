import Foundation
import Testing
import Wire

/// `watch` of the Python client is that of the Swift client.
@Suite(.timeLimit(.minutes(10))) struct WatchClientTests {
  private static func withoutCursors(_ text: String) -> String {
    text.replacing(/[A-Za-z0-9_-]{48}/, with: "cursor")
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
}
