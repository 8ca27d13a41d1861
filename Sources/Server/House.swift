internal import Commands
internal import Logging
internal import Synchronization
internal import Wire

/// What all connections of one server share.
final class House: Sendable {
  let limits: Limits
  let serverName: String
  let runner: RequestRunner
  let answering: any RequestAnswering
  let logger: Logger
  /// So many random octets.
  let random: @Sendable (Int) -> [UInt8]
  /// The wall clock in microseconds since 1970.
  let now: @Sendable () -> Int64
  let rates: Mutex<RequestRates>
  let failedLogins: Mutex<FailedLogins>
  private let admission: Mutex<Admission>
  private let ended = Mutex(EndedKeys())

  /// The keys with which no session may go on, and how often that changed.
  struct EndedKeys: Sendable {
    var generation = 0
    var keys: Set<Int> = []
  }

  private static let nonceBytes = 32
  private static let idBytes = 6

  init(
    limits: Limits, serverName: String, answering: any RequestAnswering, logger: Logger,
    random: @escaping @Sendable (Int) -> [UInt8], now: @escaping @Sendable () -> Int64
  ) {
    self.limits = limits
    self.serverName = serverName
    self.answering = answering
    self.logger = logger
    self.random = random
    self.now = now
    runner = RequestRunner(answering: answering)
    admission = Mutex(Admission(limits: limits))
    rates = Mutex(RequestRates(limits: limits))
    failedLogins = Mutex(FailedLogins(limits: limits))
  }

  /// Whether anybody is logged in.
  var hasSessions: Bool { admission.withLock { $0.connections > $0.beforeLogin } }

  func publish(endedKeys keys: Set<Int>) {
    ended.withLock { ended in
      ended.generation += 1
      ended.keys = keys
    }
  }

  /// Those of now; nil when nothing changed since a generation.
  func endedKeys(since generation: Int) -> EndedKeys? {
    ended.withLock { $0.generation == generation ? nil : $0 }
  }

  /// Whether a session that just began may not go on: its key may have been revoked meanwhile.
  func hasEnded(_ session: Session) -> Bool {
    session.key.map { key in ended.withLock { $0.keys.contains(key) } } ?? false
  }

  /// - Parameter certificate: what the connection is made with; nil in plain text.
  func newSession(peer: String, certificate: ServerCertificate?) -> Session {
    Session(
      nonce: Base64.encode(random(Self.nonceBytes)), peer: peer, serverName: serverName,
      certificateSHA256: certificate?.sha256 ?? TransportSecurity.noCertificate)
  }

  /// 12 hexadecimal digits: enough to find one connection in a log over years.
  func newConnectionID() -> String {
    random(Self.idBytes).map { octet in
      (octet < 16 ? "0" : "") + String(octet, radix: 16)
    }.joined()
  }

  /// A connection ended, by itself or by us.
  func parted(_ state: ConnectionState, _ end: ConnectionEnd?) {
    answering.parted(
      state.session, ref: state.id, code: end?.code ?? "OK", reason: end?.reason ?? "closed")
  }

  func admit(_ address: String) -> Admission.Refusal? {
    admission.withLock { $0.admit(address) }
  }

  func loggedIn(_ address: String) {
    admission.withLock { $0.loggedIn(address) }
  }

  func left(_ address: String, wasLoggedIn: Bool) {
    admission.withLock { $0.left(address, wasLoggedIn: wasLoggedIn) }
  }
}
