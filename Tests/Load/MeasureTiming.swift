import ArgumentParser
import Foundation
import Wire

/// Asks about what is hidden and about what never was, in turn, and prints one object of JSON for
/// each question: medians and 95th percentiles in microseconds. A second name that never was, asked
/// in the same turns, says how much is noise.
struct MeasureTiming: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "timing")

  @Option var server: String
  @Option(help: "As many as were made for lists.") var agendas: Int
  @Option(help: "How often each is asked.") var times: Int

  /// Asked and not counted: the server's and PostgreSQL's plans are made.
  private static let warming = 20

  func run() async throws {
    let crowd = try await Crowd([ListsWorld.none.person(0)], at: server)
    let hidden = (0..<agendas).filter { !ListsWorld.isPublic($0) }
    // First what a server that began just now has not yet in memory, each agenda once.
    try await ask(.first, crowd, warming: 0, times: hidden.count) { hidden[$0] }
    for question in TimingQuestion.allCases where question != .first {
      let agendas = question.isInPublic ? (0..<agendas).filter(ListsWorld.isPublic) : hidden
      try await ask(question, crowd, warming: Self.warming, times: times) {
        agendas[$0 % agendas.count]
      }
    }
    await crowd.close()
  }

  private func ask(
    _ question: TimingQuestion, _ crowd: Crowd, warming: Int, times: Int,
    _ agenda: (Int) -> Int
  ) async throws {
    var taken: [TimingThing: [Int]] = [:]
    for time in 0..<warming + times {
      for turn in TimingThing.allCases.indices {
        // Nobody is always the first.
        let thing = TimingThing.allCases[(turn + time) % TimingThing.allCases.count]
        var lines = Lines()
        question.append(to: &lines, thing, agenda: agenda(time))
        let outcome = try await crowd.play([lines])
        guard let played = outcome.played.first, let nanoseconds = played.nanoseconds.first,
          time >= warming
        else { continue }
        guard played.firstRefusal?.contains(" ERR NOT_FOUND ") == true else {
          throw LoadFault("\(question): \(played.firstRefusal ?? "not refused")")
        }
        taken[thing, default: []].append(nanoseconds / 1000)
      }
    }
    var report: JSONObject = ["question": .string(question.rawValue), "times": .integer(times)]
    for (thing, times) in taken {
      let sorted = times.sorted()
      for (name, share) in [("p50", 0.5), ("p95", 0.95)] {
        report["\(thing.rawValue)_\(name)"] =
          .integer(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
      }
    }
    print(report.text)
  }
}

/// What a question is about.
enum TimingThing: String, CaseIterable, Sendable {
  case hidden, never
  /// Another that never was: beside `never` it is the noise.
  case control

  /// An agenda by that number; names are equally long.
  func agenda(_ number: Int) -> String {
    let name = World.agenda(number)
    switch self {
    case .hidden: return name
    case .never: return "m" + name.dropFirst()
    case .control: return "n" + name.dropFirst()
    }
  }

  /// A step or bottleneck of an agenda that everybody sees.
  var item: Int {
    switch self {
    case .hidden: 2
    case .never: 998
    case .control: 999
    }
  }
}

/// A question that is answered with NOT_FOUND: reads, and acts that the desk judges.
enum TimingQuestion: String, CaseIterable, Sendable {
  case first = "pause, not in memory"
  case agenda, history, step, receipt, watch, why, pause, accept, sign
  case publicStep = "step in public"
  case publicReceipt = "receipt in public"
  case publicWhy = "why in public"

  var isInPublic: Bool { rawValue.hasSuffix(" in public") }

  func append(to lines: inout Lines, _ thing: TimingThing, agenda number: Int) {
    let agenda = isInPublic ? World.agenda(number) : thing.agenda(number)
    let step = "\(agenda)/\(isInPublic ? thing.item : 2)"
    switch self {
    case .first, .pause:
      lines.append("pause", [agenda], ["ground": "Zomer", "until": "2099-03-01"])
    case .agenda, .history, .watch: lines.append(rawValue, [agenda])
    case .step, .publicStep: lines.append("step", [step])
    case .receipt, .publicReceipt: lines.append("receipt", [step])
    case .why, .publicWhy: lines.append("why", [step])
    case .accept: lines.append("accept", [step])
    case .sign: lines.append("sign", [step, "approve"], ["dry_run": true])
    }
  }
}
