import Domain
import Foundation
import SeededChance
import Testing

/// Random sequences of acts, each checked against rules written a second time.
///
/// `DOORBRAAK_SEED` repeats a run; `DOORBRAAK_SEQUENCES` changes how many. Sequence i of seed s is
/// the first of seed s + i, so that a failure is repeated alone.
@Suite struct AgendaPropertyTests {
  static let actsOfSequence = 50
  static let sequencesUsual = 20_000

  @Test func `no sequence of acts breaks a rule, and each is replayed to the same state`() async {
    let given = ProcessInfo.processInfo.environment["DOORBRAAK_SEQUENCES"].flatMap { Int($0) }
    let count = given ?? Self.sequencesUsual
    let seed = Chance("sequences of acts").seed
    let started = ContinuousClock.now
    let workers = max(2, ProcessInfo.processInfo.activeProcessorCount)
    let tally = await withTaskGroup(of: SequenceTally.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var tally = SequenceTally()
          for index in stride(from: worker, to: count, by: workers) {
            if tally.broken.count >= 20 { break }
            var sequence = RandomSequence(seed: seed &+ UInt64(index), isCoded: index % 50 == 0)
            sequence.run(acts: Self.actsOfSequence, into: &tally)
          }
          return tally
        }
      }
      return await group.reduce(into: SequenceTally()) { $0.add($1) }
    }
    print("sequences of acts: \(tally.summary), \(ContinuousClock.now - started)")
    for broken in tally.broken.prefix(20) { Issue.record("\(broken)") }
    if tally.broken.isEmpty, count >= 2000 { expectCoverage(tally, sequences: count) }
  }

  func expectCoverage(_ tally: SequenceTally, sequences: Int) {
    for name in SequenceTally.commandNames {
      #expect(tally.accepted[name, default: 0] > 0, "\(name) was never accepted")
      #expect(tally.refused[name, default: 0] > 0, "\(name) was never refused")
    }
    for stage in Stage.allCases where stage != .designated {
      #expect(tally.stages[stage, default: 0] > sequences / 50, "\(stage) was hardly reached")
    }
    for kind in AgendaEvent.kinds {
      #expect(tally.events[kind.kind, default: 0] > 0, "no event \(kind.kind)")
    }
    #expect(tally.reasons.count > 40, "reasons: \(tally.reasons.count)")
  }
}

/// What happened in many sequences.
struct SequenceTally: Sendable {
  var acts = 0
  var accepted: [String: Int] = [:]
  var refused: [String: Int] = [:]
  var reasons: [Reason: Int] = [:]
  var events: [String: Int] = [:]
  /// Sequences in which the stage was reached.
  var stages: [Stage: Int] = [:]
  var broken: [String] = []

  static let commandNames = [
    "open", "seat", "unseat", "pause", "resume", "stop", "propose", "accept", "refuse", "revise",
    "drop", "sign", "seen", "withdraw", "raise", "resolve", "erase",
    "extend", "suspend", "continue", "notify",
  ]

  var summary: String {
    let reached = Stage.allCases.map { "\($0) \(stages[$0, default: 0])" }
    let done = Self.commandNames.map {
      "\($0) \(accepted[$0, default: 0])+\(refused[$0, default: 0])"
    }
    let rarest = events.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(5)
      .map { "\($0.key) \($0.value)" }
    return "\(acts) acts (accepted+refused): " + (done + reached).joined(separator: ", ")
      + ", \(reasons.count) reasons; rarest events: " + rarest.joined(separator: ", ")
  }

  mutating func add(_ other: SequenceTally) {
    acts += other.acts
    accepted.merge(other.accepted, uniquingKeysWith: +)
    refused.merge(other.refused, uniquingKeysWith: +)
    reasons.merge(other.reasons, uniquingKeysWith: +)
    events.merge(other.events, uniquingKeysWith: +)
    stages.merge(other.stages, uniquingKeysWith: +)
    broken += other.broken
  }
}
