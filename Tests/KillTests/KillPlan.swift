import Foundation

/// How much is broken and how much is written: every number of the kill tests.
///
/// `scripts/kill` sets `DOORBRAAK_KILL_FACTOR=10`; `DOORBRAAK_SEED` plays a run again.
enum KillPlan {
  static let factor = max(1, number("DOORBRAAK_KILL_FACTOR") ?? 1)
  /// Printed by every run.
  static let seed = UInt64(number("DOORBRAAK_SEED") ?? Int.random(in: 1...1_000_000))

  static let clients = 8
  static let servers = 2
  /// Requests of one client on their way at once.
  static let inFlightMax = 4
  /// Acts after which a client looks for a server anew, on average.
  static let stay = 40

  static let randomKills = 20 * factor
  /// At each of the five named points.
  static let killsAtEachPoint = 5 * factor
  static let postgresKills = 20 * factor
  /// Half of them terminated, half cancelled.
  static let backendFaults = 50 * factor
  static let gracefulStops = 5 * factor
  /// Acknowledged, by each of the five tests with faults: together 10,000.
  static let writes = 2_000 * factor
  /// By a run with a planted fault, which has to be found in it.
  static let plantedWrites = 150

  // What there is to do for the clients, in one database; enough for three times `writes`.
  /// As many as clients: each has its own steps on one.
  static let agendas = clients
  static let ownStepsPerClient = 10 * factor
  static let sharedSteps = 16 * factor
  /// An agenda holds at most 200 bottlenecks.
  static let bottlenecksPerClient = 150
  /// An agenda holds at most 500 steps.
  static let proposalsPerClient = 30
  /// Sign-offs of one organisation on one revision; the domain's limit.
  static let signOffsMax = 20

  /// A client that hears nothing for so long looks for another server.
  static let silenceSecondsMax = 20
  /// For one server to start, one fault to take effect, one client to get its last answers.
  static let patience = Duration.seconds(60)

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}

/// What went wrong with the harness itself, in one sentence.
struct HarnessFault: Error, CustomStringConvertible {
  let description: String
  init(_ words: String) { description = words }
}

/// Looks at what another process does until it is so; bounded.
func eventually<Value>(
  _ what: String, every pause: Duration = .milliseconds(2),
  _ look: () async throws -> Value?
) async throws -> Value {
  let deadline = ContinuousClock.now + KillPlan.patience
  while ContinuousClock.now < deadline {
    if let value = try await look() { return value }
    try await Task.sleep(for: pause)
  }
  throw HarnessFault("waited \(KillPlan.patience) in vain: \(what)")
}
