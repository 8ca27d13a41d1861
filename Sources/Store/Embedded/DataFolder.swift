#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder of doorbraakd: its lock, and the cluster in a folder of its own, so that the rest
/// of what doorbraakd keeps stays out of PostgreSQL's reach.
///
///     <data folder>/                 0700 (0710 when the server drops its rights: to pass through)
///       doorbraakd.lock
///       postgres/                    0700, owned by the user that runs PostgreSQL
///       postgres.new/                a cluster being made; renamed when it is whole
struct DataFolder: Sendable, Hashable {
  /// Without symbolic links.
  let path: String
  var cluster: String { path + "/postgres" }
  var draft: String { path + "/postgres.new" }
  var lock: String { path + "/doorbraakd.lock" }

  private static let ignoredNames: Set<String> = ["lost+found"]

  /// Makes the folder if need be and checks owner, rights and the way to it.
  static func prepare(
    at given: String, for user: ClusterUser
  ) throws(EmbeddedPostgresError) -> DataFolder {
    let path = PlainPath.absolute(given)
    guard PlainPath.isPlain(path) else {
      throw unusable(path, "its name holds a quote, a comma or another special character")
    }
    try checkWay(to: path, for: user)
    try make(path, for: user)
    guard let resolved = Files.resolved(path), let entry = FileEntry(at: resolved) else {
      throw unusable(path, Files.lastFault())
    }
    guard PlainPath.isPlain(resolved) else {
      throw unusable(resolved, "its name holds a quote, a comma or another special character")
    }
    guard entry.isFolder else { throw unusable(resolved, "it is not a folder") }
    try checkWay(to: resolved, for: user)
    try secure(resolved, entry, for: user)
    return DataFolder(path: resolved)
  }

  /// As root the server runs as somebody else, who must be able to reach the folder.
  private static func checkWay(
    to path: String, for user: ClusterUser
  ) throws(EmbeddedPostgresError) {
    guard user.dropsPrivileges else { return }
    for folder in PlainPath.chain(to: PlainPath.parent(of: path)) {
      guard let entry = FileEntry(at: folder) else { return }
      guard entry.isTraversable(userID: user.userID, groupID: user.groupID) else {
        throw .folderUnusable(
          path: path, reason: "user \(user.name), who runs PostgreSQL, cannot pass \(folder)",
          hint: "Choose another folder with --data, for instance "
            + EmbeddedPostgres.defaultDataFolder(environment: [:], isRoot: true) + ".")
      }
    }
  }

  private static func make(_ path: String, for user: ClusterUser) throws(EmbeddedPostgresError) {
    for folder in PlainPath.chain(to: path) where FileEntry(at: folder) == nil {
      let mode: mode_t = user.dropsPrivileges && folder != path ? 0o755 : 0o700
      guard mkdir(folder, mode) == 0 else {
        throw unusable(folder, "it cannot be made: \(Files.lastFault())")
      }
      // The caller's umask may have taken bits away that the server's user needs.
      guard chmod(folder, mode) == 0 else { throw unusable(folder, Files.lastFault()) }
    }
  }

  private static func secure(
    _ path: String, _ entry: FileEntry, for user: ClusterUser
  ) throws(EmbeddedPostgresError) {
    guard entry.ownerID == user.serverID else {
      throw .notOwner(
        path: path, owner: ClusterUser.name(of: entry.ownerID), expected: user.serverName)
    }
    guard let names = Files.names(in: path) else { throw unusable(path, Files.lastFault()) }
    let mode: UInt32 = user.dropsPrivileges ? 0o710 : 0o700
    let isEmpty = names.allSatisfy(ignoredNames.contains)
    guard isEmpty || entry.mode & 0o777 & ~mode == 0 else {
      throw .folderUnusable(
        path: path, reason: "others may look into it and it is not empty",
        hint: "chmod 700 it if it holds nothing else, or choose another folder with --data.")
    }
    guard !names.contains("PG_VERSION") else {
      throw unusable(path, "it is itself a cluster of PostgreSQL")
    }
    if user.dropsPrivileges, chown(path, user.serverID, user.groupID) != 0 {
      throw unusable(path, Files.lastFault())
    }
    guard chmod(path, mode) == 0 else { throw unusable(path, Files.lastFault()) }
  }

  private static func unusable(_ path: String, _ reason: String) -> EmbeddedPostgresError {
    .folderUnusable(path: path, reason: reason, hint: "Choose another folder with --data.")
  }
}
