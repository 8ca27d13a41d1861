import FoundationEssentials

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the folder of the cluster holds.
enum ClusterContent: Sendable, Hashable {
  case nothing
  case cluster(majorVersion: Int)
  /// Files, but no readable `PG_VERSION`.
  case somethingElse
}

/// The cluster's own folder (PGDATA) and how it comes to be.
struct ClusterFolder: Sendable {
  let data: DataFolder
  let user: ClusterUser

  func content() throws(EmbeddedPostgresError) -> ClusterContent {
    guard let entry = FileEntry(at: data.cluster, followingLink: false) else { return .nothing }
    guard entry.isFolder else { return .somethingElse }
    guard entry.ownerID == user.userID else {
      throw .notOwner(
        path: data.cluster, owner: ClusterUser.name(of: entry.ownerID), expected: user.name)
    }
    guard let names = Files.names(in: data.cluster) else { return .somethingElse }
    if names.isEmpty { return .nothing }
    guard let text = Files.text(at: data.cluster + "/PG_VERSION"),
      let version = Int(text.prefix { $0.isNumber })
    else { return .somethingElse }
    return .cluster(majorVersion: version)
  }

  /// An empty folder for `initdb`. What a killed `initdb` left behind goes first: no server ever
  /// ran on it, so it holds nothing of worth and no traps.
  func prepareDraft() throws(EmbeddedPostgresError) {
    if FileEntry(at: data.draft, followingLink: false) != nil {
      do { try FileManager.default.removeItem(atPath: data.draft) } catch {
        throw fault(data.draft, "what an earlier start left there cannot be removed")
      }
    }
    guard mkdir(data.draft, 0o700) == 0,
      !user.dropsPrivileges || lchown(data.draft, user.userID, user.groupID) == 0
    else { throw fault(data.draft, Files.lastFault()) }
  }

  /// The cluster is there whole or not at all, whatever happens to the machine.
  func adoptDraft() throws(EmbeddedPostgresError) {
    guard rename(data.draft, data.cluster) == 0 else {
      throw fault(data.cluster, Files.lastFault())
    }
    let folder = open(data.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw fault(data.path, Files.lastFault()) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw fault(data.path, Files.lastFault()) }
  }

  /// Rewrites our configuration; `postgresql.conf` stays the operator's but for one line.
  func writeSettings() throws(EmbeddedPostgresError) {
    try file(EmbeddedSettings.settingsFile).replace(with: EmbeddedSettings.settings)
    try file("pg_hba.conf").replace(with: EmbeddedSettings.hostBasedAccess)
    try file("pg_ident.conf").replace(
      with: EmbeddedSettings.identities(operatingSystemUser: user.serverName))
    let main = Files.text(at: data.cluster + "/postgresql.conf", bytesMax: 1 << 20) ?? ""
    let lines = main.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last(where: { !$0.isEmpty }) != Substring(EmbeddedSettings.includeLine) {
      let others = lines.filter { $0 != EmbeddedSettings.includeLine }
      try file("postgresql.conf").replace(
        with: others.joined(separator: "\n") + "\n" + EmbeddedSettings.includeLine + "\n")
    }
  }

  private func file(_ name: String) -> OwnedFile {
    OwnedFile(path: data.cluster + "/" + name, ownerID: user.userID, groupID: user.groupID)
  }

  private func fault(_ path: String, _ reason: String) -> EmbeddedPostgresError {
    .folderUnusable(
      path: path, reason: reason, hint: "Give back the rights on it, or choose another folder.")
  }
}
