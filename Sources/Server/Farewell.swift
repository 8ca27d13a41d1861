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
  case shutdown

  /// - Parameter ref: the connection's id in the log.
  func line(ref: String) -> [UInt8] {
    ServerLine.bye(ErrorReply(code: code, message: message, hint: hint, ref: ref)).encoded()
  }

  var code: ErrorCode {
    switch self {
    case .line(.tooLong): .tooLong
    case .line, .syntax, .tooManyErrors, .webRequest: .syntax
    case .loginLate, .lineLate, .idle: .timeout
    case .noPlace: .busy
    case .shutdown: .shutdown
    }
  }

  private var message: String {
    switch self {
    case .line(let fault): fault.text(in: .en)
    case .syntax(let fault): fault.reason
    case .tooManyErrors: "Too many errors before login."
    case .webRequest: "This is not a web server."
    case .loginLate(let limit): "No login within \(Self.seconds(limit)) seconds."
    case .lineLate(let limit): "A line was begun and not ended in \(Self.seconds(limit)) seconds."
    case .idle(let limit): "Nothing was asked for \(Self.seconds(limit)) seconds."
    case .noPlace(.tooMany): "The server has no place for more connections."
    case .noPlace(.tooManyBeforeLogin): "Too many connections have not logged in."
    case .noPlace(.tooManyBeforeLoginOfAddress):
      "Too many connections of this address have not logged in."
    case .shutdown: "The server is stopping."
    }
  }

  private var hint: String? {
    switch self {
    case .line, .syntax, .tooManyErrors:
      "A line is: tag, verb, words, one JSON object; it ends in a line feed."
    case .webRequest: "Use the program doorbraak."
    case .loginLate, .lineLate: nil
    case .idle: "Send ping now and then, or connect again."
    case .noPlace: "Try again in a while."
    case .shutdown: "Connect again; repeat what was not answered with the same idem."
    }
  }

  /// What the log calls it; without anything the client sent.
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
    case .shutdown: "shutdown"
    }
  }

  private static func seconds(_ duration: Duration) -> Int64 { duration.components.seconds }
}
