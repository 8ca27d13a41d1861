internal import Wire

/// Why the server ends a connection of its own accord, and the `* BYE` that says so.
enum Farewell: Sendable, Equatable {
  /// The octets are not lines.
  case line(LineFault)
  /// Before login, a line that is no request.
  case syntax(RequestFault)
  /// Before login, a request that was answered with an error once too often.
  case tooManyErrors
  case webRequest
  case loginLate(after: Duration)
  case lineLate(after: Duration)
  case idle(after: Duration)
  case noPlace(Admission.Refusal)
  /// Too many of its address failed to log in.
  case tooManyFailedLogins(wait: Duration)
  /// The session's key was revoked, or its person left.
  case sessionEnded
  /// A watcher that reads too slowly; from the cursor it can go on.
  case slow(cursor: String)
  case shutdown

  /// - Parameter ref: the connection's id in the log.
  func line(ref: String, in language: Language) -> [UInt8] {
    let hint = hintKey.map { Catalogue.standard.text($0, in: language) }
    var reply = ErrorReply(code: code, message: message(in: language), hint: hint, ref: ref)
    if case .slow(let cursor) = self { reply.more["cursor"] = .string(cursor) }
    return ServerLine.bye(reply).encoded()
  }

  var code: ErrorCode {
    switch self {
    case .line(.tooLong): .tooLong
    case .line, .syntax, .tooManyErrors, .webRequest: .syntax
    case .loginLate, .lineLate, .idle: .timeout
    case .noPlace: .busy
    case .tooManyFailedLogins: .limit
    case .sessionEnded: .unauthenticated
    case .slow: .slow
    case .shutdown: .shutdown
    }
  }

  private func message(in language: Language) -> String {
    switch self {
    case .line(let fault): fault.text(in: language)
    case .syntax(let fault): fault.text(in: language)
    case .loginLate(let limit), .lineLate(let limit), .idle(let limit):
      Catalogue.standard.text(
        "bye-\(name)", in: language, ["seconds": "\(limit.components.seconds)"])
    case .tooManyFailedLogins(let wait):
      Catalogue.standard.text(
        "bye-\(name)", in: language, ["seconds": "\(wait.components.seconds)"])
    case .tooManyErrors, .webRequest, .noPlace, .sessionEnded, .slow, .shutdown:
      Catalogue.standard.text("bye-\(name)", in: language)
    }
  }

  private var hintKey: String? {
    switch self {
    case .line, .syntax, .tooManyErrors: "bye-syntax.hint"
    case .webRequest: "bye-web-request.hint"
    case .loginLate, .lineLate: nil
    case .idle: "bye-idle.hint"
    case .noPlace: "bye-no-place.hint"
    case .tooManyFailedLogins: nil
    case .sessionEnded: "session-ended.hint"
    case .slow: "bye-slow.hint"
    case .shutdown: "bye-shutdown.hint"
    }
  }

  /// What the log calls it, without anything the client sent; also its key in the catalogue.
  var name: String {
    switch self {
    case .line: "line-fault"
    case .syntax: "syntax"
    case .tooManyErrors: "too-many-errors"
    case .webRequest: "web-request"
    case .loginLate: "login-late"
    case .lineLate: "line-late"
    case .idle: "idle"
    case .noPlace(.tooMany): "too-many-connections"
    case .noPlace(.tooManyBeforeLogin): "too-many-before-login"
    case .noPlace(.tooManyBeforeLoginOfAddress): "too-many-of-address"
    case .tooManyFailedLogins: "too-many-failed-logins"
    case .sessionEnded: "session-ended"
    case .slow: "slow"
    case .shutdown: "shutdown"
    }
  }
}
