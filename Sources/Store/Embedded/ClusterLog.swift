#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The server's own logs, in the cluster's folder.
struct ClusterLog: Sendable {
  var cluster: String
  private var folder: String { cluster + "/log" }
  private var startLog: String { "\(cluster)/\(ClusterControl.startLog)" }

  /// The end of what the server said last: first before it had its log files, then in them.
  func tail() -> String {
    var text = Files.text(at: startLog, bytesMax: EmbeddedLimits.logTailBytesMax) ?? ""
    if let last = logFiles().last,
      let more = Files.text(at: "\(folder)/\(last)", bytesMax: EmbeddedLimits.logTailBytesMax)
    {
      text += more
    }
    let lines = text.split(separator: "\n").suffix(20).joined(separator: "\n")
    return String(lines.suffix(EmbeddedLimits.logTailBytesMax))
  }

  /// Removes the oldest files, and what the last start said.
  func trim() {
    unlink(startLog)
    // The server's user owns the folder and could have put a link in its place.
    let place = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard place >= 0 else { return }
    defer { close(place) }
    for name in logFiles().dropLast(EmbeddedLimits.logFilesMax) { unlinkat(place, name, 0) }
  }

  /// Oldest first: the names hold the moment.
  private func logFiles() -> [String] {
    (Files.names(in: folder) ?? []).filter {
      $0.hasPrefix("postgresql-") && $0.hasSuffix(".log")
    }
  }
}
