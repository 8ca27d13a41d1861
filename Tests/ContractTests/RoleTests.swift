import Testing

/// The server's login reads nothing by itself. The two roles it may become for a transaction are
/// each reached from one small file, which docs/internals/trust.md names with the reasons.
@Suite struct RoleTests {
  static let roles = [
    "doorbraak_load": "Sources/Store/Journal/Loading.swift",
    "doorbraak_reader": "Sources/Commands/Dispatch/Reader.swift",
  ]
  /// Names every role, for the cluster that the program makes itself; becomes none.
  static let namesAll = "Sources/Store/Embedded/EmbeddedSettings.swift"
  static let linesMax = 250

  @Test func `each role that the server becomes is named in one file`() throws {
    for (role, file) in Self.roles {
      var files: [String] = []
      for path in Repository.files(under: "Sources", ending: ".swift") where path != Self.namesAll {
        if try Repository.text(path).contains("\"\(role)\"") { files.append(path) }
      }
      #expect(files == [file], "\(role)")
      #expect(try Repository.text(file).split(separator: "\n").count <= Self.linesMax, "\(file)")
    }
  }

  @Test func `no statement in Swift becomes a role by itself`() throws {
    let becoming = /\b(set|reset)\s+(local\s+|session\s+)?(role|session auth)/
    var offenders: [String] = []
    for path in Repository.files(under: "Sources", ending: ".swift") {
      let text = try Repository.text(path)
      if text.contains(becoming) { offenders.append(path) }
    }
    #expect(offenders == [])
  }

  @Test func `the page on trust names each role and the file that becomes it`() throws {
    let page = try Repository.text("docs/internals/trust.md")
    for (role, file) in Self.roles {
      let line = page.split(separator: "\n").first { $0.contains("`\(role)`") }
      #expect(line?.contains(file) == true, "\(role)")
    }
  }
}
