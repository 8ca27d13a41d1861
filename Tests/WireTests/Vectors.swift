import Foundation

/// Test vectors of others, which are not part of the project: `shared/vectors` beside or above it.
enum Vectors {
  static let isThere: Bool = (try? folder()) != nil
  static let absence = "shared/vectors is not here"

  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder().appending(path: path), encoding: .utf8)
  }

  static func data(_ path: String) throws -> Data {
    try Data(contentsOf: folder().appending(path: path))
  }

  private static func folder() throws -> URL {
    var place = URL(filePath: #filePath)
    while place.path != "/" {
      place = place.deletingLastPathComponent()
      let vectors = place.appending(path: "shared/vectors")
      if FileManager.default.fileExists(atPath: vectors.path) { return vectors }
    }
    throw CocoaError(.fileNoSuchFile)
  }
}
