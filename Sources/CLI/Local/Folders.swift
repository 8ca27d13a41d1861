/// Where a person's own files lie (XDG base directories).
struct Folders: Sendable {
  var configuration: String
  var cache: String
  var state: String

  /// Nil when neither HOME nor the XDG variables say where.
  init?(_ environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    func folder(_ variable: String, _ standard: String) -> String? {
      if let path = environment[variable], path.hasPrefix("/") { return path + "/doorbraak" }
      return home.map { "\($0)/\(standard)/doorbraak" }
    }
    guard let configuration = folder("XDG_CONFIG_HOME", ".config"),
      let cache = folder("XDG_CACHE_HOME", ".cache"),
      let state = folder("XDG_STATE_HOME", ".local/state")
    else { return nil }
    self.configuration = configuration
    self.cache = cache
    self.state = state
  }

  /// The file of a profile; the standard one has no name.
  func profile(_ name: String?) -> String {
    configuration + "/profile" + (name.map { "." + $0 } ?? "")
  }
}
