import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A client in another language than Swift, in `clients`.
enum ClientProgram: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case python, bash

  var testDescription: String { rawValue }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "clients").path

  /// The system's own where it is there: what stands before it on the PATH may be a slow wrapper.
  private static let systemPython =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    ? "/usr/bin/python3" : "python3"

  /// The words that start it.
  var command: [String] {
    switch self {
    case .python: [Self.systemPython, "\(Self.folder)/python/doorbraak.py"]
    case .bash: ["bash", "\(Self.folder)/bash/doorbraak"]
    }
  }
}

/// A client that passes lines on, and the keys it logs in with.
struct LineClient: Sendable {
  let program: ClientProgram
  let keys: KeyFolder

  /// Starts it for one connection.
  func start(_ server: TestServer, as person: String?) throws -> ClientProcess {
    var words = program.command + server.options + ["--lang", "en", "--lines"]
    if let person {
      words += ["--as", person, "--key", try keys.key(of: person)]
    } else {
      words.append("--no-login")
    }
    return try ClientProcess(words, home: keys.path)
  }
}

/// A running process with pipes as its standard input and output.
final class ClientProcess: Sendable {
  /// Seconds it may take to end after the end of its input.
  static let endSecondsMax = 20

  /// Our ends of the pipes; whoever takes them closes them.
  let input: Int32
  let output: Int32
  private let process = Process()
  private let ended: AsyncStream<Int32>

  init(_ words: [String], home: String) throws {
    let toProcess = try Self.pipe()
    let fromProcess = try Self.pipe()
    (input, output) = (toProcess.write, fromProcess.read)
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home,
      "LANG": "C.UTF-8",
    ]
    process.standardInput = FileHandle(fileDescriptor: toProcess.read, closeOnDealloc: true)
    process.standardOutput = FileHandle(fileDescriptor: fromProcess.write, closeOnDealloc: true)
    let (ended, continuation) = AsyncStream<Int32>.makeStream()
    self.ended = ended
    process.terminationHandler = { process in
      continuation.yield(process.terminationStatus)
      continuation.finish()
    }
    try process.run()
    // Only the process holds its ends now, so that we see it end.
    process.standardInput = nil
    process.standardOutput = nil
  }

  /// Not inherited by other processes, which would keep them open.
  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard systemPipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Kills it when it has not ended within its time.
  func killSoon() {
    let process = process
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Self.endSecondsMax)) {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
  }

  /// Ends it at once where it still runs, as when its test failed.
  func end() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  func signal(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// How it ended, once it has; ask once.
  var exitCode: Int32? {
    get async { await ended.first { _ in true } }
  }
}

private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
