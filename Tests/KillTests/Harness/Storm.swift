import Foundation
import SeededChance
import Support
import Testing

/// Eight clients that sign at two servers on one database, and whoever breaks something meanwhile.
struct Storm: Sendable {
  let database: KillDatabase
  let nodes: [Node]
  let traps: [Trap]
  let ears: [Ear]
  let roster: Roster
  let progress: Progress

  /// What a run gave.
  struct Outcome: Sendable {
    var histories: [ClientHistory]
    var findings: [Finding]
    var faults: Int
    var rebuild: String

    var acts: [AskedAct] { histories.flatMap(\.acts) }
    var acknowledged: Int { acts.count { $0.isAcknowledged } }
    var cutLines: Int { histories.reduce(0) { $0 + $1.cutLines } }
    /// Acts of which a client did not know whether they were done, and asked again.
    var uncertain: Int { acts.count { $0.outcomes.contains(.unknown) } }
    /// Acts that a client left at an answer that nothing was done.
    var left: Int {
      acts.count { act in
        if case .notDone? = act.outcomes.last { true } else { false }
      }
    }
    /// Of those of unknown outcome, acts that had been done.
    var replayed: Int {
      acts.count { act in
        guard case .acknowledged(_, let isReplayed)? = act.outcomes.last else { return false }
        return isReplayed
      }
    }
  }

  /// What a server is started with: the product, or one with a fault planted in it.
  struct Program: Sendable {
    var name = "doorbraakd"
    var arguments =
      ["serve", "--listen", "127.0.0.1:0", "--log-level", "warning"]
      + Node.unhurried.flatMap { ["--limit", $0] }

    static func planted(_ fault: String) -> Program {
      Program(name: "doorbraakd-planted", arguments: [fault])
    }
  }

  /// Runs clients around `breaking`, which gives how many faults it made.
  static func run(
    _ name: String, _ program: Program = Program(), writes: Int = KillPlan.writes,
    _ breaking: @Sendable (Storm, inout Chance) async throws -> Int
  ) async throws -> Outcome {
    let began = ContinuousClock.now
    let outcome = try await serving(program) { storm in
      let eventsBefore = try await StoredJournal.eventCount(storm.database.database)
      let (histories, faults) = try await storm.sign(writes, breaking)
      try await storm.stop()
      return try await storm.judge(histories, faults, eventsBefore)
    }
    print(
      "\(name): \(outcome.faults) faults, \(outcome.acknowledged) acknowledged,",
      "\(outcome.uncertain) of unknown outcome (\(outcome.replayed) had been done),",
      "\(outcome.left) left undone, \(outcome.cutLines) lines cut off,",
      "\((ContinuousClock.now - began).components.seconds) s, seed \(KillPlan.seed)")
    return outcome
  }

  /// Two servers on a database of their own, for as long as `body` takes.
  static func serving<Value: Sendable>(
    _ program: Program = Program(), _ body: @Sendable (Storm) async throws -> Value
  ) async throws -> Value {
    let database = try await KillCluster.shared.makeDatabase()
    return try await withThrowingTaskGroup(of: Void.self) { services in
      let storm = try await open(program, database, in: &services)
      defer { services.cancelAll() }
      let value: Value
      do {
        for node in storm.nodes { try await node.start() }
        value = try await body(storm)
      } catch {
        for node in storm.nodes { await node.kill() }
        throw error
      }
      for node in storm.nodes { await node.kill() }
      return value
    }
  }

  private static func open(
    _ program: Program, _ database: KillDatabase,
    in services: inout ThrowingTaskGroup<Void, any Error>
  ) async throws -> Storm {
    let roster = Roster()
    let ears = (0..<KillPlan.servers).map { _ in Ear() }
    var nodes: [Node] = []
    var traps: [Trap] = []
    for index in 0..<KillPlan.servers {
      let folder = "\(database.folder)/\(database.database.name)-\(index)"
      let ear = ears[index]
      let trap = Trap { if $0 == .beforeReply { ear.close() } }
      let proxy = try await Proxy.open(in: folder, to: database.socket, trap: trap)
      services.addTask { await proxy.run() }
      nodes.append(
        Node(
          index: index, program: try Node.programPath(program.name),
          arguments: program.arguments + [
            "--database", database.connection(of: index, through: folder),
          ], log: "\(folder).log", roster: roster))
      traps.append(trap)
    }
    return Storm(
      database: database, nodes: nodes, traps: traps, ears: ears, roster: roster,
      progress: Progress())
  }

  private func sign(
    _ writes: Int, _ breaking: @Sendable (Storm, inout Chance) async throws -> Int
  ) async throws -> ([ClientHistory], Int) {
    let seed = KillPlan.seed
    let shared = SigningClient.Shared(
      world: database.world, roster: roster, ears: ears, progress: progress)
    return try await withThrowingTaskGroup(of: ClientHistory.self) { clients in
      for client in 0..<KillPlan.clients {
        clients.addTask {
          var client = SigningClient(client, shared, seed: seed)
          try await client.run()
          return client.history
        }
      }
      var chance = Chance(seed: seed)
      let faults = try await breaking(self, &chance)
      try await progress.reach(writes)
      progress.end()
      var histories: [ClientHistory] = []
      for try await history in clients { histories.append(history) }
      return (histories.sorted { $0.client < $1.client }, faults)
    }
  }

  /// Ends all servers as an administrator would.
  private func stop() async throws {
    for node in nodes {
      let ending = await node.stop()
      if ending != nil, ending != .code(0) {
        throw HarnessFault(
          "server \(node.index) ended with \(ending as Any): \(await node.logTail)")
      }
    }
  }

  private func judge(
    _ histories: [ClientHistory], _ faults: Int, _ eventsBefore: Int
  ) async throws -> Outcome {
    let journal = try await StoredJournal.read(database.database, eventsBefore: eventsBefore)
    return Outcome(
      histories: histories, findings: Checker.findings(histories, journal), faults: faults,
      rebuild: try await database.rebuild())
  }
}

extension Storm.Outcome {
  /// What every run of the product must show.
  func expectSound(
    faults least: Int, writes: Int = KillPlan.writes,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(findings.isEmpty, "\(findings.prefix(20))", sourceLocation: sourceLocation)
    #expect(faults >= least, sourceLocation: sourceLocation)
    #expect(acknowledged >= writes, sourceLocation: sourceLocation)
    #expect(rebuild.hasSuffix(", differences 0"), "\(rebuild)", sourceLocation: sourceLocation)
  }
}
