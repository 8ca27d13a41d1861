import Testing

/// Advisory locks are numbers for the whole database: two uses of one would wait for each other.
@Suite struct AdvisoryLockTests {
  /// What each is for and where it is taken.
  static let locks: [Int: (name: String, files: [String])] = [
    4711: ("append", ["sql/functions/append.sql"]),
    4712: ("migrate", ["Sources/Store/Migration/Migrator.swift", "sql/roles/roles.sql"]),
    4720: ("clock", ["Sources/Store/Clock/Clock.swift"]),
  ]

  /// Of triggers and holders in tests, on databases that servers use too.
  static let inTests: Set = [4790, 4791, 731]

  private static func taken(under folder: String, ending: String) throws -> [(Int?, String)] {
    try Repository.files(under: folder, ending: ending).flatMap { path in
      try Repository.text(path)
        .matches(of: /pg_(?:try_)?advisory_(?:xact_)?lock(?:_shared)?\(([^)]*)/)
        .map { (Int($0.1), path) }
    }
  }

  @Test func `every advisory lock has a number of its own`() throws {
    let taken =
      try Self.taken(under: "sql", ending: ".sql")
      + Self.taken(under: "Sources", ending: ".swift")
    var files: [Int: [String]] = [:]
    for (number, path) in taken {
      let number = try #require(number, "\(path): write the number where it is taken")
      files[number, default: []].append(path)
    }
    #expect(files.mapValues { $0.sorted() } == Self.locks.mapValues(\.files))
    #expect(Set(Self.locks.values.map(\.name)).count == Self.locks.count)
    #expect(Self.inTests.isDisjoint(with: Self.locks.keys))
  }

  @Test func `tests wait on numbers that no server takes, but to be in its way`() throws {
    for (number, path) in try Self.taken(under: "Tests", ending: ".swift") {
      guard let number, !path.contains("ContractTests") else { continue }
      #expect(Self.inTests.contains(number) || Self.locks[number] != nil, "\(path): \(number)")
      if path.contains("Harness/Points") { #expect(Self.inTests.contains(number), "\(path)") }
    }
  }
}
