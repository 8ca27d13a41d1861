import Foundation
import Subprocess
import Testing
import Wire

/// What the reference promises: plain sockets and `ssh-keygen`, nothing of ours.
@Suite(.timeLimit(.minutes(5))) struct ByHandTests {
  static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Resources/by_hand.py").path

  @Test func `a person with a socket and ssh-keygen logs in, signs and checks the receipt`()
    async throws
  {
    let keys = try KeyFolder(["m.bakker@pv28", "p.devries@gm1963"])
    defer { keys.remove() }
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let result = try await run(
        .name("python3"), arguments: [Self.script, "\(server.port)", keys.path],
        output: .string(limit: 65_536), error: .string(limit: 65_536))
      #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
      #expect(
        result.standardOutput.split(separator: "\n").map(String.init) == [
          "m.bakker@pv28 logged in", "the document has the hash of the statement",
          "signed: open", "Good \"act@doorbraak\" signature for m.bakker@pv28",
          "an altered statement is refused by ssh-keygen", "p.devries@gm1963 logged in",
          "signed: closed", "Good \"act@doorbraak\" signature for p.devries@gm1963",
          "Good \"act@doorbraak\" signature for m.bakker@pv28",
        ])
    }
  }
}
