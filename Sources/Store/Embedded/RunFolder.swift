#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The short folder that holds the socket. Only the server's user enters it, so nobody else can
/// put a socket of their own there.
struct RunFolder: Sendable {
  let user: ClusterUser

  /// Places to try, best first. The last one always exists.
  static func candidates(
    for dataFolder: String, user: ClusterUser, environment: [String: String]
  ) -> [String] {
    let hash = PlainPath.shortHash(dataFolder)
    var parents: [String] = []
    if user.dropsPrivileges {
      parents = ["/run"]
    } else {
      if let given = environment["XDG_RUNTIME_DIR"], given.hasPrefix("/") { parents.append(given) }
      parents.append("/run/user/\(user.userID)")
    }
    return parents.map { "\($0)/doorbraak-\(hash)" } + ["/tmp/doorbraak-\(user.userID)-\(hash)"]
  }

  static func socketPath(in folder: String, port: Int = EmbeddedLimits.port) -> String {
    "\(folder)/.s.PGSQL.\(port)"
  }

  static func fits(_ folder: String) -> Bool {
    socketPath(in: folder).utf8.count <= EmbeddedLimits.socketPathBytesMax
  }

  /// Makes and checks the first candidate that fits and whose parent may be written.
  func prepare(
    chosen: String?, candidates: [String]
  ) throws(EmbeddedPostgresError) -> String {
    let usable = candidates.dropLast().first { folder in
      Self.fits(folder) && PlainPath.isPlain(folder)
        && access(PlainPath.parent(of: folder), W_OK | X_OK) == 0
    }
    let folder = chosen.map(PlainPath.absolute) ?? usable ?? candidates.last ?? "/tmp"
    guard Self.fits(folder) else {
      throw .socketPathTooLong(
        path: Self.socketPath(in: folder), bytesMax: EmbeddedLimits.socketPathBytesMax)
    }
    guard PlainPath.isPlain(folder) else {
      throw unusable(folder, "its name holds a quote, a comma or another special character")
    }
    try make(folder)
    try check(folder)
    return folder
  }

  private func make(_ folder: String) throws(EmbeddedPostgresError) {
    if mkdir(folder, 0o700) == 0 {
      guard !user.dropsPrivileges || lchown(folder, user.userID, user.groupID) == 0 else {
        throw unusable(folder, Files.lastFault())
      }
    } else if errno != EEXIST {
      throw unusable(folder, "it cannot be made: \(Files.lastFault())")
    }
  }

  /// A link, another owner or a wider mode means that somebody else may answer there.
  func check(_ folder: String) throws(EmbeddedPostgresError) {
    guard let entry = FileEntry(at: folder, followingLink: false), entry.isFolder else {
      throw unusable(folder, "it is not a folder")
    }
    guard entry.ownerID == user.userID else {
      throw .notOwner(
        path: folder, owner: ClusterUser.name(of: entry.ownerID), expected: user.name)
    }
    guard entry.mode & 0o077 == 0 else {
      throw unusable(folder, "others may enter it (mode \(String(entry.mode, radix: 8)))")
    }
  }

  /// Removes the lock that a killed server of this cluster left on its socket. PostgreSQL would
  /// take any process with that number for its holder, a dead one nobody waited for included.
  func removeStaleLock(in folder: String, cluster: String) {
    let path = Self.socketPath(in: folder) + ".lock"
    let lines = (Files.text(at: path) ?? "").split(separator: "\n")
    if lines.count > 1, lines[1] == cluster { unlink(path) }
  }

  /// A running server's socket can be trusted: its folder is ours alone and the socket is there.
  func holdsSocket(of postmaster: PostmasterFile) -> Bool {
    guard !postmaster.socketFolder.isEmpty, postmaster.listenAddress.isEmpty,
      (try? check(postmaster.socketFolder)) != nil
    else { return false }
    let path = Self.socketPath(in: postmaster.socketFolder, port: postmaster.port)
    return FileEntry(at: path, followingLink: false) != nil
  }

  private func unusable(_ path: String, _ reason: String) -> EmbeddedPostgresError {
    .folderUnusable(
      path: path, reason: reason, hint: "Remove it if nobody uses it, or choose a run folder.")
  }
}
