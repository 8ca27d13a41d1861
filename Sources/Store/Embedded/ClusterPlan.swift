/// What was seen of a cluster at one moment.
struct ClusterObservation: Sendable, Hashable {
  var content: ClusterContent
  var binariesMajorVersions: [Int]
  /// The content of `postmaster.pid`, if there is such a file.
  var postmaster: PostmasterFile?
  /// That process is alive and serves this cluster.
  var isPostmasterAlive = false
  var isSocketUsable = false
  /// That process is alive, is something else, and PostgreSQL would take it for the postmaster.
  var isNumberTaken = false
  /// Processes in the folder beside a living postmaster's.
  var strays: [Int32] = []
}

/// The next thing to do to a cluster, decided from an observation alone.
enum ClusterStep: Sendable, Hashable {
  case initialise
  case start
  /// Its socket is gone or not private: stop it, then look again.
  case stop(PostmasterFile)
  case adopt(PostmasterFile)
  case removeStaleFile
  case waitUntilReady
  case waitUntilStopped
  /// Children of a killed postmaster end by themselves, most within a moment.
  case waitForStrays([Int32])
  case refuseVersion(cluster: Int, binaries: [Int])
  case refuseContent

  init(after seen: ClusterObservation) {
    switch seen.content {
    case .nothing: self = .initialise
    case .somethingElse: self = .refuseContent
    case .cluster(let version) where !seen.binariesMajorVersions.contains(version):
      self = .refuseVersion(cluster: version, binaries: seen.binariesMajorVersions)
    case .cluster: self = Self.step(forServerOf: seen)
    }
  }

  private static func step(forServerOf seen: ClusterObservation) -> ClusterStep {
    guard let postmaster = seen.postmaster, seen.isPostmasterAlive else {
      if !seen.strays.isEmpty { return .waitForStrays(seen.strays) }
      return seen.isNumberTaken ? .removeStaleFile : .start
    }
    switch postmaster.status {
    case .starting: return .waitUntilReady
    case .stopping: return .waitUntilStopped
    case .ready, .standby: return seen.isSocketUsable ? .adopt(postmaster) : .stop(postmaster)
    }
  }

  /// What a person reads while waiting.
  var progress: String? {
    switch self {
    case .initialise: "making a PostgreSQL cluster"
    case .start: "starting PostgreSQL"
    case .stop: "stopping a PostgreSQL whose socket is gone"
    case .waitUntilReady: "PostgreSQL is starting up"
    case .waitUntilStopped: "the previous PostgreSQL is stopping"
    case .waitForStrays(let processIDs):
      "waiting for processes of a killed PostgreSQL: "
        + processIDs.map(String.init).joined(separator: ", ")
    case .adopt, .removeStaleFile, .refuseVersion, .refuseContent: nil
    }
  }
}
