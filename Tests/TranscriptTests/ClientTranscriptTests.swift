import Testing

/// Every transcript, played through the clients: what they send and print is the conversation,
/// letter by letter.
@Suite(.timeLimit(.minutes(5))) struct ClientTranscriptTests {
  @Test(arguments: ClientProgram.allCases, Transcript.names())
  func `a client says and prints what the transcript says`(
    _ program: ClientProgram, _ name: String
  ) async throws {
    let path = "\(Transcript.folder)/\(name).txt"
    let transcript = try Transcript(path: path)
    let keys = try KeyFolder()
    defer { keys.remove() }
    try await TestServer.run { server in
      let player = Player(server, through: LineClient(program: program, keys: keys))
      do { try await player.play(transcript) } catch let difference as Player.Difference {
        Issue.record(
          "\(program): expected: \(difference.expected)\nreceived: \(difference.received)",
          sourceLocation: SourceLocation(
            fileID: "Transcripts/\(name).txt", filePath: path, line: difference.line, column: 1))
      } catch {
        try? await player.end()
        throw error
      }
      try await player.end()
    }
  }
}
