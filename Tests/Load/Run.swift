import ArgumentParser
import Foundation
import Wire

/// Carries out acts as fast as answers come, one in flight a connection, and prints how it went.
///
/// All lines are made and signed before. Then it prints `ready` and waits for a line of its input,
/// so that others can begin to measure.
struct Run: AsyncParsableCommand {
  @Option var server: String
  @Option var act: LoadAct
  @Option var connections: Int
  @Option(help: "How long; without it until the lines are used up.") var seconds: Int?
  @Option(help: "Lines made for each connection.") var lines: Int
  @Option(help: "Number of the first agenda.") var first = 0
  @Option(help: "So many agendas.") var agendas: Int
  @Option(help: "Turns that earlier runs used up.") var offset = 0
  @Option(help: "File with the hashes of all steps; for sign.") var hashes: String?

  func run() async throws {
    let people = (0..<connections).map {
      Party.signers[$0 % Party.signers.count].person($0 / Party.signers.count)
    }
    let crowd = try await Crowd(people, at: server)
    let acts = ActLines(
      act: act, order: StepOrder(first: first, agendas: agendas), offset: offset, count: lines,
      hashes: try hashes.map(ContentHashes.init))
    let all = try await acts.lines(of: crowd)
    print("ready")
    fflush(nil)
    _ = readLine()
    let outcome = try await crowd.play(all, seconds: seconds)
    print(Report(outcome, of: acts).object.text)
    fflush(nil)
    // Whoever measures reads this process's times before it ends.
    _ = readLine()
    await crowd.close()
    if let refusal = outcome.played.compactMap(\.firstRefusal).first {
      throw LoadFault(String(refusal.prefix(300)))
    }
  }
}

extension LoadAct: ExpressibleByArgument {}

/// A run as one object of JSON: numbers are whole, times in microseconds.
struct Report {
  let object: JSONObject

  init(_ outcome: Crowd.Outcome, of acts: ActLines) {
    let sorted = outcome.played.flatMap(\.nanoseconds).sorted()
    func percentile(_ share: Double) -> JSONValue {
      guard !sorted.isEmpty else { return .null }
      return .integer(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] / 1000)
    }
    object = [
      "acts": .integer(sorted.count), "microseconds": .integer(Int(outcome.seconds * 1e6)),
      "p50": percentile(0.5), "p99": percentile(0.99),
      "turns_used": .integer(acts.turnsUsed(outcome)),
      "refusals": .integer(outcome.played.reduce(0) { $0 + $1.refusals }),
      "used_up": .bool(outcome.played.contains(where: \.isUsedUp)),
    ]
  }
}
