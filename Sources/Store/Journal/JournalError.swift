import Postgres

/// Why the journal did not do it. PostgreSQL's own words go to the log, never to a client.
public enum JournalError: Error, Sendable, Hashable {
  /// Another server wrote first: these streams (by key) are at another version.
  case stale(streams: [Int])
  /// These requests were done before, by their key in hexadecimal.
  case repeated(keys: [String])
  /// Too much is going on; nothing was written.
  case busy
  /// The database cannot be reached, or not now; nothing was written.
  case unavailable(String)
  /// The database only reads at the moment (a standby, or set so); nothing was written.
  case readOnly
  /// The connection went away while a commit was on its way.
  case outcomeUnknown(String)
  /// The database refused what this server should never have sent.
  case internalFault(String)

  /// What any error of a database access means here.
  public init(_ error: any Error) {
    if let error = error as? JournalError {
      self = error
      return
    }
    guard let error = error as? PostgresError else {
      self = .internalFault(String(describing: error))
      return
    }
    self = Self.from(error)
  }

  private static func from(_ error: PostgresError) -> JournalError {
    if error.isOutcomeUnknown { return .outcomeUnknown(error.description) }
    if let state = error.sqlState?.rawValue {
      let details = (error.detail ?? "").split(separator: ",").map(String.init)
      switch state {
      case "DB001": return .stale(streams: details.compactMap { Int($0) })
      case "DB002": return .repeated(keys: details)
      case "25006": return .readOnly
      // A standby refuses to begin a transaction that may write with "feature not supported".
      case "0A000" where error.step == nil: return .readOnly
      case "55P03", "57014", "40P01", "40001": return .busy
      default: break
      }
      if ["08", "53", "57", "58"].contains(error.sqlState?.codeClass ?? "") {
        return .unavailable(error.description)
      }
    }
    switch error.kind {
    case .busy: return .busy
    case .connection, .closed: return .unavailable(error.description)
    case .cancelled: return .unavailable(error.description)
    case .server, .usage:
      return error.isConnectionLost
        ? .unavailable(error.description) : .internalFault(error.description)
    }
  }
}
