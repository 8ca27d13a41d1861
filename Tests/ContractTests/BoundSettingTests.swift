import Testing

/// A read is bound to organisation, person and roles, once; what decides who sees a row compares
/// with that, and looks nothing up again (decision 0033).
@Suite struct BoundSettingTests {
  /// Without comments.
  private static func sql(under folder: String) throws -> [(path: String, text: String)] {
    try Repository.files(under: folder, ending: ".sql").map { path in
      let lines = try Repository.text(path).split(separator: "\n")
      return (path, lines.filter { !$0.hasPrefix("--") }.joined(separator: "\n"))
    }
  }

  private static func settings(_ text: String, _ pattern: Regex<(Substring, Substring)>) -> Set<
    String
  > { Set(text.matches(of: pattern).map { String($0.output.1) }) }

  @Test func `every setting that is read is bound, and every one that is bound is read`() throws {
    let bind = try Repository.text("sql/functions/bind.sql")
    let bound = Self.settings(bind, /set_config\('(app\.[a-z_]+)', [a-z_.:]+, true\)/)
    var offenders: [String] = []
    var read: Set<String> = []
    for (path, text) in try ["functions", "views", "policies"].flatMap({
      try Self.sql(under: "sql/\($0)")
    }) {
      let here = Self.settings(text, /current_setting\('(app\.[a-z_]+)'/)
      read.formUnion(here)
      offenders += here.subtracting(bound).map { "\(path) reads \($0), which nothing binds" }
    }
    offenders += bound.subtracting(read).map { "app.bind sets \($0), which nothing reads" }
    #expect(offenders.sorted() == [])
    #expect(bound.isSuperset(of: ["app.organisation", "app.person", "app.roles", "app.is_rijk"]))
  }

  @Test func `no policy, view or function asks a row for roles instead of the binding`() throws {
    // Showing and writing them is no comparison.
    let comparison =
      /[a-z_]+\.roles\s*(&&|@>|<@|=|<>)|(&&|@>|<@|=|<>|any\s*\()\s*[a-z_]+\.roles\b/
    var offenders: [String] = []
    for (path, text) in try ["functions", "views", "policies"].flatMap({
      try Self.sql(under: "sql/\($0)")
    }) {
      offenders += text.replacing("app.roles()", with: "bound").matches(of: comparison)
        .map(\.output.0).filter { !$0.contains("excluded.") }.map { "\(path): \($0)" }
    }
    #expect(offenders == [])
  }
}
