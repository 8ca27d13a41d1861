import CLibPQ
import Glibc
import Synchronization

/// One libpq connection, in pipeline mode and not blocking except while it connects. Not
/// `Sendable`: it lives inside a `Connection`, whose thread is the only one that calls it.
final class Session {
  let connection: OpaquePointer
  let notices = Notices()
  let signals: ConnectionSignals
  var prepared: PreparedStatements

  /// Connects, host after host, and blocks while it does.
  init(
    _ string: ConnectionString, _ options: ConnectionOptions, _ signals: ConnectionSignals
  ) throws(PostgresError) {
    guard let opened = Self.connect(string, options) else {
      throw .lost("libpq has no memory for a connection")
    }
    connection = opened
    self.signals = signals
    prepared = PreparedStatements(entriesMax: options.preparedMax)
    // From here on `deinit` closes the connection, also when the rest throws.
    PQsetNoticeReceiver(
      opened,
      { context, result in
        guard let context, let result else { return }
        Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().receive(result)
      }, Unmanaged.passUnretained(notices).toOpaque())
    guard PQstatus(opened) == CONNECTION_OK else { throw .lost(libraryMessage) }
    guard PQsetnonblocking(opened, 1) == 0, PQenterPipelineMode(opened) == 1 else {
      throw .lost(libraryMessage)
    }
  }

  deinit {
    PQfinish(connection)
  }

  private static func connect(
    _ string: ConnectionString, _ options: ConnectionOptions
  ) -> OpaquePointer? {
    var pairs = string.pairs.filter { $0.keyword != "client_encoding" }
    pairs.append(("client_encoding", "UTF8"))
    if !string.has("connect_timeout") {
      pairs.append(("connect_timeout", String(options.connectTimeoutSeconds)))
    }
    let keywords = pairs.map { strdup($0.keyword) }
    let values = pairs.map { strdup($0.value) }
    defer { for text in keywords + values { free(text) } }
    return PQconnectdbParams(
      keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 0)
  }

  var libraryMessage: String {
    String(cString: PQerrorMessage(connection)).trimmingSuffix { $0.isNewline }
  }

  var isInTransaction: Bool { PQtransactionStatus(connection) != PQTRANS_IDLE }

  /// Kept up to date by the server (PostgreSQL 14 and later), also when it is promoted.
  var isInRecovery: Bool {
    PQparameterStatus(connection, "in_hot_standby").map { String(cString: $0) } == "on"
  }

  /// Whether the connection still stands, without asking the server: a look at the socket.
  func checkStanding() -> Bool {
    var entry = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
    if poll(&entry, 1, 0) > 0 {
      // Twice: a farewell and the end of the stream arrive together but are read apart.
      if PQconsumeInput(connection) == 0 || PQconsumeInput(connection) == 0 { signals.breakOff() }
      _ = PQisBusy(connection)
    }
    if notices.farewell != nil || PQstatus(connection) != CONNECTION_OK { signals.breakOff() }
    return !signals.isBroken
  }

  /// Asks the server to end the statement that runs now. Blocks for as long as it takes to
  /// connect; the answer still has to be read, and nothing else is sent before it.
  func cancelStatement() {
    guard let cancel = PQgetCancel(connection) else { return }
    defer { PQfreeCancel(cancel) }
    var complaint = [CChar](repeating: 0, count: 256)
    _ = PQcancel(cancel, &complaint, CInt(complaint.count))
  }
}

/// What other threads may say to a connection's thread, and read of it.
final class ConnectionSignals: Sendable {
  let wake: Wake
  private let broken = Atomic(false)
  private let abandoned = Atomic(false)

  init(wake: Wake) {
    self.wake = wake
  }

  var isBroken: Bool { broken.load(ordering: .acquiring) }
  var isAbandoned: Bool { abandoned.load(ordering: .acquiring) }

  func breakOff() {
    broken.store(true, ordering: .releasing)
  }

  func abandon() {
    abandoned.store(true, ordering: .releasing)
    broken.store(true, ordering: .releasing)
    wake.signal()
  }
}
