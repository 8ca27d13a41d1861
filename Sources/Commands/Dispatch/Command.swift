import Domain
public import Logging
public import Store
public import Wire

/// One verb.
protocol Command: Sendable {
  static var description: CommandDescription { get }
  static func answer(_ call: Call) async throws -> Reply
}

/// What a command works with.
struct Call: Sendable {
  let request: Request
  let arguments: Arguments
  var session: Session
  let services: Services
  /// When the request's last byte arrived.
  let received: Moment
  /// The request's id in the log.
  let ref: String

  /// The language of the session.
  func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
    services.catalogue.text(key, in: session.language, arguments)
  }
}

/// What all commands share.
public struct Services: Sendable {
  let desk: Desk
  let reader: Reader
  let audit: AuditWriter
  let catalogue: Catalogue
  /// The server's name as in HELLO; the journal is `<name>/journal`.
  let serverName: String
  /// Random bytes, as many as asked.
  let random: @Sendable (Int) -> [UInt8]
  let hub: WatchHub
  /// Whether this installation lets the Rijk break the glass (VIEW-6).
  public let isGlassBreakable: Bool

  public init(
    desk: Desk, reader: Reader, audit: AuditWriter, serverName: String, catalogue: Catalogue,
    isGlassBreakable: Bool = false, watching: WatchLimits = WatchLimits(), logger: Logger,
    random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.desk = desk
    self.reader = reader
    self.audit = audit
    self.serverName = serverName
    self.catalogue = catalogue
    self.random = random
    self.isGlassBreakable = isGlassBreakable
    hub = WatchHub(desk: desk, reader: reader, limits: watching, logger: logger)
  }

  var log: String { "\(serverName)/journal" }
}
