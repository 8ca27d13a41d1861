import Foundation

/// The files of this repository, as a contract reads them.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Paths from the root of all files under a folder, in order; none when it is not there.
  static func files(under folder: String, ending: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (paths?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(ending) && !$0.contains(".build") }.map { "\(folder)/\($0)" }.sorted()
  }

  /// The names of the folders directly in a folder.
  static func folders(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { name in
        var isFolder: ObjCBool = false
        let path = root.appending(path: "\(folder)/\(name)").path
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && isFolder.boolValue
      }.sorted()
  }

  /// Every line of code under a folder, comments left out, as `path:line` and its text.
  static func code(under folder: String) throws -> [(place: String, text: Substring)] {
    try files(under: folder, ending: ".swift").flatMap { path in
      try text(path).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .map { (place: "\(path):\($0.offset + 1)", text: $0.element) }
        .filter { !$0.text.drop { $0 == " " }.hasPrefix("//") }
    }
  }
}
