internal import Commands
internal import Logging
internal import Synchronization
internal import Wire

/// What all connections of one server share.
final class House: Sendable {
  let limits: Limits
  let serverName: String
  let runner: RequestRunner
  private let answering: any RequestAnswering
  let logger: Logger
  /// So many random octets.
  let random: @Sendable (Int) -> [UInt8]
  /// The wall clock in microseconds since 1970.
  let now: @Sendable () -> Int64
  private let admission: Mutex<Admission>

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
