#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder with PostgreSQL's server programs.
struct PostgresBinaries: Sendable, Hashable {
  var folder: String
  var majorVersion: Int

  private static let programs = ["postgres", "initdb", "pg_ctl"]

  static func isComplete(_ folder: String) -> Bool {
    programs.allSatisfy { access("\(folder)/\($0)", X_OK) == 0 }
  }

  /// "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)" gives 15; "17beta1" gives 17.
  static func majorVersion(in text: String) -> Int? {
    guard let product = text.firstRange(of: "(PostgreSQL) ") else { return nil }
    return Int(text[product.upperBound...].prefix { $0.isASCII && $0.isNumber })
  }

  /// The cluster's own version if it is there, else the newest.
  static func choose(
    from found: [PostgresBinaries], forCluster version: Int?
  ) -> PostgresBinaries? {
    found.first { $0.majorVersion == version }
      ?? found.max { $0.majorVersion < $1.majorVersion }
  }
}

/// Where to look for PostgreSQL's programs. A folder that somebody named is the only one tried.
struct BinariesSearch: Sendable {
  var given: String?
  var environment: [String: String]
  /// Debian keeps one folder a major version here.
  var versionsFolder = "/usr/lib/postgresql"

  func candidates(packaged: String?) -> [String] {
    if let named = given ?? environment["DOORBRAAK_PG_BIN"], !named.isEmpty { return [named] }
    let versions = (Files.names(in: versionsFolder) ?? []).compactMap { Int($0) }.sorted(by: >)
    let paths = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let all =
      [packaged].compactMap { $0 } + versions.map { "\(versionsFolder)/\($0)/bin" }
      + paths.filter { $0.hasPrefix("/") }
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// Every complete folder with a supported version, in the order of the candidates.
  func find(with tools: ClusterTools) async throws(EmbeddedPostgresError) -> [PostgresBinaries] {
    let configuration = await tools.outputOf("pg_config", ["--bindir"], path: environment["PATH"])
    let packaged = configuration.map { String($0.prefix { $0 != "\n" }) }
    let folders = candidates(packaged: packaged)
    var found: [PostgresBinaries] = []
    for folder in folders where PostgresBinaries.isComplete(folder) {
      let text = await tools.outputOf("\(folder)/postgres", ["--version"], path: nil)
      if let version = PostgresBinaries.majorVersion(in: text ?? ""),
        version >= EmbeddedLimits.majorVersionMin
      {
        found.append(PostgresBinaries(folder: folder, majorVersion: version))
      }
    }
    if Task.isCancelled { throw .cancelled }
    guard !found.isEmpty else { throw .binariesNotFound(searched: folders) }
    return found
  }
}
