import Foundation
import Subprocess
import SystemPackage

/// `scripts/examples`, as the tests start it.
enum Runner {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every document that may show commands, as a path from the root.
  static let documents =
    ["README.md"]
    + (FileManager.default.enumerator(atPath: root.appending(path: "docs").path)?
    .compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }.sorted()

  struct Outcome {
    let isSuccess: Bool
    /// What it printed, faults among it.
    let text: String
  }

  /// Told to stop, it has the time to stop what it started.
  static func run(_ arguments: [String]) async throws -> Outcome {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(70))]
    let result = try await Subprocess.run(
      .path(FilePath(root.appending(path: "scripts/examples").path)),
      arguments: Arguments(arguments), workingDirectory: FilePath(root.path),
      platformOptions: options, output: .string(limit: 1 << 20), error: .combinedWithOutput)
    return Outcome(
      isSuccess: result.terminationStatus.isSuccess, text: result.standardOutput)
  }

  /// Runs a document made up for a test, and returns it as it is afterwards.
  static func run(
    text: String, options: [String] = []
  ) async throws -> (outcome: Outcome, document: String) {
    let file = FileManager.default.temporaryDirectory.appending(path: "example-\(UUID()).md")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let outcome = try await run(options + [file.path])
    return (outcome, try String(contentsOf: file, encoding: .utf8))
  }
}
