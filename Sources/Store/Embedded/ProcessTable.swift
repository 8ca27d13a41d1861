/// What `/proc` tells of processes that may belong to a cluster.
struct ProcessTable: Sendable {
  /// `/proc`; tests give another.
  var root = "/proc"

  func ownerID(_ processID: Int32) -> UInt32? {
    FileEntry(at: "\(root)/\(processID)")?.ownerID
  }

  /// Whether the process is the postmaster of this cluster, and not a later one with its number.
  /// A container may forbid even root to see where another user's process works; then its
  /// command line decides.
  func isPostmaster(_ processID: Int32, of cluster: String) -> Bool {
    let arguments = commandLine(processID)
    guard let program = arguments.first?.split(separator: "/").last,
      program == "postgres" || program == "postmaster"
    else { return false }
    if let place = FileEntry(at: "\(root)/\(processID)/cwd"), let folder = FileEntry(at: cluster) {
      return place.isSameFile(as: folder)
    }
    return zip(arguments, arguments.dropFirst()).contains { $0 == "-D" && $1 == cluster }
  }

  /// Every process that works in the cluster's folder: after a postmaster was killed, its
  /// children, which still hold the shared memory.
  func processes(in cluster: String) -> [Int32] {
    guard let folder = FileEntry(at: cluster) else { return [] }
    return (Files.names(in: root) ?? []).compactMap { Int32($0) }.filter { processID in
      FileEntry(at: "\(root)/\(processID)/cwd")?.isSameFile(as: folder) ?? false
    }.sorted()
  }

  private func commandLine(_ processID: Int32) -> [String] {
    let text = Files.text(at: "\(root)/\(processID)/cmdline") ?? ""
    return text.split(separator: "\0").map(String.init)
  }
}
