import CLI
import Domain
import Foundation
import Subprocess
import Support
import Synchronization
import Testing

/// One person who runs a client of `clients` as a whole, or the Swift client in this process.
struct ClientRun {
  struct Outcome: Equatable, Decodable {
    var code: Int32
    var out: String
    var err: String
  }

  let keys: KeyFolder
  let server: String
  /// The file of the authority it trusts; nil for those of the system.
  var authority: String?
  var person: String? = "p.devries@gm1963"
  var language = "nl"

  /// Runs against a server of its own at this moment, for clients compare a statement's moment with
  /// their clock, once a setting was played.
  static func play(
    _ setting: String, _ body: (ClientRun, TestServer) async throws -> Void
  ) async throws {
    let keys = try KeyFolder()
    defer { keys.remove() }
    try await TestServer.run { server in
      server.clock.set(Moment(unixSeconds: Int(Date().timeIntervalSince1970)))
      try await Player(server).begin(setting)
      try await body(ClientRun(keys: keys, server: server.address), server)
    }
  }

  /// One of many runs of the Python client; on a terminal of so many columns.
  struct Call: Encodable {
    var arguments: [String]
    var columns: Int?
  }

  private static func resource(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Resources/\(name)").path
  }

  private var settings: [String: String] {
    get throws {
      var settings = [
        "HOME": keys.path, "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "", "NO_COLOR": "1",
        "DOORBRAAK_SERVER": server, "DOORBRAAK_LANG": language,
      ]
      if let authority { settings["DOORBRAAK_CA"] = authority }
      if let person {
        settings["DOORBRAAK_PERSON"] = person
        settings["DOORBRAAK_KEY"] = try keys.key(of: person)
      }
      return settings
    }
  }

  /// Runs a client; on a terminal of so many columns, at whose question the answer is typed.
  func callAsFunction(
    _ arguments: [String], with program: ClientProgram = .python, columns: Int? = nil,
    answer: String = ""
  ) async throws -> Outcome {
    var words = program.command + arguments
    if let columns {
      let python = ClientProgram.python.command[0]
      words =
        [python, "-E", "-s", "-S", Self.resource("on_terminal.py"), "\(columns)", answer] + words
    }
    return try await process(words)
  }

  /// Runs the Python client for each call, in processes that start warm: some five times as fast.
  func many(_ calls: [Call]) async throws -> [Outcome] {
    let text = String(decoding: try JSONEncoder().encode(calls), as: UTF8.self)
    let command = ClientProgram.python.command
    let outcome = try await process([command[0], Self.resource("many.py"), command[1], text])
    guard outcome.code == 0 else { throw Talk.Fault("many.py: \(outcome)") }
    return try JSONDecoder().decode([Outcome].self, from: Data(outcome.out.utf8))
  }

  /// Runs another program with the person's settings; `NAME=value` words before it add to them.
  func program(_ words: [String]) async throws -> Outcome { try await process(words) }

  private func process(_ words: [String]) async throws -> Outcome {
    var updates: [Environment.Key: String?] = [:]
    for (name, value) in try settings {
      updates[try #require(Environment.Key(rawValue: name))] = value
    }
    let result = try await Subprocess.run(
      .name("env"), arguments: Arguments(words), environment: .inherit.updating(updates),
      output: .string(limit: 8_388_608), error: .string(limit: 1_048_576))
    guard case .exited(let code) = result.terminationStatus else {
      throw Talk.Fault("\(words) was ended: \(result.terminationStatus)")
    }
    return Outcome(code: code, out: result.standardOutput, err: result.standardError)
  }

  /// The same with the Swift client, for which time passes as `wait` says.
  func swift(
    _ arguments: [String], columns: Int? = nil,
    wait: @escaping @Sendable (Int) async -> Void = { try? await Task.sleep(for: .seconds($0)) }
  ) async throws -> Outcome {
    let out = Box()
    let err = Box()
    let code = await Program(
      Surroundings(
        arguments: arguments, environment: try settings, outputWidth: columns,
        errorIsTerminal: false, inputIsTerminal: false, write: { out.add($0) },
        complain: { err.add($0) }, readLine: { nil }, readInput: { _ in nil },
        now: { Int(Date().timeIntervalSince1970) }, random: { [UInt8](repeating: 7, count: $0) },
        wait: wait)
    ).run()
    return Outcome(code: code.rawValue, out: out.text, err: err.text)
  }
}

private final class Box: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
