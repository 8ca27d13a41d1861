import Postgres
import Support
import Wire

/// Who writes one bottleneck after another and remembers what was acknowledged.
struct Writer {
  let speaker: Speaker
  /// Titles of what was acknowledged.
  private(set) var kept: [String] = []
  private var number = 0
  /// Tells writers of one database apart.
  private let name: String

  init(_ speaker: Speaker, name: String) {
    self.speaker = speaker
    self.name = name
  }

  /// - Returns: nil when it was acknowledged, else the code.
  mutating func write() async throws -> ErrorCode? {
    number += 1
    let title = "\(name) \(number)"
    let agenda = World.agendas[number % World.agendas.count]
    let answer = try await speaker.ask(
      "raise", [agenda], ["category": "geluid", "title": .string(title)])
    if answer.isOK { kept.append(title) }
    return answer.code
  }

  /// Writes until one is acknowledged; gives the codes of those that were not.
  mutating func insist() async throws -> Set<ErrorCode> {
    var codes: Set<ErrorCode> = []
    _ = try await eventually("nothing is written any more: \(codes)", every: .milliseconds(100)) {
      guard let code = try await write() else { return true }
      codes.insert(code)
      return nil
    }
    return codes
  }

  /// Which of the acknowledged acts the database does not hold exactly once.
  func lost(in database: TestDatabase) async throws -> [String] {
    let stored = try await database.asSuperuser { connection in
      try await connection.query("select title from model.bottleneck").map { try $0.text("title") }
    }
    return kept.filter { title in stored.count { $0 == title } != 1 }
  }
}
