import Foundation
import Subprocess
import Support
import SystemPackage

/// A disk in memory that can be filled. It goes with the test process, however that ends.
struct SmallDisk: Sendable {
  private static let sizeMebibytes = 256
  /// Waits on a pipe whose other end only the test process holds.
  private static let script = """
    trap '' INT TERM HUP
    read -r line
    umount -l "$1" 2>/dev/null
    rmdir "$1" 2>/dev/null
    """

  let path: String
  private let pipe: Pipe

  /// Nil where mounting is not allowed.
  static func with(_ body: @Sendable (SmallDisk) async throws -> Void) async throws -> Bool {
    guard let disk = try await mount() else { return false }
    do {
      try await body(disk)
      try await disk.unmount()
    } catch {
      try? await disk.unmount()
      throw error
    }
    return true
  }

  private static func mount() async throws -> SmallDisk? {
    guard getuid() == 0 else { return nil }
    let path = "/tmp/doorbraak-disk-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    let result = try await run(
      .name("mount"),
      arguments: [
        "-t", "tmpfs", "-o", "size=\(sizeMebibytes)m,mode=0755", "doorbraak-test", path,
      ], output: .discarded, error: .discarded)
    guard result.terminationStatus == .exited(0) else {
      try FileManager.default.removeItem(atPath: path)
      return nil
    }
    let pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, "sh", path]
    process.standardInput = pipe.fileHandleForReading
    try process.run()
    try pipe.fileHandleForReading.close()
    return SmallDisk(path: path, pipe: pipe)
  }

  /// Whoever still works on it, keeps it until then.
  private func unmount() async throws {
    _ = try await run(
      .name("umount"), arguments: ["-l", path], output: .discarded, error: .discarded)
    rmdir(path)
    try pipe.fileHandleForWriting.close()
  }

  private var ballast: String { path + "/ballast" }

  /// Leaves not an octet.
  func fill() throws {
    let file = open(ballast, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    guard file >= 0 else { throw HarnessFault("the disk cannot be filled") }
    defer { close(file) }
    var size = 1 << 20
    while size >= 4_096 {
      let zeroes = [UInt8](repeating: 0, count: size)
      if write(file, zeroes, size) != size { size /= 4 }
    }
  }

  func free() { unlink(ballast) }
}
