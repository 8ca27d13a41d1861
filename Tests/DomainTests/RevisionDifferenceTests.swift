import Domain
import SeededChance
import Testing

/// What a revision says otherwise than an earlier one (AGENDA-9).
@Suite struct RevisionDifferenceTests {
  /// The document that says this, as an agenda makes it.
  static func document(_ change: (inout StepContent) -> Void = { _ in }) throws -> String {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    var content = try AgendaFixture.content(.task, AgendaFixture.both, text: "a\nb\nc")
    change(&content)
    try table.propose(content)
    return try table.step(1).document.text.shown
  }

  static func difference(
    _ change: (inout StepContent) -> Void
  ) throws -> [[String]] {
    let found = try #require(
      RevisionDifference.between(try document(), and: try document(change)))
    return found.map { [$0.what, $0.line.map(String.init) ?? "", $0.was ?? "-", $0.is ?? "-"] }
  }

  @Test func `the same says nothing else`() throws {
    #expect(try Self.difference { _ in } == [])
  }

  @Test func `each part that differs is named with what it was and is`() throws {
    let bpdAlone = try SignerRule(clauses: ["all(bpd)"])
    #expect(try Self.difference { $0.title = "Lower" } == [["title", "", "Noise wall", "Lower"]])
    #expect(try Self.difference { $0.required = false } == [["required", "", "true", "false"]])
    #expect(try Self.difference { $0.fourEyes = true } == [["four_eyes", "", "false", "true"]])
    #expect(
      try Self.difference { $0.term = Term.day(.day("2027-01-15")) }
        == [["term", "", "-", "2027-01-15"]])
    let weeks = "6 weeks from planned"
    for (law, chosen, text) in [
      (nil, false, weeks), (nil, true, "\(weeks), termijnenwet"),
      ("Awb 4:13", false, "\(weeks), Awb 4:13 (Awb 4:14; Awb 4:15)"),
    ] {
      let term = LengthTerm(
        TermCourseTests.length("6 weeks"), choosesTermijnenwet: chosen,
        law: law.flatMap { LawArticle($0) }, articles: law == nil ? [] : TermCourseTests.articles)
      #expect(
        try Self.difference { $0.term = .length(term) } == [["term", "", "-", text]])
    }
    #expect(
      try Self.difference { $0.signers = bpdAlone }
        == [["signers", "", "all(gm1963, bpd)", "all(bpd)"]])
    #expect(
      try Self.difference { $0.evidence = ["Map", "Report"] }
        == [["evidence", "", "-", "Map; Report"]])
    #expect(
      try Self.difference { $0.visibility = .public } == [["visibility", "", "seats", "public"]])
  }

  static let texts: [(String, [[String]])] = [
    ("a\nB\nc", [["text", "2", "b", "B"]]),
    ("a\nc", [["text", "2", "b", "-"]]),
    ("a\nb\nnew\nc", [["text", "3", "-", "new"]]),
    ("x\na\nb\nc\ny", [["text", "1", "-", "x"], ["text", "5", "-", "y"]]),
    ("A\nb\nC", [["text", "1", "a", "A"], ["text", "3", "c", "C"]]),
    ("", [["text", "1", "a\nb\nc", "-"]]),
    ("a\nb\nc\n", [["text", "4", "-", ""]]),
  ]

  @Test(arguments: texts.indices) func `a text differs by its lines`(_ index: Int) throws {
    let (text, expected) = Self.texts[index]
    let found = try Self.difference { $0.text = text }
    #expect(found == expected)
    #expect(try Self.patched("a\nb\nc", to: text) == text)
  }

  /// The later text made of the earlier one and the differences; nil when they do not fit.
  static func patched(_ old: String, to new: String) throws -> String? {
    let found = try #require(
      RevisionDifference.between(
        try document { $0.text = old }, and: try document { $0.text = new }))
    func lines(_ text: String) -> [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    var left = old.isEmpty ? [] : lines(old)
    var made: [String] = []
    for one in found where one.what == "text" {
      while made.count + 1 < one.line ?? 0, !left.isEmpty { made.append(left.removeFirst()) }
      let gone = one.was.map(lines) ?? []
      guard Array(left.prefix(gone.count)) == gone else { return nil }
      left.removeFirst(gone.count)
      made += one.is.map(lines) ?? []
    }
    return (made + left).joined(separator: "\n")
  }

  @Test(arguments: 0..<20) func `what differs makes the later text of the earlier one`(
    _ seed: Int
  ) throws {
    var chance = Chance(seed: UInt64(seed))
    func text() -> String {
      (0...chance.below(12)).map { _ in ["", "a", "b", "c"][chance.below(4)] }.joined(
        separator: "\n")
    }
    let (old, new) = (text(), text())
    #expect(try Self.patched(old, to: new) == new, "seed \(seed)")
  }

  @Test func `very long texts are shown as one part, at once`() throws {
    let old = (0..<1500).map { "\($0 % 1000)" }.joined(separator: "\n")
    let new = (0..<1500).map { "x\($0 % 100)" }.joined(separator: "\n")
    let found = try #require(
      RevisionDifference.between(
        try Self.document { $0.text = "same\n\(old)" },
        and: try Self.document { $0.text = "same\n\(new)" }))
    #expect(found.count == 1 && found.first?.line == 2)
    #expect(found.first?.was == old && found.first?.is == new)
  }

  @Test func `what is no document is none`() throws {
    #expect(RevisionDifference.between("", and: try Self.document()) == nil)
    #expect(RevisionDifference.between("{}", and: "[]") == nil)
  }
}
