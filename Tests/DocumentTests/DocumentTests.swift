import Foundation
import Testing

/// The documents against the programs as they were built.
@Suite(.timeLimit(.minutes(10))) struct DocumentTests {
  /// Found, not listed: whoever writes a `console` block has it run.
  static let runnable = Runner.documents.filter { path in
    let text = try? String(contentsOf: Runner.root.appending(path: path), encoding: .utf8)
    return text?.split(separator: "\n").contains { $0.drop { $0 == " " } == "```console" } ?? true
  }

  @Test(arguments: runnable)
  func `what a document shows in a shell is what happens`(_ path: String) async throws {
    let outcome = try await Runner.run([path])
    #expect(outcome.isSuccess, "\(outcome.text)")
    #expect(!outcome.text.contains(" 0 examples "))
  }

  @Test func `a document that shows commands without running them says why`() async throws {
    let others = Runner.documents.filter { !Self.runnable.contains($0) }
    #expect(Self.runnable.contains("docs/start.md") && others.contains("README.md"))
    let outcome = try await Runner.run(others)
    #expect(outcome.isSuccess, "\(outcome.text)")
    let count = outcome.text.split(separator: "\n").count { $0.contains(": 0 examples ") }
    #expect(count == others.count, "\(outcome.text)")
  }
}
