import Client
public import Wire

/// What the program says to the shell; the one table of it (protocol, Command line).
public enum ExitCode: Int32, Sendable, Hashable {
  case done = 0
  case refused = 1
  case cancelled = 2
  case rights = 4
  case verificationFailed = 5
  case conflict = 6
  case pending = 8
  case unchanged = 9
  case usage = 64
  case unavailable = 69
  case fault = 70
  case outcomeUnknown = 75
  case interrupted = 130

  /// The exit code of an ERR or BYE.
  public init(_ code: ErrorCode) {
    switch code {
    case .refused, .notFound: self = .refused
    case .conflict, .idemMismatch: self = .conflict
    case .unauthenticated, .forbidden: self = .rights
    case .syntax, .invalid, .unknownVerb, .tooLong: self = .usage
    case .busy, .limit, .unavailable, .readonly, .shutdown, .timeout, .slow, .version:
      self = .unavailable
    case .internalFault: self = .fault
    case .unknownOutcome: self = .outcomeUnknown
    }
  }

  /// Whether the server looked at what was asked and said no: asking the same again is no use.
  var isDecision: Bool { [.refused, .conflict, .rights, .usage].contains(self) }

  /// The exit code of an OK: `"pending":true` and `"unchanged":true` have their own.
  public init(answer: JSONObject?) {
    if answer?["pending"]?.boolValue == true {
      self = .pending
    } else if answer?["unchanged"]?.boolValue == true {
      self = .unchanged
    } else {
      self = .done
    }
  }

  /// The exit code of a connection that broke where nothing can have changed.
  init(_ reason: BreakReason) {
    switch reason {
    case .interrupted: self = .interrupted
    case .requestTooLong, .trustUnusable: self = .usage
    case .certificateRefused, .certificateOfAnother: self = .verificationFailed
    case .bye(let reply): self = ExitCode(reply.code)
    case .cannotConnect, .plainTextAddress, .noTLS, .closed, .timedOut, .protocolFault:
      self = .unavailable
    }
  }
}
