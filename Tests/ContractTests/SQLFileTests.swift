import Crypto
import SQL
import Testing

/// The lists of `SQLFiles` against the folders in `sql`.
@Suite struct SQLFileTests {
  static let lists = [
    "roles": SQLFiles.roles, "migrations": SQLFiles.migrations, "functions": SQLFiles.functions,
    "views": SQLFiles.views, "policies": SQLFiles.policies,
  ]

  @Test func `every folder of SQL has its list`() throws {
    #expect(try Repository.folders(in: "sql").filter { !$0.hasPrefix(".") } == lists.keys.sorted())
  }

  private var lists: [String: [SQLFile]] { Self.lists }

  @Test(arguments: lists.keys.sorted())
  func `every file of SQL is listed once, and what is listed is its file`(
    _ folder: String
  ) throws {
    let listed = Self.lists[folder, default: []]
    let files = Repository.files(under: "sql/\(folder)", ending: ".sql")
    #expect(!files.isEmpty)
    #expect(listed.map { "sql/\(folder)/\($0.name).sql" }.sorted() == files)
    for file in listed {
      let text = try Repository.text("sql/\(folder)/\(file.name).sql")
      #expect(file.bytes == Array(text.utf8), "\(folder)/\(file.name)")
    }
  }

  @Test func `migrations run in the order of their numbers`() {
    let names = SQLFiles.migrations.map(\.name)
    #expect(names == names.sorted())
    for (index, name) in names.enumerated() {
      let number = String(index + 1)
      let padded = String(repeating: "0", count: 4 - number.count) + number
      #expect(name.hasPrefix("v\(padded)_"), "\(name)")
    }
  }

  /// SHA-256 of every migration: databases out there have done those that landed.
  static let hashes = [
    "v0001_journal": "51d8cd68d32aa604f6834cd4292b4896d1329d3d33f2eb1ce773f8c239d96df5",
    "v0002_read_model": "a99060ff099c770f3ca083ff6d4c8fde17f0309c9316dc452f0057da66b5a72f",
    "v0003_succession": "37a2be21320b742bfe1c7c86f7e63bee604aaaf09a922675e26bd385b6dddcd9",
    "v0004_audit": "2ea38f2038c081aedfa4a709aaa12b71f7647bf25d588d05a01d378fd3c68c86",
    "v0005_keys": "d1f7110c84a5c8bab41ad6b057287d31849e3606351d32693c068c6253722e41",
    "v0006_authority": "016ce7046b4afa1afb18afb5df57689fc29f6af58c5b3ea071d25c621c39186f",
    "v0007_named": "ac7902171c00d47ba5bf6db098deb616315afa634a94860e41071c7017153ab5",
    "v0008_lists": "694b5b8a1ba322717886e6d6c50ba9a45120b8480ea601391fd3502db1187b9f",
    "v0009_watch": "f6f04dba937a7a53bcd578278c2ece05e9b4287a774d5f23e17695e1743de309",
    "v0010_embargo": "467cf06e59bcdb5bbc32cdf69c3b71e3794c76f7613693cd250d86556088497f",
    "v0011_glass": "4f8eb5140137e0c54fd83e63f6135bf8b50bf3d3697cc1f2aaaae84f5784b7da",
    "v0012_side_table": "82a6cb190c00a39852174d6186a2748e979125896ff1eaf1e5790625afabd84c",
    "v0013_erase": "d3fbaf80ed5b756a6fea456e70c9ca0d603cc874a3e85f022589d1f251f7bb9a",
    "v0014_file": "7d45372e584c24adffbb2fcaac190e507dc5e4ef06d41bbd0b8251950896cec3",
    "v0015_elsewhere": "adb8b547dc4eb0819a3ead6c90d51cfe0e26f6d892e605e39c8e7c35f408b34e",
    "v0016_four_eyes": "69d8eae3d5f5b0d819b226b08f724b478d76aac17d47a4835b806e104e6c156a",
    "v0017_term": "057dc044acb545850c48585c26c4af7201b195fa399c1e341172af9cdb0dd460",
  ]

  @Test func `every migration has its hash here`() {
    #expect(SQLFiles.migrations.map(\.name) == Self.hashes.keys.sorted())
  }

  @Test(arguments: hashes.keys.sorted())
  func `a migration that has landed is never edited`(_ name: String) throws {
    let file = try #require(SQLFiles.migrations.first { $0.name == name })
    let hash = SHA256.hash(data: file.bytes).map { octet in
      (octet < 16 ? "0" : "") + String(octet, radix: 16)
    }.joined()
    #expect(hash == Self.hashes[name], "write another migration")
  }

  @Test func `every function pins its search path and views check the reader`() throws {
    for path in Repository.files(under: "sql/functions", ending: ".sql") {
      let text = try Repository.text(path)
      let functions = text.split(separator: "create function ").dropFirst()
      for function in functions {
        let head = function.prefix { $0 != "$" }.lowercased()
        let isPinned = function.contains("set search_path = ''") || head.contains("search_path")
        // What follows `return` is parsed once, when it is created.
        let isParsed = function.contains("\nreturn ") && !function.contains("security definer")
        #expect(isPinned || isParsed, "\(path): \(function.prefix(40))")
      }
    }
    for path in Repository.files(under: "sql/views", ending: ".sql") {
      #expect(try Repository.text(path).contains("security_invoker"), "\(path)")
    }
  }

  @Test func `rows with an audience are read by one rule`() throws {
    let text = try Repository.text("sql/policies/read_model.sql")
    let policies = text.split(separator: "create policy ").dropFirst()
      .filter { $0.contains("audience = 0") }
    #expect(policies.count == 6)
    let rules = policies.map { policy in
      let table = policy.firstMatch(of: /on model\.([a-z_]+)/).map { String($0.1) } ?? ""
      return policy.split(separator: "using (")[1].replacing("\(table).", with: "t.")
        .split(separator: ");")[0]
    }
    // What can open has the same rule once more, for its second audience.
    let opening = rules.filter { $0.contains("opens_us") }
    #expect(opening.count == 2 && Set(opening).count == 1, "\(opening)")

    #expect(Set(rules.map { Self.bare($0.split(separator: "or opens_us")[0]) }).count == 1)
    let second = try #require(opening.first?.split(separator: "(select app.now_us()) and (")[1])
    let first = try #require(rules.first { !$0.contains("opens_us") })
    #expect(
      Self.bare(
        second.split(separator: "or audience < -1")[0].replacing("opens_to", with: "audience"))
        == Self.bare("audience = 0" + first.split(separator: "audience = 0")[1]))
  }

  /// Without space, and without the ends of brackets.
  private static func bare(_ rule: some StringProtocol) -> String {
    String(rule.filter { !$0.isWhitespace && $0 != ")" })
  }
}
