#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the file system says of one path: kind, owner, rights.
struct FileEntry: Sendable, Hashable {
  var isFolder: Bool
  var ownerID: UInt32
  var groupID: UInt32
  /// The nine permission bits and the three above them.
  var mode: UInt32
  var device: UInt64
  var inode: UInt64

  /// Nil when there is nothing, or nothing that may be seen.
  init?(at path: String, followingLink: Bool = true) {
    var status = stat()
    let outcome = followingLink ? stat(path, &status) : lstat(path, &status)
    guard outcome == 0 else { return nil }
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    ownerID = status.st_uid
    groupID = status.st_gid
    mode = status.st_mode & 0o7777
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }

  func isSameFile(as other: FileEntry) -> Bool {
    device == other.device && inode == other.inode
  }

  /// Whether a user may pass through this folder, by its permission bits (not by access lists).
  func isTraversable(userID: UInt32, groupID: UInt32) -> Bool {
    if ownerID == userID { return mode & 0o100 != 0 }
    if self.groupID == groupID { return mode & 0o010 != 0 }
    return mode & 0o001 != 0
  }
}

/// The few file operations needed here, with faults as sentences. None follows a symbolic link
/// at the end of a path it writes: as root we write into folders of a lesser user.
enum Files {
  static func lastFault() -> String { String(cString: strerror(errno)) }

  /// Names in a folder without `.` and `..`; nil when it cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The last `bytesMax` bytes of a file as text; nil when it cannot be read.
  static func text(at path: String, bytesMax: Int = 1 << 16) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let end = lseek(file, 0, SEEK_END)
    // Files in /proc have no length and are read from their start.
    if end > 0 { lseek(file, max(0, end - off_t(bytesMax)), SEEK_SET) }
    var bytes = [UInt8](repeating: 0, count: bytesMax)
    var count = 0
    while count < bytesMax {
      let more = bytes[count...].withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if more < 0 && errno == EINTR { continue }
      if more <= 0 { break }
      count += more
    }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
