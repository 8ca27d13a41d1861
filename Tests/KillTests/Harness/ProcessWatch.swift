import Foundation

/// Ends the servers of a run when the test process has gone, however it went.
///
/// A shell waits on a pipe whose other end only the test process holds; it ends what was told to
/// it by number, and never anything by name.
actor ProcessWatch {
  static let shared = ProcessWatch()

  private static let script = """
    trap '' INT TERM HUP
    numbers=" "
    while read -r what number; do
      case $what in
        begun) numbers="$numbers$number " ;;
        ended) numbers="${numbers%% $number *} ${numbers#* $number }" ;;
      esac
    done
    for number in $numbers; do kill -KILL "$number"; done
    """

  private var pipe: Pipe?

  func begun(_ process: Int32) { tell("begun \(process)\n") }
  func ended(_ process: Int32) { tell("ended \(process)\n") }

  private func tell(_ line: String) {
    if pipe == nil { pipe = try? Self.start() }
    try? pipe?.fileHandleForWriting.write(contentsOf: Data(line.utf8))
  }

  private static func start() throws -> Pipe {
    let pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.standardInput = pipe.fileHandleForReading
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try pipe.fileHandleForReading.close()
    return pipe
  }
}
