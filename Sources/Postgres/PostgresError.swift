/// What went wrong, and what the caller may conclude from it. The texts are PostgreSQL's own
/// and are for logs, never for clients.
public struct PostgresError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    /// The server answered with an error.
    case server
    /// No connection could be made, or it was lost or given up.
    case connection
    /// The calling task was cancelled and the statement ended without effect.
    case cancelled
    /// No connection of the pool came free in time, or too many were waiting already.
    case busy
    /// The connection or the pool was closed by us.
    case closed
    /// The caller asked for what the result, connection or transaction cannot give.
    case usage
  }

  public internal(set) var kind: Kind
  public let message: String
  public internal(set) var sqlState: SQLState?
  public internal(set) var detail: String?
  public internal(set) var hint: String?
  public internal(set) var constraint: String?
  public internal(set) var table: String?
  public internal(set) var column: String?
  /// Which of the caller's steps failed, counted from 0; nil when it was none of them.
  public internal(set) var step: Int?
  /// The connection cannot be used any more.
  public internal(set) var isConnectionLost = false
  /// A COMMIT was sent, and nobody can say whether it lasts: the connection was lost before its
  /// answer came, or the wait for a synchronous standby was cut short.
  public internal(set) var isOutcomeUnknown = false

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  static func lost(_ message: String) -> PostgresError {
    var error = PostgresError(.connection, message)
    error.isConnectionLost = true
    return error
  }

  static func usage(_ message: String) -> PostgresError {
    PostgresError(.usage, message)
  }

  static let closed = PostgresError.closing("the connection is closed")

  static func closing(_ message: String) -> PostgresError {
    var error = PostgresError(.closed, message)
    error.isConnectionLost = true
    return error
  }

  /// Nothing was changed and the same transaction may well succeed if it is run again.
  public var isWorthRepeating: Bool {
    guard !isOutcomeUnknown, let sqlState else { return false }
    return [.serializationFailure, .deadlockDetected, .cannotConnectNow].contains(sqlState)
  }

  public var description: String {
    var text = message
    if let sqlState { text = "\(sqlState) \(text)" }
    // The detail of a row that does not fit quotes the row.
    let quotes = ["22", "23"].contains(sqlState?.codeClass ?? "")
    for (name, value) in [
      ("detail", quotes ? nil : detail), ("hint", hint), ("table", table), ("column", column),
      ("constraint", constraint), ("step", step.map(String.init)),
    ] {
      if let value { text += "; \(name): \(value)" }
    }
    if isConnectionLost { text += "; connection lost" }
    if isOutcomeUnknown { text += "; outcome unknown" }
    return "\(kind.rawValue): \(text)"
  }
}
