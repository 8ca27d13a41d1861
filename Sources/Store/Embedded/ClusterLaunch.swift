#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Brings a cluster up: looks, does what ``ClusterStep`` says, and looks again, until a server
/// can be adopted or the time is up.
struct ClusterLaunch: Sendable {
  var folder: ClusterFolder
  var control: ClusterControl
  /// The major versions of the binaries that were found.
  var versions: [Int]
  var runFolder: String?
  var environment: [String: String]
  var secondsMax: Int
  var report: @Sendable (String) -> Void

  private var user: ClusterUser { folder.user }
  private var data: DataFolder { folder.data }
  private var log: ClusterLog { ClusterLog(cluster: data.cluster) }

  func bringUp() async throws(EmbeddedPostgresError) -> EmbeddedEndpoint {
    let began = ContinuousClock.now
    var wait = ClusterWait(secondsMax: secondsMax)
    while true {
      let step = ClusterStep(after: try observe())
      let elapsed = began.duration(to: .now)
      if let line = wait.line(for: step, elapsed: elapsed) { report(line) }
      if case .adopt(let postmaster) = step { return try await adopt(postmaster, wait) }
      if wait.isOver(elapsed: elapsed) { throw timeUp(step) }
      let secondsLeft = wait.secondsLeft(elapsed: elapsed)
      try await perform(step, secondsLeft: secondsLeft)
      if case .start = step { wait.hasStarted = true }
      // Making a cluster has a bound of its own.
      if case .initialise = step { wait.began(at: began.duration(to: .now)) }
    }
  }

  func observe() throws(EmbeddedPostgresError) -> ClusterObservation {
    let table = ProcessTable()
    var seen = ClusterObservation(content: try folder.content(), binariesMajorVersions: versions)
    let inside = table.processes(in: data.cluster)
    seen.strays = inside
    guard let text = Files.text(at: data.cluster + "/postmaster.pid"),
      let postmaster = PostmasterFile(parsing: text)
    else { return seen }
    seen.postmaster = postmaster
    seen.isPostmasterAlive = table.isPostmaster(postmaster.processID, of: data.cluster)
    seen.isSocketUsable = RunFolder(user: user).holdsSocket(of: postmaster)
    seen.isNumberTaken =
      !seen.isPostmasterAlive && table.ownerID(postmaster.processID) == user.userID
    if seen.isPostmasterAlive { seen.strays = [] }
    return seen
  }

  private func perform(
    _ step: ClusterStep, secondsLeft: Int
  ) async throws(EmbeddedPostgresError) {
    switch step {
    case .initialise: try await initialise()
    case .start: try await start(secondsMax: secondsLeft)
    case .stop: try check(await control.stop(secondsMax: secondsLeft)) { .stopFailed(output: $0) }
    case .removeStaleFile: unlink(data.cluster + "/postmaster.pid")
    case .waitUntilReady, .waitUntilStopped, .waitForStrays: try await pause()
    case .refuseVersion(let cluster, let binaries):
      throw .versionMismatch(cluster: cluster, binaries: binaries)
    case .refuseContent:
      throw .folderUnusable(
        path: data.cluster, reason: "it holds files, but no cluster of PostgreSQL",
        hint: "Move them away, or choose another folder with --data.")
    case .adopt: break
    }
  }

  private func initialise() async throws(EmbeddedPostgresError) {
    try folder.prepareDraft()
    try check(await control.initialise(data.draft)) { .initFailed(output: $0) }
    try folder.adoptDraft()
  }

  private func start(secondsMax: Int) async throws(EmbeddedPostgresError) {
    try folder.writeSettings()
    log.trim()
    let run = RunFolder(user: user)
    let socketFolder = try run.prepare(
      chosen: runFolder,
      candidates: RunFolder.candidates(for: data.path, user: user, environment: environment))
    run.removeStaleLock(in: socketFolder, cluster: data.cluster)
    let outcome = await reporting {
      await control.start(socketFolder: socketFolder, secondsMax: secondsMax)
    }
    if case .ended(false, _) = outcome {
      // Still recovering, which is no failure, or children of a killed server that /proc hid.
      let tail = log.tail()
      if try observe().isPostmasterAlive { return }
      if tail.contains("pre-existing shared memory block") { return try await pause() }
      throw .startFailed(log: tail.isEmpty ? outcome.text : tail)
    }
    try check(outcome) { .startFailed(log: $0) }
  }

  /// pg_ctl waits silently; a person should see that something goes on.
  private func reporting(
    _ work: @Sendable @escaping () async -> ClusterTools.Outcome
  ) async -> ClusterTools.Outcome {
    await withTaskGroup(of: ClusterTools.Outcome?.self) { group in
      group.addTask { await work() }
      group.addTask {
        let pause = Duration.seconds(EmbeddedLimits.progressSeconds)
        while (try? await Task.sleep(for: pause)) != nil { report("PostgreSQL is starting up") }
        return nil
      }
      var outcome: ClusterTools.Outcome?
      while outcome == nil, let next = await group.next() { outcome = next }
      group.cancelAll()
      return outcome ?? .cancelled
    }
  }

  /// A server that an earlier doorbraakd left gets today's settings.
  private func adopt(
    _ postmaster: PostmasterFile, _ wait: ClusterWait
  ) async throws(EmbeddedPostgresError) -> EmbeddedEndpoint {
    if !wait.hasStarted {
      try folder.writeSettings()
      try check(await control.reload()) { .startFailed(log: $0) }
      report("took over the running PostgreSQL, process \(postmaster.processID)")
    }
    return EmbeddedEndpoint(
      socketFolder: postmaster.socketFolder, port: postmaster.port,
      superuser: EmbeddedSettings.superuser, serverUser: user.name,
      postmasterPID: postmaster.processID)
  }

  private func timeUp(_ step: ClusterStep) -> EmbeddedPostgresError {
    switch step {
    case .waitForStrays, .waitUntilStopped: .startFailed(log: step.progress ?? "")
    default: .stillStarting(seconds: secondsMax, log: log.tail())
    }
  }

  private func pause() async throws(EmbeddedPostgresError) {
    do { try await Task.sleep(for: .milliseconds(EmbeddedLimits.pollMilliseconds)) } catch {
      throw .cancelled
    }
  }

  private func check(
    _ outcome: ClusterTools.Outcome, fault: (String) -> EmbeddedPostgresError
  ) throws(EmbeddedPostgresError) {
    switch outcome {
    case .ended(true, _): return
    case .cancelled: throw .cancelled
    default: throw fault(outcome.text)
    }
  }
}
