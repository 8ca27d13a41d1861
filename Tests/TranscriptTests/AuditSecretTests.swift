import Logging
import Postgres
import Store
import Support
import Synchronization
import Testing
import Wire

/// What people signed, wrote and proved stands neither in the log nor in the records.
@Suite(.timeLimit(.minutes(5))) struct AuditSecretTests {
  /// Keeps every line of the log, whole.
  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  private struct Handler: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.add("\(event.message) \(event.metadata ?? [:])") }
  }

  /// Members that hold what may not be kept.
  private static let secret: Set = [
    "sig", "statement", "title", "text", "reason", "ground", "how", "csv", "name", "function",
    "idem", "key", "document", "signature", "nonce",
  ]

  private static func secrets(_ player: Player) throws -> Set<String> {
    var secrets: Set<String> = []
    func take(_ object: JSONObject) {
      for (member, value) in object where secret.contains(member) {
        if let text = value.stringValue, text.utf8.count >= 6 { secrets.insert(text) }
      }
    }
    for greeting in player.greetings {
      if case .push(_, let hello) = try ServerLine(line: Array(greeting.utf8)) { take(hello) }
    }
    for (sent, received) in player.said {
      if let request = try? Request(line: Array(sent.utf8)) { take(request.object) }
      for line in received {
        if case .ok(_, let object?) = try ServerLine(line: Array(line.utf8)) { take(object) }
      }
    }
    // Words that also name something else.
    return secrets.filter { !["Rijk", "HW Wonen", "Stougjeswijk"].contains($0) }
  }

  private static func records(_ server: TestServer) async throws -> [String] {
    await server.audit.settle()
    return try await server.desk.database.asSuperuser { connection in
      try await connection.query("select r::text from audit.record r").map { try $0.text(0) }
    }
  }

  @Test(arguments: ["stougjeswijk", "bad-input", "sign", "login"])
  func `no text, statement, signature or nonce of a conversation is kept`(
    _ name: String
  ) async throws {
    let lines = Lines()
    let logger = Logger(label: "test", factory: { _ in Handler(lines: lines) })
    try await TestServer.run(logger: logger) { server in
      let player = Player(server)
      _ = try await player.record(try Transcript(path: "\(Transcript.folder)/\(name).txt"))
      let secrets = try Self.secrets(player)
      #expect(secrets.count > 20)
      let kept = try await Self.records(server) + lines.all
      #expect(kept.count > 20)
      for secret in secrets {
        let keeping = kept.first { $0.contains(secret) }
        #expect(keeping == nil, "\(secret)")
      }
    }
  }

  @Test func `an internal error is logged with its request, without what was asked`() async throws {
    let lines = Lines()
    let logger = Logger(label: "test", factory: { _ in Handler(lines: lines) })
    try await TestServer.run(logger: logger) { server in
      try await Player(server).begin("agenda")
      try await server.desk.database.asSuperuser { connection in
        _ = try await connection.query(
          "alter table model.bottleneck add constraint never check (title not like 'geheim%')")
      }
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      let answer = try await talk.ask(
        "raise stougjeswijk",
        ["category": "planologie", "owner": "gm1963", "title": "geheim plan van de wethouder"])
      #expect(answer.code == "INTERNAL", "\(answer.lines)")
      let ref = try #require(answer.object["ref"]?.stringValue)
      let failed = lines.all.filter { $0.hasPrefix("request failed") }
      #expect(failed.count == 1 && failed[0].contains(ref), "\(failed)")
      #expect(!lines.all.contains { $0.contains("geheim") })
      let records = try await Self.records(server)
      #expect(records.contains { $0.contains(ref) && $0.contains("INTERNAL") })
      #expect(!records.contains { $0.contains("geheim") })
    }
  }

  @Test func `a failed login is in the log and in the records under the same id`() async throws {
    let lines = Lines()
    let logger = Logger(label: "test", factory: { _ in Handler(lines: lines) })
    try await TestServer.run(logger: logger) { server in
      let talk = try await Talk.open(server)
      let signature = try talk.loginSignature(of: TestPerson.rijk, by: "a stranger")
      let answer = try await talk.ask(
        "login", ["as": .string(TestPerson.rijk), "sig": .string(signature)])
      let ref = try #require(answer.object["ref"]?.stringValue)
      let stranger = try #require(TestPerson.key(of: "a stranger")?.publicKey.fingerprint)
      let records = try await Self.records(server)
      let failed = records.filter { $0.contains(ref) }
      #expect(failed.count == 1)
      #expect(failed[0].contains(stranger) && failed[0].contains(TestPerson.rijk))
      #expect(lines.all.contains { $0.hasPrefix("answered") && $0.contains(ref) })
      #expect(!(records + lines.all).contains { $0.contains(signature) })
    }
  }
}
