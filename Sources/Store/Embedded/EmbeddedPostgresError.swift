/// Everything that can keep the private PostgreSQL from starting or stopping. Closed: the server
/// prints ``message`` and ``hint`` and ends.
public enum EmbeddedPostgresError: Error, Sendable, Hashable {
  /// No folder with `postgres`, `initdb` and `pg_ctl` of a supported version was found.
  case binariesNotFound(searched: [String])
  /// The cluster was made by a major version that none of the binaries found has.
  case versionMismatch(cluster: Int, binaries: [Int])
  case notOwner(path: String, owner: String, expected: String)
  case folderUnusable(path: String, reason: String, hint: String)
  case socketPathTooLong(path: String, bytesMax: Int)
  /// This user has no name, so PostgreSQL can neither run nor recognise it.
  case userUnknown(userID: UInt32)
  /// `output` is the end of what `initdb` said.
  case initFailed(output: String)
  /// `log` is the end of the server's log.
  case startFailed(log: String)
  /// The server runs but is still recovering; it goes on, and the next start adopts it.
  case stillStarting(seconds: Int, log: String)
  /// Another doorbraakd holds the data folder.
  case inUse(processID: Int32?)
  case stopFailed(output: String)
  /// The task was cancelled. A server that had been started goes on; the next start adopts it.
  case cancelled

  /// What is wrong, in one sentence, followed by PostgreSQL's own words if there are any.
  public var message: String {
    switch self {
    case .binariesNotFound(let searched):
      "No PostgreSQL \(EmbeddedLimits.majorVersionMin) or newer was found. "
        + "Looked in: \(searched.joined(separator: ", "))."
    case .versionMismatch(let cluster, let binaries):
      "The data folder was made by PostgreSQL \(cluster); found here: "
        + "\(binaries.map(String.init).joined(separator: ", "))."
    case .notOwner(let path, let owner, let expected):
      "\(path) belongs to \(owner), not to \(expected)."
    case .folderUnusable(let path, let reason, _):
      "\(path) cannot be used: \(reason)."
    case .socketPathTooLong(let path, let bytesMax):
      "The socket path \(path) has \(path.utf8.count) bytes; at most \(bytesMax) fit."
    case .userUnknown(let userID):
      "User \(userID) has no name on this system."
    case .initFailed(let output):
      "PostgreSQL could not make its data folder.\(Self.quoted(output))"
    case .startFailed(let log):
      "PostgreSQL did not start.\(Self.quoted(log))"
    case .stillStarting(let seconds, let log):
      "PostgreSQL was still starting up after \(seconds) s.\(Self.quoted(log))"
    case .inUse(let processID):
      "The data folder is already in use by "
        + (processID.map { "process \($0)." } ?? "another process.")
    case .stopFailed(let output):
      "PostgreSQL did not stop.\(Self.quoted(output))"
    case .cancelled:
      "Starting or stopping PostgreSQL was interrupted."
    }
  }

  /// What would help.
  public var hint: String {
    switch self {
    case .binariesNotFound:
      "apt-get install postgresql, or name the folder of its programs in DOORBRAAK_PG_BIN, "
        + "or give a database of your own."
    case .versionMismatch(let cluster, _):
      "apt-get install postgresql-\(cluster), or dump and restore into a new data folder."
    case .notOwner(_, let owner, _):
      "Run as \(owner), or choose another folder with --data."
    case .folderUnusable(_, _, let hint):
      hint
    case .socketPathTooLong:
      "Choose a shorter run folder."
    case .userUnknown(let userID):
      "Give user \(userID) a line in /etc/passwd, or run as a user that has one."
    case .initFailed, .startFailed:
      "Read the lines above; a full disk and wrong rights are the usual causes."
    case .stillStarting:
      "Recovery goes on. Start again in a while, or allow more time to start."
    case .inUse:
      "Stop that process, or choose another folder with --data."
    case .stopFailed:
      "See who is still connected and stop again; do not remove files from the data folder."
    case .cancelled:
      "Start again; a server that still runs is taken over."
    }
  }

  private static func quoted(_ output: String) -> String {
    output.isEmpty ? "" : "\n" + output
  }
}
