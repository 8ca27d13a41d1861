#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Writes a small file whole or not at all: a new file beside it, flushed, then renamed over it.
struct OwnedFile {
  var path: String
  var ownerID: UInt32
  var groupID: UInt32

  /// The reader sees the old text or the new one. Mode 0600.
  func replace(with text: String) throws(EmbeddedPostgresError) {
    let draft = path + ".new"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw unwritable() }
    defer { close(file) }
    guard Self.writeAll(Array(text.utf8), to: file), fchown(file, ownerID, groupID) == 0,
      fsync(file) == 0, rename(draft, path) == 0
    else { throw unwritable() }
  }

  static func writeAll(_ bytes: [UInt8], to file: CInt) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  private func unwritable() -> EmbeddedPostgresError {
    .folderUnusable(
      path: path, reason: "writing failed: \(Files.lastFault())",
      hint: "Make room on the disk, or give back the rights on this folder.")
  }
}
