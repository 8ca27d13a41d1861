#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The private PostgreSQL of a doorbraakd that was given no database.
///
/// It lives in the data folder, listens on a Unix socket only, and outlives a doorbraakd that was
/// killed: the next one takes it over. Call ``start()`` before anything else and ``stop()`` after
/// everything else; both may be called again after they failed.
public actor EmbeddedPostgres {
  private let settings: Settings
  private let report: @Sendable (String) -> Void
  private var lock: FolderLock?
  private var running: Running?
  private var isBusy = false

  struct Settings: Sendable {
    var dataFolder: String
    var binariesFolder: String?
    var runFolder: String?
    var secondsMax: Int
    var environment: [String: String]
  }

  struct Running: Sendable {
    var endpoint: EmbeddedEndpoint
    var control: ClusterControl
    var user: ClusterUser
  }

  /// - Parameters:
  ///   - dataFolder: made when it does not exist; must be private to this user.
  ///   - binariesFolder: PostgreSQL's programs; nil: `DOORBRAAK_PG_BIN`, `pg_config --bindir`,
  ///     `/usr/lib/postgresql/*/bin`, `PATH`. The cluster's own version wins, then the newest.
  ///   - runFolder: for the socket; nil: a short private folder is made.
  ///   - secondsMax: how long starting, recovery included, and stopping may each take.
  ///   - environment: of this process.
  ///   - report: gets a line of plain English now and then, for the log.
  public init(
    dataFolder: String, binariesFolder: String? = nil, runFolder: String? = nil,
    secondsMax: Int = 60, environment: [String: String],
    report: @escaping @Sendable (String) -> Void
  ) {
    settings = Settings(
      dataFolder: dataFolder, binariesFolder: binariesFolder, runFolder: runFolder,
      secondsMax: max(1, secondsMax), environment: environment)
    self.report = report
  }

  /// Where the data goes when nobody says: root has no home that PostgreSQL's user could reach.
  public static func defaultDataFolder(
    environment: [String: String], isRoot: Bool
  ) -> String {
    if isRoot { return "/var/lib/doorbraak" }
    if let given = environment["XDG_DATA_HOME"], given.hasPrefix("/") {
      return given + "/doorbraak"
    }
    if let home = environment["HOME"], home.hasPrefix("/") {
      return home + "/.local/share/doorbraak"
    }
    return "/var/tmp/doorbraak"
  }

  /// Makes the cluster if there is none, takes over a server that still runs, else starts one and
  /// waits until it answers. A server that is still recovering when the time is up goes on.
  public func start() async throws(EmbeddedPostgresError) -> EmbeddedEndpoint {
    guard !isBusy else { throw .inUse(processID: getpid()) }
    isBusy = true
    defer { isBusy = false }
    let hadLock = lock != nil
    do throws(EmbeddedPostgresError) {
      let user = try findUser()
      let data = try DataFolder.prepare(at: settings.dataFolder, for: user)
      if lock == nil { lock = try FolderLock(at: data.lock) }
      let endpoint = try await launch(data, user)
      return endpoint
    } catch {
      if !hadLock { lock = nil }
      throw error
    }
  }

  /// Stops the server, once clients have had their connections broken (fast shutdown), and lets
  /// the data folder go. Does nothing when this value did not start or adopt one. In a cancelled
  /// task it only asks the server to stop.
  public func stop() async throws(EmbeddedPostgresError) {
    guard !isBusy else { throw .inUse(processID: getpid()) }
    guard let running else { return }
    isBusy = true
    defer { isBusy = false }
    if isAlive(running) {
      if Task.isCancelled {
        kill(running.endpoint.postmasterPID, SIGINT)
        throw .cancelled
      }
      let outcome = await running.control.stop(secondsMax: settings.secondsMax)
      if outcome == .cancelled { throw .cancelled }
      guard case .ended(true, _) = outcome, try await ends(running) else {
        throw .stopFailed(output: outcome.text)
      }
    }
    rmdir(running.endpoint.socketFolder)
    abandon()
  }

  /// Whether the server that was started or adopted is still there. One that has ended and was not
  /// waited for, as when this is process 1 of a container, is not.
  public var isRunning: Bool { running.map(isAlive) ?? false }

  /// Lets the data folder go without stopping the server, as a killed doorbraakd does.
  func abandon() {
    running = nil
    lock = nil
  }

  /// The server removes its file, which pg_ctl waits for, a moment before it ends.
  private func ends(_ running: Running) async throws(EmbeddedPostgresError) -> Bool {
    let deadline = ContinuousClock.now + .seconds(EmbeddedLimits.toolGraceSeconds)
    while isAlive(running) {
      guard ContinuousClock.now < deadline else { return false }
      do { try await Task.sleep(for: .milliseconds(EmbeddedLimits.pollMilliseconds)) } catch {
        throw .cancelled
      }
    }
    return true
  }

  private func isAlive(_ running: Running) -> Bool {
    ProcessTable().isPostmaster(running.endpoint.postmasterPID, of: running.control.cluster)
  }

  private func findUser() throws(EmbeddedPostgresError) -> ClusterUser {
    let cluster = PlainPath.absolute(settings.dataFolder) + "/postgres"
    return try .current(clusterOwnerID: FileEntry(at: cluster)?.ownerID)
  }

  private func launch(
    _ data: DataFolder, _ user: ClusterUser
  ) async throws(EmbeddedPostgresError) -> EmbeddedEndpoint {
    let tools = ClusterTools(user: user, libraryPath: settings.environment["LD_LIBRARY_PATH"])
    let found = try await BinariesSearch(
      given: settings.binariesFolder, environment: settings.environment
    ).find(with: tools)
    let folder = ClusterFolder(data: data, user: user)
    var version: Int?
    if case .cluster(let major) = try folder.content() { version = major }
    guard let binaries = PostgresBinaries.choose(from: found, forCluster: version) else {
      throw .binariesNotFound(searched: found.map(\.folder))
    }
    let control = ClusterControl(tools: tools, binaries: binaries, cluster: data.cluster)
    let launch = ClusterLaunch(
      folder: folder, control: control, versions: found.map(\.majorVersion),
      runFolder: settings.runFolder, environment: settings.environment,
      secondsMax: settings.secondsMax, report: report)
    let endpoint = try await launch.bringUp()
    running = Running(endpoint: endpoint, control: control, user: user)
    return endpoint
  }
}
