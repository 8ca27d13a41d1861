import SeededChance
import Testing
import Wire

/// Eight write through two servers while others watch and lose their connections: everyone is told
/// exactly what their history holds, in its order.
@Suite(.timeLimit(.minutes(10))) struct WatchCrowdTests {
  private static let writers = [
    (WatchTests.lead, "stougjeswijk"), (WatchTests.neighbour, "lisserbroek"),
  ]
  private static let actsOfWriter = 12
  private static let watchers = [
    WatchTests.lead, WatchTests.party, WatchTests.neighbour, "a.jansen@rijk", "m.bakker@pv28",
  ]

  @Test func `nothing is missed and nothing is seen twice`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      let neighbour = try await Talk.open(server, as: WatchTests.neighbour)
      #expect(try await neighbour.ask("open lisserbroek").isOK)
      try await server.beside { other in
        let servers = [server, other]
        try await withThrowingTaskGroup(of: Void.self) { group in
          for (index, person) in Self.watchers.enumerated() {
            group.addTask { try await Self.watch(servers, as: person, seed: UInt64(index)) }
          }
          for index in 0..<8 {
            group.addTask {
              let (person, agenda) = Self.writers[index % 2]
              try await Self.write(servers[index / 4], as: person, on: agenda)
            }
          }
          try await group.waitForAll()
        }
      }
    }
  }

  private static func write(
    _ server: TestServer, as person: String, on agenda: String
  ) async throws {
    let talk = try await Talk.open(server, as: person)
    for _ in 0..<actsOfWriter {
      let answer = try await talk.ask(
        "raise \(agenda)", ["category": "anders", "title": "De brug is te smal"])
      #expect(answer.isOK, "\(answer.lines)")
    }
  }

  /// Watches from before the writers on until everything that can be seen was, over connections
  /// that end at random moments.
  private static func watch(
    _ servers: [TestServer], as person: String, seed: UInt64
  ) async throws {
    var chance = Chance(seed: seed)
    let agendas = try await visibleAgendas(servers[0], as: person)
    // What was raised before is told too.
    let owed = agendas.count * 4 * actsOfWriter + (agendas.contains("stougjeswijk") ? 1 : 0)
    var watcher = try await Watcher(
      servers[0], as: person, from: try await servers[0].firstCursor(of: person))
    var told: [String] = []
    func isOver() -> Bool { told.count { $0.contains("bottleneck-raised") } >= owed }
    while !isOver() {
      for _ in 0..<Int.random(in: 0...9, using: &chance) where !isOver() {
        told.append(try line(await watcher.event()))
      }
      watcher = try await watcher.again(on: servers[Int.random(in: 0...1, using: &chance)])
      if Bool.random(using: &chance) { told += try await watcher.rest().map(line) }
    }
    let talk = try await Talk.open(servers[1], as: person)
    var expected: [String] = []
    for agenda in agendas {
      let history = try await talk.ask("history \(agenda)", ["limit": 1000]).rows.map(line)
      let own = told.filter { $0.contains("\"ref\":\"\(agenda)") }
      #expect(own == history, "\(person) of \(agenda)")
      expected += history
    }
    #expect(told.count == expected.count, "\(person) is told of others")
  }

  private static func visibleAgendas(
    _ server: TestServer, as person: String
  ) async throws -> [String] {
    try await Talk.open(server, as: person).ask("agendas").rows
      .compactMap { $0["agenda"]?.stringValue }
  }

  /// What an event says, without its place in a history or in a watch.
  private static func line(_ event: JSONObject) -> String {
    var event = event
    event["cursor"] = nil
    event["number"] = nil
    return event.text
  }
}

extension TestServer {
  /// From before everything.
  func firstCursor(of person: String) async throws -> String? {
    let organisation = person.split(separator: "@").last.map(String.init) ?? ""
    return try await cursor(of: -1, for: organisation)
  }
}
