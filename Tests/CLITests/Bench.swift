import CLI
import FakePeer
import FoundationEssentials
import Synchronization
import Wire

/// One person at a keyboard: a home folder with a key, which goes when the test is done, and what
/// the program printed.
final class Bench {
  struct Outcome {
    var code: ExitCode
    var out: String
    var err: String
  }

  let home: String
  let key: SSHPrivateKey
  /// The seconds that the program waited, one after the other; none really pass.
  let waited = Mutex<[Int]>([])
  static let now = 1_795_338_000  // 2026-11-22T09:00:00Z

  init() throws {
    home = FileManager.default.temporaryDirectory.path + "/doorbraak-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    key = try SSHPrivateKey.generate()
    try write("key", key.openSSHText(comment: "test"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: home + "/key")
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: home + "/" + name))
  }

  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: home + "/" + name)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  func files(under name: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: home + "/" + name)) ?? []
  }

  /// Runs the program as p.devries against the peer. `answers` are lines typed at a question;
  /// `letPass` is what happens while the program lets so many seconds pass: nothing.
  func run(
    _ arguments: [String], peer: FakePeer? = nil, width: Int? = nil, answers: [String]? = nil,
    environment: [String: String] = [:],
    letPass: @escaping @Sendable (_ seconds: Int) async -> Void = { _ in }
  ) async -> Outcome {
    var all = ["HOME": home, "NO_COLOR": "1", "DOORBRAAK_LANG": "nl"]
    if let peer {
      all["DOORBRAAK_SERVER"] = peer.address
      all["DOORBRAAK_PERSON"] = "p.devries@gm1963"
      all["DOORBRAAK_KEY"] = home + "/key"
    }
    all.merge(environment) { $1 }
    let box = Box(typed: answers ?? [])
    defer { waited.withLock { $0 += box.waited.withLock { $0 } } }
    let surroundings = Surroundings(
      arguments: arguments, environment: all, outputWidth: width, errorIsTerminal: false,
      inputIsTerminal: answers != nil,
      write: { bytes in box.out.withLock { $0 += bytes } },
      complain: { bytes in box.err.withLock { $0 += bytes } },
      readLine: { box.typed.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
      readInput: { _ in Array("from input".utf8) },
      now: { Bench.now },
      random: { count in
        let seed = box.counter.withLock {
          $0 += 1
          return $0
        }
        return [UInt8](repeating: seed, count: count)
      },
      wait: { seconds in
        box.waited.withLock { $0.append(seconds) }
        await letPass(seconds)
      })
    let code = await Program(surroundings).run()
    return Outcome(
      code: code, out: box.out.withLock { String(decoding: $0, as: UTF8.self) },
      err: box.err.withLock { String(decoding: $0, as: UTF8.self) })
  }
}

/// The captured output, shared with the program's closures.
private final class Box: Sendable {
  let out = Mutex<[UInt8]>([])
  let err = Mutex<[UInt8]>([])
  let typed: Mutex<[String]>
  let counter = Mutex<UInt8>(0)
  let waited = Mutex<[Int]>([])

  init(typed: [String]) { self.typed = Mutex(typed) }
}
