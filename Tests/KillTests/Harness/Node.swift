import Foundation
import Synchronization

/// Where the servers of a run can be reached now.
final class Roster: Sendable {
  private let ports = Mutex<[Int: Int]>([:])

  /// The port of a server; nil while it is down.
  subscript(_ index: Int) -> Int? {
    get { ports.withLock { $0[index] } }
    set { ports.withLock { $0[index] = newValue } }
  }

  /// A server that is up, rather that one.
  func up(preferred index: Int) -> (index: Int, port: Int)? {
    ports.withLock { ports in
      if let port = ports[index] { return (index, port) }
      return ports.min { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }
}

/// One server of a run: a program as a process of its own, started, killed and started again.
actor Node {
  /// How a process ended: by a signal, or with a code.
  enum Ending: Sendable, Hashable {
    case code(Int32)
    case signal(Int32)
  }

  nonisolated let index: Int
  private let program: String
  private let arguments: [String]
  private let log: String
  private let roster: Roster
  private var running: (process: Process, endings: AsyncStream<Ending>)?

  /// - Parameters:
  ///   - program: a file beside the tests in the build folder.
  ///   - log: where its standard error goes.
  init(index: Int, program: String, arguments: [String], log: String, roster: Roster) {
    self.index = index
    self.program = program
    self.arguments = arguments
    self.log = log
    self.roster = roster
  }

  /// The folder of the tests' program, where all programs are built.
  static func programPath(_ name: String) throws -> String {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let candidates = [own] + CommandLine.arguments
    for path in candidates {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      if FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
        return "\(folder)/\(name)"
      }
    }
    throw HarnessFault("\(name) is not built beside \(own)")
  }

  /// Its process; nil while it is down.
  var processID: Int32? { running?.process.processIdentifier }

  /// Starts the server and waits for its line `listening on`.
  func start() async throws {
    guard running == nil else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = try Self.appending(to: log)
    let (endings, ended) = AsyncStream<Ending>.makeStream()
    process.terminationHandler = { process in
      let status = process.terminationStatus
      ended.yield(process.terminationReason == .exit ? .code(status) : .signal(status))
      ended.finish()
    }
    try process.run()
    await ProcessWatch.shared.begun(process.processIdentifier)
    running = (process, endings)
    roster[index] = try await port(in: output.fileHandleForReading)
  }

  private static func appending(to path: String) throws -> FileHandle {
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw HarnessFault("\(path) cannot be written")
    }
    try handle.seekToEnd()
    return handle
  }

  private func port(in output: FileHandle) async throws -> Int {
    let (chunks, continuation) = AsyncStream<Data>.makeStream()
    output.readabilityHandler = { handle in
      let chunk = handle.availableData
      continuation.yield(chunk)
      if chunk.isEmpty { continuation.finish() }
    }
    defer { output.readabilityHandler = nil }
    var text = ""
    for await chunk in chunks where !chunk.isEmpty {
      text += String(decoding: chunk, as: UTF8.self)
      guard text.hasSuffix("\n") else { continue }
      if text.hasPrefix("listening on "), let colon = text.lastIndex(of: ":"),
        let port = Int(text[text.index(after: colon)...].dropLast())
      {
        return port
      }
      break
    }
    throw HarnessFault("server \(index) does not listen: \(text)\(logTail)")
  }

  /// The end of what the server logged.
  var logTail: String {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return String(text.suffix(2_000))
  }

  /// Ends the process with SIGKILL and waits until it has gone.
  func kill() async { _ = await end(SIGKILL) }

  /// Sends SIGTERM and waits for the end.
  func stop() async -> Ending? { await end(SIGTERM) }

  /// Sends a signal without waiting.
  func signal(_ signal: Int32) {
    if let running { Glibc.kill(running.process.processIdentifier, signal) }
  }

  private func end(_ signal: Int32) async -> Ending? {
    guard let running else { return nil }
    let number = running.process.processIdentifier
    roster[index] = nil
    Glibc.kill(number, signal)
    let ending = await running.endings.first { _ in true }
    await ProcessWatch.shared.ended(number)
    self.running = nil
    return ending
  }
}

extension Node {
  /// Few persons send what many would, over and over: limits by person and address are not what
  /// these tests are about.
  static let unhurried = [
    "requests-per-second=1000000", "request-burst=1000000", "failed-logins-per-minute=1000000",
  ]
}
