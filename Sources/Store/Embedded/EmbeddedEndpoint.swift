/// Where the private PostgreSQL listens: a Unix socket, never TCP.
public struct EmbeddedEndpoint: Sendable, Hashable {
  /// The folder that holds the socket; only the user that runs PostgreSQL (and root) can enter it.
  public let socketFolder: String
  public let port: Int
  /// The role that `initdb` made. It owns the cluster and makes the other roles.
  public let superuser: String
  /// The operating system's user that the server runs as; clients refuse any other (`requirepeer`).
  public let serverUser: String
  /// The process to watch; it changes when the server is started anew.
  public let postmasterPID: Int32

  /// A libpq keyword string. Every value is quoted, so any name is safe.
  public func connectionString(user: String, database: String) -> String {
    let settings = [
      ("host", socketFolder), ("port", String(port)), ("user", user), ("dbname", database),
      ("requirepeer", serverUser),
    ]
    return settings.map { "\($0.0)='\(Self.escaped($0.1))'" }.joined(separator: " ")
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for character in value {
      if character == "'" || character == "\\" { text.append("\\") }
      text.append(character)
    }
    return text
  }
}
