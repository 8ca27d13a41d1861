import Commands
import Wire

@testable import Server

/// Drives a `ConnectionState` by hand, with a clock of its own.
struct StateDriver {
  static let start = ContinuousClock.now
  var state: ConnectionState
  var elapsed = Duration.zero
  /// Microseconds since 1970.
  var wall: Int64 { RunningServer.epoch + Int64(elapsed / .microseconds(1)) }
  var now: ContinuousClock.Instant { Self.start.advanced(by: elapsed) }

  /// - Parameter isSecured: a TLS handshake comes first, and is not done here.
  init(
    _ limits: Limits = Limits(), isLocal: Bool = true, isSecured: Bool = false,
    loggedIn: Bool = false
  ) {
    let session = Session(nonce: "bm9uY2U=", peer: "127.0.0.1:1", serverName: "doorbraak.example")
    state = ConnectionState(
      id: "c", session: session, isLocal: isLocal, isSecured: isSecured, limits: limits,
      at: Self.start)
    guard !isSecured else { return }
    _ = state.opened(wall: RunningServer.epoch, at: Self.start)
    _ = state.written(at: Self.start)
    if loggedIn {
      _ = feed("a login\n")
      _ = answer(ok: nil, session.loggedIn(as: "p.devries@gm1963"))
      _ = state.written(at: now)
    }
  }

  mutating func feed(_ text: String) -> [ConnectionAction] { feed(Array(text.utf8)) }

  mutating func feed(_ octets: [UInt8]) -> [ConnectionAction] {
    octets.withUnsafeBytes { state.received($0, wall: wall, at: now) }
  }

  mutating func answer(
    ok object: JSONObject?, _ session: Session? = nil, rows: [[UInt8]] = []
  ) -> [ConnectionAction] {
    state.answered(
      Reply(rows: rows, outcome: .ok(object)), session ?? state.session, at: now)
  }

  mutating func answer(error code: ErrorCode, closes: Bool = false) -> [ConnectionAction] {
    let error = ErrorReply(code: code, message: "No.")
    return state.answered(
      Reply(outcome: .error(error), closes: closes), state.session, at: now)
  }

  mutating func written() -> [ConnectionAction] { state.written(at: now) }

  /// Lets time pass and looks at the deadlines.
  mutating func wait(_ duration: Duration) -> [ConnectionAction] {
    elapsed += duration
    return state.ticked(at: now)
  }
}

extension ContinuousClock.Instant {
  /// So many seconds after the beginning of the tests' own time.
  static func at(_ seconds: Double) -> Self {
    StateDriver.start.advanced(by: .seconds(seconds))
  }
}

extension [ConnectionAction] {
  /// Without what only the log sees.
  var done: [ConnectionAction] {
    filter { if case .log = $0 { false } else { true } }
  }

  /// All that is written, as text.
  var text: String {
    reduce(into: "") { text, action in
      if case .write(let octets) = action { text += String(decoding: octets, as: UTF8.self) }
    }
  }
}

extension ConnectionAction {
  static func write(_ text: String) -> ConnectionAction { .write(Array(text.utf8)) }

  /// - Parameter received: how long after the start its last octet came.
  static func execute(
    _ tag: String, _ verb: String, ref: String, received: Duration = .zero
  ) -> ConnectionAction {
    .execute(
      .request(
        Request(tag: tag, verb: verb),
        received: RunningServer.epoch + Int64(received / .microseconds(1))), ref: ref)
  }
}
