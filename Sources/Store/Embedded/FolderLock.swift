#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One doorbraakd a data folder: a lock that the kernel lets go when the process ends, however it
/// ends. Released by ``deinit``.
final class FolderLock: Sendable {
  private let file: CInt

  init(at path: String) throws(EmbeddedPostgresError) {
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else {
      throw .folderUnusable(
        path: path, reason: "the lock cannot be opened: \(Files.lastFault())",
        hint: "Choose another folder with --data.")
    }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      close(opened)
      let holder = Files.text(at: path).flatMap { Int32($0.prefix { $0.isNumber }) }
      throw .inUse(processID: holder)
    }
    // Only for the message above; the lock itself does not depend on what is written here.
    ftruncate(opened, 0)
    _ = OwnedFile.writeAll(Array("\(getpid())\n".utf8), to: opened)
    file = opened
  }

  deinit {
    // By name, not only by closing: a child that was just forked has the file open until its exec.
    flock(file, LOCK_UN)
    close(file)
  }
}
