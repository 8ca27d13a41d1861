import Foundation
import Testing

/// What the programs need of the system.
@Suite struct LinkingTests {
  /// The folder with the programs of this build; the tests run from there.
  private static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  @Test(arguments: [("doorbraak", false), ("doorbraakd", true)])
  func `only the server links libpq`(_ program: String, _ links: Bool) throws {
    let path = Self.products.appending(path: program)
    let bytes = try Data(contentsOf: path, options: .alwaysMapped)
    #expect((bytes.range(of: Data("libpq.so".utf8)) != nil) == links, "\(path.path)")
  }
}
