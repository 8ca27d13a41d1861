import Testing

/// Files and functions stay short enough to be read at once.
@Suite struct LengthTests {
  static let functionLinesMax = 70
  static let fileLinesMedianMax = 100

  @Test func `no function has more than seventy lines`() throws {
    var seen = 0
    for path in Repository.files(under: "Sources", ending: ".swift")
      + Repository.files(under: "Tests", ending: ".swift")
    {
      for function in Self.functions(in: try Repository.text(path)) {
        seen += 1
        #expect(
          function.lineCount <= Self.functionLinesMax,
          "\(path):\(function.line) has \(function.lineCount) lines")
      }
    }
    #expect(seen > 1500, "\(seen)")
  }

  @Test func `half of the files have at most a hundred lines`() throws {
    let counts = try Repository.files(under: "Sources", ending: ".swift").map {
      try Repository.text($0).split(separator: "\n", omittingEmptySubsequences: false).count - 1
    }.sorted()
    #expect(counts[counts.count / 2] <= Self.fileLinesMedianMax)
  }

  @Test func `no line is wider than a hundred columns`() throws {
    let files = ["Sources", "Tests", "sql"].flatMap {
      Repository.files(under: $0, ending: ".swift") + Repository.files(under: $0, ending: ".sql")
    }
    // The rival of the benchmark is kept as it was agreed on.
    for path in files where !path.hasPrefix("Tests/Load/Rival/") {
      for (index, line) in try Repository.text(path).split(
        separator: "\n", omittingEmptySubsequences: false
      ).enumerated() {
        #expect(line.count <= 100, "\(path):\(index + 1)")
      }
    }
  }

  @Test func `a function is found with its length`() {
    let source = """
      struct A {
        public func one() {
          two()
        }

        init(a: Int) { self.a = a }
        static func three(
          a: Int
        ) -> Int {
          a
        }
      }
      """
    let found = Self.functions(in: source).map { [$0.line, $0.lineCount] }
    #expect(found == [[2, 3], [6, 1], [7, 5]])
  }

  /// Functions and initialisers: from the line that begins one to the brace below its first letter,
  /// as the formatter sets it.
  static func functions(in source: String) -> [(line: Int, lineCount: Int)] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    var found: [(line: Int, lineCount: Int)] = []
    for (index, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " }
      let words = line.dropFirst(indent.count).split(separator: " ").prefix(6)
      guard
        words.contains("func") || words.contains(where: { $0.hasPrefix("init(") }),
        !line.dropFirst(indent.count).hasPrefix("//"), !line.contains(".init(")
      else { continue }
      if line.hasSuffix("}") {
        found.append((index + 1, 1))
        continue
      }
      let end = lines[index...].firstIndex { $0 == indent + "}" }
      if let end { found.append((index + 1, end - index + 1)) }
    }
    return found
  }
}
