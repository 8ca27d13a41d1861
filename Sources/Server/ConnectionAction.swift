internal import Commands
internal import Wire

/// What a connection's state asks of the world, to be done in the order given.
enum ConnectionAction: Equatable {
  /// Report `written` once these octets are with the kernel. Only one write is under way at a time.
  case write([UInt8])
  /// Report `answered` with its reply. Only one is under way at a time.
  case execute(Work, ref: String)
  case stopReading
  case resumeReading
  /// Login succeeded: it no longer counts among the connections that have not.
  case countAsLoggedIn
  /// What it is pushed is reported as `pushed`.
  case beginWatch(Watching)
  /// It took what it was pushed while it catches up.
  case moreEvents(Watching)
  case endWatch(Watching)
  case shutDownOutput
  case close
  /// Close, and let the kernel throw away what the client never read; it may be megabytes.
  case reset
  case log(Notice)
}

/// One line's worth of work.
enum Work: Sendable, Equatable {
  /// With when its last octet arrived, in microseconds since 1970.
  case request(Request, received: Int64)
  /// A line that is no request; whoever answers finds the words for it.
  case fault(RequestFault)

  /// The tag its answer carries; `-` when the line had none that could be read.
  var tag: String {
    switch self {
    case .request(let request, _): request.tag
    case .fault(let fault): fault.tag ?? "-"
    }
  }

  var verb: String? {
    if case .request(let request, _) = self { request.verb } else { nil }
  }
}

/// Why the server ended a connection: the code of its last words and what the log calls it.
struct ConnectionEnd: Equatable {
  let code: String
  let reason: String
}

/// What is worth a line in the log. Never what a request was about, nor anything secret.
enum Notice: Equatable {
  case answered(ref: String, verb: String?, code: String, person: String?, took: Duration)
  case parted(Farewell, person: String?)
  /// The client read nothing for too long.
  case stalled(pendingBytes: Int, person: String?)
  /// TLS came to nothing.
  case unsecured(HandshakeFault)
  /// The server stopped before these were done or sent.
  case cutOff(person: String?)
}

/// Why a connection was ended before anything was said.
enum HandshakeFault: String {
  /// The handshake took too long.
  case late = "handshake-late"
  /// The client did not name our application protocol.
  case otherProtocol = "other-protocol"
  /// An older TLS, plain text, a certificate the client does not trust, or no octets of TLS at all.
  case failed = "handshake-failed"
}

extension Notice {
  /// Set where the server ends the connection.
  var end: ConnectionEnd? {
    switch self {
    case .answered: nil
    case .parted(let farewell, _):
      ConnectionEnd(code: farewell.code.rawValue, reason: farewell.name)
    case .unsecured(let fault):
      ConnectionEnd(
        code: (fault == .late ? ErrorCode.timeout : .syntax).rawValue, reason: fault.rawValue)
    case .stalled: ConnectionEnd(code: ErrorCode.timeout.rawValue, reason: "stalled")
    case .cutOff: ConnectionEnd(code: ErrorCode.shutdown.rawValue, reason: "cut-off")
    }
  }
}
