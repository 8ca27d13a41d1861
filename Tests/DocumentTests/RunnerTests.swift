import Foundation
import Testing

/// The runner itself, on documents of a few lines.
@Suite(.timeLimit(.minutes(10))) struct RunnerTests {
  static let hash = String(repeating: "0123456789abcdef", count: 4)
  static let other = String(repeating: "f", count: 64)
  static let makesHash = "h=$(head -c 32 /dev/urandom | sha256sum | cut -c -64)"

  static func block(_ lines: String...) -> String {
    "Words.\n```console\n" + lines.joined(separator: "\n") + "\n```\n"
  }

  static let right = [
    block("$ echo a; echo; echo b", "a", "", "b"),
    block("$ printf '%s,%s\\n' \\", "    one two", "one,two"),
    block("$ x=kept", "$ cd /", "$ echo $x $PWD", "kept /"),
    block("$ false", "(exit 1)"),
    block("$ read -rp 'Sign? [y/N] ' answer; echo \"<$answer>\"", "Sign? [y/N] n", "<n>"),
    block("$ stty size </dev/tty", "50 100"),
    block("$ date -u +%FT%TZ", "2001-01-01T00:00:00Z"),
    block("$ \(makesHash)", "$ echo $h; echo $h", hash, hash, "$ \(makesHash)", "$ echo $h", other),
    block("$ mkdir /tmp/doorbraak-start; echo /tmp/doorbraak-start", "/tmp/doorbraak-start"),
    "1. In a list:\n   ```console\n   $ printf 'a\\n  b\\n'\n   a\n     b\n   ```\n",
    "```console not run: it takes a year\n$ sleep 1y\n```\n",
  ]

  @Test func `what happens as the document says passes`() async throws {
    let outcome = try await Runner.run(text: Self.right.joined()).outcome
    #expect(outcome.isSuccess, "\(outcome.text)")
    #expect(outcome.text.contains(" 15 examples "), "\(outcome.text)")
  }

  static let wrong = [
    (block("$ echo a", "b"), ":4: differs", "got:      a"),
    (block("$ echo a", "a", "b"), ":5: differs", "got:      (no more lines)"),
    (block("$ echo a; echo b", "a"), ":5: differs", "expected: (no more lines)"),
    (block("$ false"), ":4: differs", "got:      (exit 1)"),
    (block("$ true", "(exit 1)"), ":4: differs", "expected: (exit 1)"),
    (block("$ read -rp 'Sign? [y/N] '"), ":3: ", "no answer to: Sign? [y/N] "),
    (block("$ echo 2001-01-01T00:00:00Z", "2001-01-01T00:00:00Z"), ":4: differs", "2001"),
    (block("$ echo from=2001-01-01", "from=2001-01-01"), ":4: differs", "2001"),
    (block("$ \(makesHash)", "$ echo $h; echo $h", hash, other), ":6: differs", other),
    (
      block("$ \(makesHash)", "$ echo $h", hash, "$ \(makesHash)", "$ echo $h", hash),
      ":8: differs", hash
    ),
    (block("$ \(makesHash)", "$ echo ${h:1}", hash), ":5: differs", hash),
    (block("$ exit 3"), ":3: ", "bash ended"),
    ("```\n$ echo a\na\n```\n", ":2: ", "a block that is not `console`"),
    ("```console not run\n$ echo a\na\n```\n", ":2: ", "a block that is not `console`"),
    ("<!-- examples: before start.md -->\n", ":1: ", "not a directive"),
  ]

  @Test(arguments: wrong)
  func `another outcome is named with its place`(
    _ text: String, place: String, words: String
  ) async throws {
    let outcome = try await Runner.run(text: text).outcome
    #expect(!outcome.isSuccess)
    #expect(outcome.text.contains(".md\(place)"), "\(outcome.text)")
    #expect(outcome.text.contains(words), "\(outcome.text)")
  }

  @Test func `a recorded document passes, and says what happened`() async throws {
    let old = Self.block("$ echo a; false", "b", "c", "$ \(Self.makesHash)", "$ echo $h", "?")
    let (outcome, new) = try await Runner.run(text: old, options: ["--record"])
    #expect(outcome.isSuccess, "\(outcome.text)")
    #expect(new.contains("$ echo a; false\na\n(exit 1)\n$ h="))
    #expect(new.hasSuffix("\n```\n"))
    #expect(try await Runner.run(text: new).outcome.isSuccess)
  }

  @Test func `what a failed run started is stopped`() async throws {
    let text = Self.block("$ setsid sleep 3600 & sleep 3600 &", "$ jobs -p; echo", "none")
    let outcome = try await Runner.run(text: text).outcome
    let words = try #require(outcome.text.split(separator: "got:").last)
    let process = try #require(Int32(words.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(process > 1)
    #expect(kill(process, 0) != 0, "\(process) still runs")
  }
}
