import Postgres
import Server
import Support
import Testing
import Wire

@testable import Commands

/// Nobody is sent what is not theirs, whatever they ask: every verb of the table, by people of
/// every sort, against secrets of every level (VIEW-1 to VIEW-3).
@Suite(.timeLimit(.minutes(10))) struct LeakTests {
  @Test func `every verb is asked`() {
    let asked = Set(
      (LeakProbe.reads + LeakProbe.tries + LeakProbe.conversation).map { LeakProbe.verb($0.line) })
    #expect(asked == Set(CommandTable.all.map { $0.description.verb }))
  }

  @Test func `nobody is sent what is not theirs, nor sees that anything is hidden`() async throws {
    let found = try await Self.leaks(nil)
    #expect(found == [], "\(found.joined(separator: "\n").prefix(2000))")
  }

  @Test(arguments: PlantedHole.all)
  func `a planted hole is found`(_ hole: PlantedHole) async throws {
    let found = try await Self.leaks(hole.script)
    #expect(!found.isEmpty)
    print("hole: \(hole): \(found.first?.prefix(200) ?? "not found")")
  }

  /// What is wrong, in words, of the first sort that is found; nothing where all is well.
  private static func leaks(_ hole: Query?) async throws -> [String] {
    var found: [String] = []
    let unhurried: @Sendable (inout Limits) -> Void = { $0.requestBurstMax = 100_000 }
    try await TestServer.run(limits: unhurried) { server in
      var world = try await SecretWorld.make(server)
      if let hole {
        try await server.desk.database.asSuperuser { try await $0.executeScript(hole) }
      }
      // What is hidden changes nothing for who may not see it: not a count, not a number.
      let onlookers = try await Self.onlookers(server)
      let before = try await Self.seen(by: onlookers, server)
      try await world.hide()
      for (old, new) in zip(before, try await Self.seen(by: onlookers, server)) where old != new {
        found.append("another answer to \(old.request): \(new.answer)")
      }
      if found.isEmpty { found += try await gaps(world) }
      if found.isEmpty { found += try await sent(world) }
    }
    return found
  }

  /// Who sees nothing of what is hidden, and what each of them asks. What the outsider asks is
  /// refused and so recorded: somebody else, who is refused nothing, looks at the records.
  private static func onlookers(
    _ server: TestServer
  ) async throws -> [(talk: Talk, requests: [LeakProbe.Request])] {
    let isOfRecords = { (request: LeakProbe.Request) in LeakProbe.verb(request.line) == "audit" }
    return [
      (
        try await Talk.open(server, as: SecretWorld.outsider),
        LeakProbe.reads.filter { !isOfRecords($0) }
      ),
      (
        try await Talk.open(server, as: SecretWorld.auditor),
        LeakProbe.reads.filter(isOfRecords)
      ),
    ]
  }

  private static func seen(
    by onlookers: [(talk: Talk, requests: [LeakProbe.Request])], _ server: TestServer
  ) async throws -> [(request: String, answer: String)] {
    var answers: [(request: String, answer: String)] = []
    for (talk, requests) in onlookers {
      answers += try await LeakProbe.ask(talk, requests, of: server)
    }
    return answers
  }

  /// Secrets in the octets sent to who may not read them, and those that nobody was sent who may.
  private static func sent(_ world: SecretWorld) async throws -> [String] {
    var found: [String] = []
    var read: Set<String> = []
    let people = [
      SecretWorld.lead, SecretWorld.party, SecretWorld.neighbour, SecretWorld.outsider,
      SecretWorld.auditor, TestPerson.rijk, nil,
    ]
    for person in people {
      let answers = try await LeakProbe.askAll(world.server, as: person)
      for secret in world.secrets {
        let telling = answers.filter { $0.answer.contains(secret.canary) }
        if person.map(secret.level.readers.contains) ?? false {
          if !telling.isEmpty { read.insert(secret.name) }
        } else if let first = telling.first {
          found.append("\(person ?? "a stranger") is sent \(secret.name) by \(first.request)")
        }
      }
    }
    let unread = world.secrets.filter { $0.isShown && !read.contains($0.name) }
    return found + unread.map { "nobody reads \($0.name)" }
  }

  /// After what is hidden comes something public: its number must not jump.
  private static func gaps(_ world: SecretWorld) async throws -> [String] {
    let talk = try await Talk.open(world.server, as: SecretWorld.neighbour)
    let made = try await talk.ask(
      "propose lisserbroek",
      [
        "stage": "impasse", "kind": "task", "title": "Ook openbaar", "signers": ["all(gm0394)"],
        "visibility": "public",
      ])
    #expect(made.isOK, "\(made.lines)")
    let outsider = try await Talk.open(world.server, as: SecretWorld.outsider)
    let numbers = try await outsider.ask("history lisserbroek").rows
      .compactMap { $0["number"]?.integerValue }
    guard numbers.count > 2, numbers == Array(1...numbers.count) else {
      return ["the history of what is public has the numbers \(numbers)"]
    }
    let cursors = try await cursors(outsider)
    return cursors == numbers.dropLast().map { "\($0)" }
      ? [] : ["the cursors of a history of what is public hold \(cursors)"]
  }

  /// What the cursors of a history hold, read one event a page.
  private static func cursors(_ talk: Talk) async throws -> [String] {
    var held: [String] = []
    var after: JSONObject = ["limit": 1]
    for _ in 0..<100 {
      guard let next = try await talk.ask("history lisserbroek", after).object["next"]?.stringValue
      else { break }
      held.append(Base64URL.decode(next).map { String(decoding: $0, as: UTF8.self) } ?? next)
      after["after"] = .string(next)
    }
    return held
  }
}
