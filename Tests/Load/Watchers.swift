import ArgumentParser
import Foundation
import NIOCore
import Wire

/// Many watch, one acts: how long it takes from sending the act until each of them heard of it.
///
/// They are of twenty organisations with a seat in one agenda, each person on several connections;
/// four more organisations have a seat and do not watch.
struct Watchers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "watch")

  @Option var server: String
  @Option(help: "Connections that watch.") var watchers = 1000
  @Option(help: "Acts, one after the other.") var acts = 100
  @Option(help: "Number of the agenda, which is opened before.") var agenda = 0

  private static let parties = (0..<20).map {
    Party(id: "kijker-\($0)", kind: "ontwikkelaar", body: "bestuur")
  }
  /// Of one act, until all heard of it.
  private static let secondsMax = 10

  func run() async throws {
    try await seat()
    let crowd = try await Crowd(
      (0..<watchers).map { Self.parties[$0 % Self.parties.count].person(0) }, at: server)
    var watch = Lines()
    watch.append("watch", [])
    try await play(crowd, [Lines](repeating: watch, count: watchers))
    let lead = try await Crowd([Party.lead.person(0)], at: server)
    var nanoseconds: [Int] = []
    var answered: [Int] = []
    for number in 1...acts {
      var act = Lines()
      act.append(
        "raise", [World.agenda(agenda)],
        ["category": .string(World.category), "title": "Geluid", "text": "Te hoog."])
      let sent = NIODeadline.now()
      let outcome = try await play(lead, [act])
      answered += outcome.played.flatMap(\.nanoseconds)
      let heard = try await all(crowd, heard: number)
      nanoseconds += heard.map { Int(($0 - sent).nanoseconds) }
    }
    await lead.close()
    await crowd.close()
    print(report(nanoseconds.sorted(), answered.sorted()).text)
  }

  private func report(_ heard: [Int], _ answered: [Int]) -> JSONObject {
    func percentile(_ sorted: [Int], _ share: Double) -> JSONValue {
      .integer(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] / 1000)
    }
    return [
      "what": "watch", "watchers": .integer(watchers), "acts": .integer(acts),
      "organisations": .integer(Self.parties.count), "events": .integer(heard.count),
      "p50": percentile(heard, 0.5), "p99": percentile(heard, 0.99),
      "most": percentile(heard, 1), "answer_p50": percentile(answered, 0.5),
    ]
  }

  /// Adds the organisations that watch, and gives each a seat.
  private func seat() async throws {
    var founding = Lines()
    var offers = Lines()
    for party in Self.parties {
      let person = party.person(0)
      founding.append(
        "add-organisation", [party.id],
        ["kind": .string(party.kind), "name": .string(party.id)])
      founding.append(
        "add-person", [person.handle],
        [
          "name": .string(person.handle), "function": "bestuurder", "role": ["admin", "editor"],
          "key": .string(try person.key().publicKey.line),
        ])
      offers.append("seat", [World.agenda(agenda), party.id, "party"])
    }
    try await once([World.administrator], [founding])
    try await once([Party.lead.person(0)], [offers])
    for party in Self.parties {
      var taking = Lines()
      taking.append("seat", [World.agenda(agenda), party.id, "party"])
      try await once([party.person(0)], [taking])
    }
  }

  private func once(_ people: [Person], _ lines: [Lines]) async throws {
    let crowd = try await Crowd(people, at: server)
    try await play(crowd, lines)
    await crowd.close()
  }

  @discardableResult
  private func play(_ crowd: Crowd, _ lines: [Lines]) async throws -> Crowd.Outcome {
    let outcome = try await crowd.play(lines)
    if let refusal = outcome.played.compactMap(\.firstRefusal).first {
      throw LoadFault(String(refusal.prefix(300)))
    }
    return outcome
  }

  /// Waits until each has heard of so many, and gives when it heard of the last.
  private func all(_ crowd: Crowd, heard count: Int) async throws -> [NIODeadline] {
    let end = NIODeadline.now() + .seconds(Int64(Self.secondsMax))
    while NIODeadline.now() < end {
      let heard = try await crowd.heard()
      if heard.allSatisfy({ $0.count >= count }) { return heard.map { $0[count - 1] } }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw LoadFault("not everybody heard of act \(count) within \(Self.secondsMax) s")
  }
}
