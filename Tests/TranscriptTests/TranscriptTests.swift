import Foundation
import Testing
import Wire

/// Every transcript, played over a real socket; `DOORBRAAK_RECORD=1` writes the answers down.
@Suite(.timeLimit(.minutes(5))) struct TranscriptTests {
  static let isRecording = ProcessInfo.processInfo.environment["DOORBRAAK_RECORD"] == "1"

  @Test(arguments: Transcript.names())
  func `the server says what the transcript says, and records what it should`(
    _ name: String
  ) async throws {
    let path = "\(Transcript.folder)/\(name).txt"
    let transcript = try Transcript(path: path)
    try #require(transcript.setting != nil, "\(path):1: it says no `# begin: SETTING`")
    try await TestServer.run { server in
      let player = Player(server)
      if Self.isRecording {
        let text = try await player.record(transcript)
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        return
      }
      do { try await player.play(transcript) } catch let difference as Player.Difference {
        Issue.record(
          "expected: \(difference.expected)\nreceived: \(difference.received)",
          sourceLocation: SourceLocation(
            fileID: "Transcripts/\(name).txt", filePath: path, line: difference.line, column: 1))
        return
      }
      try await AuditCoverageTests.expectRecords(of: player, playing: name, on: server)
    }
  }

  @Test func `every verb of commands has a transcript, and every transcript its verb`() async throws
  {
    try await TestServer.run { server in
      let talk = try await Talk.open(server)
      let rows = try await talk.ask("commands").rows
      let verbs = Set(rows.compactMap { $0["verb"]?.stringValue })
      #expect(verbs.count > 30)
      let names = Set(Transcript.names())
      #expect(verbs.subtracting(names).sorted() == [], "verbs without a transcript")
      #expect(
        names.subtracting(verbs).sorted() == ["bad-input", "four-eyes", "named", "stougjeswijk"],
        "transcripts without a verb")
    }
  }
}
