import Foundation
import Subprocess
import Support
import SystemPackage

extension KillDatabase {
  /// What `doorbraakd rebuild` says of the database: its last line counts the differences.
  func rebuild() async throws -> String {
    let socketFolder = (socket as NSString).deletingLastPathComponent
    let result = try await run(
      .path(FilePath(try Node.programPath("doorbraakd"))),
      arguments: ["rebuild", "--database", connection(of: 9, through: socketFolder)],
      output: .string(limit: 1 << 20), error: .string(limit: 65_536))
    return (result.standardOutput + result.standardError)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
