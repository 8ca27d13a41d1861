import Foundation
import Testing

@testable import Commands

/// A command is one word everywhere: search for `sign` and find all of it.
@Suite struct VerbTests {
  static let verbs = CommandTable.all.map { $0.description.verb }

  @Test func `every verb is in the table once`() {
    #expect(Set(Self.verbs).count == Self.verbs.count)
    #expect(Self.verbs.count > 30)
  }

  /// `add-person` is `AddPerson`.
  static func pascal(_ verb: String) -> String {
    verb.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  @Test(arguments: verbs)
  func `every verb has the file of its name`(_ verb: String) throws {
    let name = "/\(Self.pascal(verb)).swift"
    let files = Repository.files(under: "Sources/Commands", ending: name)
    #expect(files.count == 1, "\(verb): \(files)")
    let path = try #require(files.first)
    #expect(try Repository.text(path).contains("verb: \"\(verb)\""), "\(path)")
  }

  @Test(arguments: verbs)
  func `every verb has a transcript in which it is used`(_ verb: String) throws {
    let path = "Tests/Transcripts/\(verb).txt"
    try #require(Repository.exists(path), "\(path) is missing")
    let sent = try Repository.text(path).split(separator: "\n").filter { $0.hasPrefix("> ") }
    let isUsed = sent.contains { line in
      let words = line.dropFirst(2).split(separator: " ")
      return words.count > 1 && words[1] == verb
    }
    #expect(isUsed, "\(path) never sends \(verb)")
  }

  @Test(arguments: verbs)
  func `every verb is in the folder of its group`(_ verb: String) throws {
    let command = try #require(CommandTable.command(named: verb))
    let group = Self.pascal(command.description.group.rawValue)
    #expect(
      Repository.exists("Sources/Commands/\(group)/\(Self.pascal(verb)).swift"), "\(verb), \(group)"
    )
  }

  static let page = "docs/reference/commands.md"

  @Test(
    .enabled(if: Repository.exists(page), "docs/reference/commands.md is not written yet"),
    arguments: verbs)
  func `every verb has a section in the reference`(_ verb: String) throws {
    let headings = try Repository.text(Self.page).split(separator: "\n")
      .filter { $0.hasPrefix("#") }
    let isThere = headings.contains { heading in
      heading.drop { $0 == "#" || $0 == " " }.replacing("`", with: "")
        .split(separator: " ").first.map(String.init) == verb
    }
    #expect(isThere, "\(Self.page) has no heading for \(verb)")
  }

  @Test(arguments: verbs)
  func `the reference quotes the transcript as it is`(_ verb: String) throws {
    let transcript = try Repository.text("Tests/Transcripts/\(verb).txt").split(separator: "\n")
    let link = "From [its transcript](../../Tests/Transcripts/\(verb).txt):\n```\n"
    let page = try Repository.text(Self.page)
    let start = try #require(page.firstRange(of: link), "\(verb) has no quotation")
    let end = try #require(page[start.upperBound...].firstRange(of: "\n```"))
    for line in page[start.upperBound..<end.lowerBound].split(separator: "\n") {
      let quoted = line.hasSuffix(" ...") ? line.dropLast(4) : line
      #expect(
        transcript.contains { line.hasSuffix(" ...") ? $0.hasPrefix(quoted) : $0 == quoted },
        "\(verb): \(line); run scripts/reference")
    }
  }
}
