import Domain
import Foundation
import Postgres
import Support
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
      #expect(tried.code == 1 && tried.err.contains("niet geplaatst"), "\(tried)")
      let attached = try await Self.run(["attach", "stougjeswijk/1", path], client, as: run)
      #expect(attached.code == 0, "\(attached)")
      let step = try await Self.run(["step", "stougjeswijk/1", "--json"], client, as: run)
      let file = """
        "files":[{"sha256":"\(hash)","title":"kaart van 2026.pdf",\
        "media_type":"application/pdf","size":\(bytes.count),"by":"gm1963",\
        "evidence":null,"elsewhere":false}]
        """
      #expect(step.out.contains(file), "\(step)")
      var other = run
      other.person = "m.bakker@pv28"
      let got = try await Self.run(["get", hash, "--save", copy], client, as: other)
      #expect(got.code == 0, "\(got)")
      #expect(FileManager.default.contents(atPath: copy) == Data(bytes))
      // What is there is nobody's to overwrite.
      try Data("mine".utf8).write(to: URL(filePath: copy))
      let kept = try await Self.run(["get", hash, "--save", copy], client, as: other)
      #expect(kept.code == 64 && kept.err.contains("staat al een bestand"), "\(kept)")
      #expect(FileManager.default.contents(atPath: copy) == Data("mine".utf8))
      let again = try await Self.run(["put", path], client, as: run)
      #expect(again.out.contains("received\t\(bytes.count)"), "\(again)")
      let gone = try await Self.run(
        ["--idem", String(repeating: "B", count: 22), "detach", "stougjeswijk/1", path], client,
        as: run)
      #expect(gone.code == 0, "\(gone)")
      let refused = try await Self.run(["get", hash, "--save", copy + "2"], client, as: other)
      #expect(refused.code == 1, "\(refused)")
    }
  }

  @Test(arguments: Client.allCases)
  func `a file that stays elsewhere is attached by what it hashes to`(
    _ client: Client
  ) async throws {
    try await ClientRun.play("step") { run, server in
      let path = "\(run.keys.path)/taxatie.docx"
      // Larger than what may be here.
      try Data().write(to: URL(filePath: path))
      let file = try FileHandle(forWritingTo: URL(filePath: path))
      try file.truncate(atOffset: UInt64(FileLimits.bytesMax + 1))
      try file.close()
      let here = try await Self.run(["attach", "stougjeswijk/1", path], client, as: run)
      #expect(here.code == 64 && here.err.contains("--elsewhere"), "\(here)")
      let attached = try await Self.run(
        ["attach", "stougjeswijk/1", path, "--title", "Taxatie", "--elsewhere"], client, as: run)
      #expect(attached.code == 0, "\(attached)")
      let step = try await Self.run(["step", "stougjeswijk/1", "--json"], client, as: run)
      #expect(step.out.contains(#""title":"Taxatie","media_type":"application/vnd.open"#))
      #expect(step.out.contains("\"size\":\(FileLimits.bytesMax + 1)"), "\(step)")
      let missing = try await Self.run(
        ["attach", "stougjeswijk/1", "/nowhere/kaart.pdf"], client, as: run)
      #expect(missing.code == 64, "\(missing)")
      #expect(missing.err.contains("/nowhere/kaart.pdf is niet te lezen"), "\(missing)")
    }
  }

  @Test(arguments: Client.allCases)
  func `taking off what stays elsewhere brings it nowhere`(_ client: Client) async throws {
    try await ClientRun.play("step") { run, server in
      let path = "\(run.keys.path)/taxatie.pdf"
      try Data(TestFile.bytes(9)).write(to: URL(filePath: path))
      for words in [
        ["attach", "stougjeswijk/1", path, "--elsewhere"], ["detach", "stougjeswijk/1", path],
      ] {
        let done = try await Self.run(
          ["--idem", words[0] + String(repeating: "B", count: 20)] + words, client, as: run)
        #expect(done.code == 0, "\(done)")
      }
      let files = try await server.desk.database.asSuperuser { connection in
        try await connection.query("select count(*) as files from journal.file").only().int("files")
      }
      #expect(files == 0)
    }
  }

  /// The clients say it again, for they know nothing of the server's rules.
  @Test func `both clients move files as the server takes them`() throws {
    #expect(FilePieces.fileBytesMax == FileLimits.bytesMax)
    #expect(FilePieces.bytes == FileLimits.pieceBytes)
    let python = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../clients/python/doorbraak.py").standardized, encoding: .utf8)
    #expect(python.contains("\nFILE_BYTES_MAX = 33_554_432 "))
    #expect(python.contains("\nPIECE_BYTES = 24_576 "))
  }
}
