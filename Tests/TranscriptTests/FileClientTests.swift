import Domain
import Foundation
import Testing
import Wire

/// Files by the path of a file of one's own, with both clients.
@Suite(.timeLimit(.minutes(5))) struct FileClientTests {
  enum Client: String, CaseIterable, Sendable { case python, swift }

  private static func run(
    _ arguments: [String], _ client: Client, as run: ClientRun
  ) async throws -> ClientRun.Outcome {
    switch client {
    case .python: try await run(arguments)
    case .swift: try await run.swift(arguments)
    }
  }

  @Test(arguments: Client.allCases)
  func `a file is attached by its path and comes back the same`(_ client: Client) async throws {
    try await ClientRun.play("step") { run, _ in
      let bytes = TestFile.bytes(2 * FileLimits.pieceBytes + 3)
      let hash = FileHash.text(of: bytes)
      let (path, copy) = ("\(run.keys.path)/kaart van 2026.pdf", "\(run.keys.path)/copy.pdf")
      try Data(bytes).write(to: URL(filePath: path))
      // Trying brings nothing.
      let tried = try await Self.run(
        ["attach", "stougjeswijk/1", path, "--dry-run"], client, as: run)
      #expect(tried.code == 0 && tried.out.contains("stored\tfalse"), "\(tried)")
      let attached = try await Self.run(["attach", "stougjeswijk/1", path], client, as: run)
      #expect(attached.code == 0 && attached.out.contains("stored\ttrue"), "\(attached)")
      let step = try await Self.run(["step", "stougjeswijk/1", "--json"], client, as: run)
      let file = """
        "files":[{"sha256":"\(hash)","title":"kaart van 2026.pdf",\
        "media_type":"application/pdf","size":\(bytes.count),"by":"gm1963",\
        "evidence":null,"stored":true}]
        """
      #expect(step.out.contains(file), "\(step)")
      var other = run
      other.person = "m.bakker@pv28"
      let got = try await Self.run(["get", hash, "--save", copy], client, as: other)
      #expect(got.code == 0, "\(got)")
      #expect(FileManager.default.contents(atPath: copy) == Data(bytes))
      let again = try await Self.run(["put", path], client, as: run)
      #expect(again.out.contains("received\t\(bytes.count)"), "\(again)")
      let gone = try await Self.run(
        ["--idem", String(repeating: "B", count: 22), "detach", "stougjeswijk/1", path], client,
        as: run)
      #expect(gone.code == 0, "\(gone)")
      let refused = try await Self.run(["get", hash, "--save", copy], client, as: other)
      #expect(refused.code == 1, "\(refused)")
    }
  }

  @Test(arguments: Client.allCases)
  func `a file that stays elsewhere is attached by what it hashes to`(
    _ client: Client
  ) async throws {
    try await ClientRun.play("step") { run, server in
      let path = "\(run.keys.path)/taxatie.docx"
      try Data(TestFile.bytes(9)).write(to: URL(filePath: path))
      let attached = try await Self.run(
        ["attach", "stougjeswijk/1", path, "--title", "Taxatie", "--elsewhere"], client, as: run)
      #expect(attached.code == 0 && attached.out.contains("stored\tfalse"), "\(attached)")
      let step = try await Self.run(["step", "stougjeswijk/1", "--json"], client, as: run)
      #expect(step.out.contains(#""title":"Taxatie","media_type":"application/vnd.open"#))
      let missing = try await Self.run(
        ["attach", "stougjeswijk/1", "/nowhere/kaart.pdf"], client, as: run)
      #expect(missing.code == 64, "\(missing)")
      #expect(missing.err.contains("/nowhere/kaart.pdf is niet te lezen"), "\(missing)")
    }
  }
}
