#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Who runs PostgreSQL. Root may not, so then it is `postgres`, or else `nobody`.
struct ClusterUser: Sendable, Hashable {
  var name: String
  var userID: UInt32
  var groupID: UInt32
  /// The user of this process: it prepares the folders and connects.
  var serverName: String
  var serverID: UInt32
  /// True when the tools must run as somebody else than this process.
  var dropsPrivileges: Bool { userID != serverID }

  static let standInNames = ["postgres", "nobody"]

  /// - Parameter clusterOwnerID: who owns the cluster that exists already. A cluster made by
  ///   `nobody` stays with `nobody` after a user `postgres` appeared.
  static func current(
    clusterOwnerID: UInt32?, serverID: UInt32 = geteuid()
  ) throws(EmbeddedPostgresError) -> ClusterUser {
    guard let server = Account(userID: serverID) else { throw .userUnknown(userID: serverID) }
    let accounts = serverID == 0 ? standInNames.compactMap(Account.init(name:)) : [server]
    guard let account = accounts.first(where: { $0.userID == clusterOwnerID }) ?? accounts.first
    else { throw .userUnknown(userID: serverID) }
    return ClusterUser(
      name: account.name, userID: account.userID, groupID: account.groupID,
      serverName: server.name, serverID: serverID)
  }

  static func name(of userID: UInt32) -> String {
    Account(userID: userID)?.name ?? "user \(userID)"
  }
}

/// One line of the system's list of users.
private struct Account {
  var name: String
  var userID: UInt32
  var groupID: UInt32

  init?(userID: UInt32) {
    self.init { getpwuid_r(userID, $0, $1, $2, $3) }
  }

  init?(name: String) {
    self.init { getpwnam_r(name, $0, $1, $2, $3) }
  }

  private init?(
    asking ask: (
      UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
      UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
    ) -> CInt
  ) {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 1 << 14)
    let account = buffer.withUnsafeMutableBufferPointer { bytes -> (String, UInt32, UInt32)? in
      guard let start = bytes.baseAddress, ask(&record, start, bytes.count, &found) == 0,
        found != nil, let name = record.pw_name
      else { return nil }
      return (String(cString: name), record.pw_uid, record.pw_gid)
    }
    guard let account else { return nil }
    (name, userID, groupID) = account
  }
}
