import Subprocess
import SystemPackage

/// Runs PostgreSQL's programs as the user that runs the server, in a session of their own, so
/// that Ctrl-C in a terminal reaches doorbraakd alone. pg_ctl gives the server again another.
struct ClusterTools: Sendable {
  var user: ClusterUser
  /// Where libraries are found, for programs outside the system's folders.
  var libraryPath: String?

  /// Of util-linux, which Debian calls essential.
  private static let setpriv = "/usr/bin/setpriv"

  enum Outcome: Sendable, Hashable {
    case ended(success: Bool, output: String)
    case notStarted(String)
    case tookTooLong
    case cancelled

    /// What to show of it: the end of what the program printed.
    var text: String {
      switch self {
      case .ended(_, let output): String(output.suffix(EmbeddedLimits.logTailBytesMax))
      case .notStarted(let reason): reason
      case .tookTooLong: "It took too long and was ended."
      case .cancelled: ""
      }
    }
  }

  /// Runs a program and waits for it; a program that takes longer is killed.
  /// A program without a slash is looked up in `path`.
  func run(
    _ program: String, _ arguments: [String], path: String? = nil, secondsMax: Int
  ) async -> Outcome {
    await withTaskGroup(of: Outcome?.self) { group in
      group.addTask { await self.runUnbounded(program, arguments, path: path) }
      group.addTask {
        do { try await Task.sleep(for: .seconds(secondsMax)) } catch { return nil }
        return .tookTooLong
      }
      var outcome: Outcome?
      while outcome == nil, let next = await group.next() { outcome = next }
      group.cancelAll()
      return Task.isCancelled ? .cancelled : outcome ?? .cancelled
    }
  }

  /// What a harmless question printed; nil when the program is not there or fails.
  func outputOf(_ program: String, _ arguments: [String], path: String?) async -> String? {
    let seconds = EmbeddedLimits.toolGraceSeconds
    let outcome = await run(program, arguments, path: path, secondsMax: seconds)
    guard case .ended(true, let output) = outcome else { return nil }
    return output
  }

  /// The environment is made anew: `PG*` variables and systemd's socket are not the server's
  /// business, and messages stay in English.
  private func runUnbounded(
    _ program: String, _ arguments: [String], path: String?
  ) async -> Outcome {
    var variables: [Environment.Key: String] = [
      "PATH": path ?? "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "HOME": "/",
    ]
    if let libraryPath { variables["LD_LIBRARY_PATH"] = libraryPath }
    var options = PlatformOptions()
    options.createSession = true
    // Never by setuid or setgroups between fork and exec: glibc tells every thread, and waits for
    // those that the forked child does not have. setpriv does it after exec.
    let prefix =
      user.dropsPrivileges
      ? [
        Self.setpriv, "--reuid", "\(user.userID)", "--regid", "\(user.groupID)",
        "--clear-groups", "--",
      ] : []
    let command = prefix + [program] + arguments
    let first = command[0]
    do {
      let result = try await Subprocess.run(
        first.contains("/") ? .path(FilePath(first)) : .name(first),
        arguments: Arguments(Array(command.dropFirst())), environment: .custom(variables),
        workingDirectory: "/", platformOptions: options,
        output: .string(limit: EmbeddedLimits.toolOutputBytesMax), error: .combinedWithOutput)
      return .ended(success: result.terminationStatus.isSuccess, output: result.standardOutput)
    } catch {
      return .notStarted("\(program): \(error)")
    }
  }
}
