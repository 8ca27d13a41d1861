public import Wire

/// What a connection knows of who speaks. A value: each request gets it and gives it back.
public struct Session: Sendable {
  /// Base64 of 32 random bytes; the login signs it, once.
  public let nonce: String
  /// For the log: `127.0.0.1:51234`, or `unix`.
  public let peer: String
  public let serverName: String
  /// Of the certificate that this connection was made with; a login signs it too.
  public let certificateSHA256: String
  /// Of messages, as `hello` asked.
  public internal(set) var language = Language.en
  var login: Login?
  /// What it is pushed, since a `watch`.
  public internal(set) var watching: Watching?

  /// Who logged in, and with which key.
  struct Login: Sendable, Hashable {
    var number: Int
    var handle: String
    var organisation: String
    /// The number of the key that signed the login; without it the session ends.
    var key: Int
    /// Its fingerprint, for records.
    var fingerprint: String?
  }

  /// - Parameter certificateSHA256: in hexadecimal; `none` on a connection without TLS.
  public init(
    nonce: String, peer: String, serverName: String,
    certificateSHA256: String = TransportSecurity.noCertificate
  ) {
    self.nonce = nonce
    self.peer = peer
    self.serverName = serverName
    self.certificateSHA256 = certificateSHA256
  }

  /// The same session after a login as somebody; a package's test of the server has no register.
  package func loggedIn(as person: String, key: Int = 0) -> Session {
    var session = self
    session.login = Login(number: 0, handle: person, organisation: "", key: key)
    return session
  }

  /// The same session without its watch.
  public var unwatched: Session { watching(nil) }

  /// The same session with a watch, or without one; of the same tests.
  package func watching(_ watching: Watching?) -> Session {
    var session = self
    session.watching = watching
    return session
  }

  public var isLoggedIn: Bool { login != nil }
  /// `p.devries@gm1963`, once logged in.
  public var person: String? { login?.handle }
  /// The number of the key with which the session began.
  public var key: Int? { login?.key }
}

/// What a request is answered with.
public struct Reply: Sendable {
  /// The final line.
  public enum Outcome: Sendable {
    case ok(JSONObject?)
    case error(ErrorReply)
  }

  /// One object of JSON each, without tag and line feed.
  public var rows: [[UInt8]]
  public var outcome: Outcome
  /// Whether the server closes after the final line.
  public var closes: Bool
  /// Whether that is because the session may not go on; the server says so.
  public var endsSession = false

  public init(rows: [[UInt8]] = [], outcome: Outcome, closes: Bool = false) {
    self.rows = rows
    self.outcome = outcome
    self.closes = closes
  }

  static func ok(_ object: JSONObject? = nil) -> Reply { Reply(outcome: .ok(object)) }
}

/// Whoever answers requests: the dispatcher, as the server sees it.
public protocol RequestAnswering: Sendable {
  /// - Parameters:
  ///   - received: when its last octet arrived (TERM-3), in microseconds since 1970.
  ///   - ref: the request's id, for the log and for `error.ref`.
  func answer(
    _ request: Request, received: Int64, in session: Session, ref: String
  ) async -> (Reply, Session)
  /// The words for a line that is no request, in the session's language.
  func answer(fault: RequestFault, in session: Session, ref: String) -> ErrorReply
  /// A connection ended.
  ///
  /// - Parameters:
  ///   - ref: the connection's id.
  ///   - code: of the server's last words; `OK` when the client went by itself.
  ///   - reason: what the log calls it.
  func parted(_ session: Session, ref: String, code: String, reason: String)
  /// The numbers of the keys with which no session may go on; nil when that is as at `mark`, or
  /// cannot be known now.
  ///
  /// - Parameter now: microseconds since 1970.
  func endedKeys(
    since mark: RegisterMark?, now: Int64
  ) async -> (mark: RegisterMark, keys: Set<Int>)?
  /// Pushes to those who watch, until its task is cancelled.
  ///
  /// - Parameter now: microseconds since 1970.
  func runWatches(now: @escaping @Sendable () -> Int64) async
  /// A session watches from now on: the answer that says so is on its way.
  func begin(_ watching: Watching, in session: Session, to push: @escaping @Sendable (Push) -> Void)
  /// It took the events that it was given while it catches up.
  func more(_ watching: Watching)
  func end(_ watching: Watching)
}

extension RequestAnswering {
  public func parted(_ session: Session, ref: String, code: String, reason: String) {}
  public func runWatches(now: @escaping @Sendable () -> Int64) async {}
  public func begin(
    _ watching: Watching, in session: Session, to push: @escaping @Sendable (Push) -> Void
  ) {}
  public func more(_ watching: Watching) {}
  public func end(_ watching: Watching) {}
}
