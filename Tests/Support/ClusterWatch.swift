import Foundation

/// Ends a PostgreSQL and removes its folder when this process has gone, however it went.
///
/// A shell waits on a pipe whose other end only this process holds: at exit, crash or SIGKILL the
/// kernel closes it. The postmaster is ended by the number in its own file, never by name.
public struct ClusterWatch: Sendable {
  /// Holds the writing end open for as long as the process lives.
  private let pipe: Pipe

  private static let script = """
    trap '' INT TERM HUP
    read -r line
    file="$1/data/postgres/postmaster.pid"
    number=$(head -n 1 "$file" 2>/dev/null) && kill -QUIT "$number" 2>/dev/null
    tries=0
    while [ -e "$file" ] && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
    rm -rf "$1"
    """

  /// - Parameter root: the folder that holds `data`; it is removed.
  public init(root: String) throws {
    pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script, "sh", root]
    process.standardInput = pipe.fileHandleForReading
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try pipe.fileHandleForReading.close()
  }
}
