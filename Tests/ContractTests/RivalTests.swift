import Foundation
import Testing

/// The rival in the benchmark is the one that was agreed on outside this repository.
@Suite struct RivalTests {
  private static let agreed = Repository.root.appending(path: "../shared/bench").standardized
  private static let isThere = FileManager.default.fileExists(atPath: agreed.path)

  @Test(
    .enabled(if: isThere, "../shared/bench is not there to compare with"),
    arguments: ["schema.sql", "sign.sql"])
  func `what pgbench runs is what was agreed on`(_ name: String) throws {
    let theirs = try String(contentsOf: Self.agreed.appending(path: name), encoding: .utf8)
    #expect(try Repository.text("Tests/Load/Rival/\(name)") == theirs, "\(name) differs")
  }
}
