import Wire

/// What somebody waits for, and whether it is so: decided from what `step` and `agenda` said.
struct WaitAim: Sendable {
  /// Where that stands.
  enum Verdict: Sendable, Equatable {
    case reached
    case pending
    /// It cannot come any more: the step was dropped, or the agenda stopped.
    case never(droppedOrStopped: String)
  }

  /// What a step can be waited for to be; the last is the default.
  static let statuses = ["open", "closed"]
  /// In order. An agenda begins in the first, which nobody waits for.
  static let stages = ["impasse", "analysis", "agreement", "breakthrough"]
  /// After those come these, which count as later: *designated*.
  private static let stagesAfter = ["designated"]

  static let secondsStandard = 3_600
  static let secondsMax = 31_536_000

  /// As typed, for `step`; nil when the agenda as a whole is waited for.
  let step: String?
  let agenda: String
  let seconds: Int
  /// Nil for an agenda that is to leave its stage, whatever comes then.
  private let until: String?
  private var status: String?
  private var stage: String?
  private var stageFirst: String?

  init(_ asked: Asked, _ place: Workplace) throws(Stop) {
    let ref = asked.words.first ?? ""
    let parts = ref.replacing("/#", with: "/").replacing("#", with: "/")
      .split(separator: "/", omittingEmptySubsequences: false)
    let isStep = parts.count == 2 && Int(parts[1]) != nil
    guard let first = parts.first, !first.isEmpty, isStep || parts.count == 1 else {
      throw place.usage("wait-object", ["ref": ref])
    }
    step = isStep ? "\(first)/\(parts[1])" : nil
    agenda = String(first)
    let until = asked.object["until"]?.stringValue
    let choices = isStep ? Self.statuses : Array(Self.stages.dropFirst())
    guard until.map(choices.contains) ?? true else {
      throw place.usage(
        "value-choice",
        [
          "name": "--until", "value": until ?? "", "choices": choices.joined(separator: ", "),
        ])
    }
    self.until = until ?? (isStep ? Self.statuses.last : nil)
    let seconds = asked.object["timeout"]?.integerValue ?? Self.secondsStandard
    guard (0...Self.secondsMax).contains(seconds) else {
      throw place.usage(
        "wait-seconds", ["most": String(Self.secondsMax), "value": String(seconds)])
    }
    self.seconds = seconds
  }

  /// What `step` said.
  mutating func learn(status: String?) { self.status = status }

  /// What `agenda` said.
  mutating func learn(stage: String?) {
    self.stage = stage
    stageFirst = stageFirst ?? stage
  }

  var verdict: Verdict {
    if let step, status == "dropped" { return .never(droppedOrStopped: step) }
    // What is signed while its term stands still is as open as any other.
    let now = status == "suspended" ? "open" : status
    if step != nil, now == "closed" || now == until { return .reached }
    if stage == "stopped" { return .never(droppedOrStopped: agenda) }
    guard step == nil, let stage else { return .pending }
    guard let until else { return stage == stageFirst ? .pending : .reached }
    let order = Self.stages + Self.stagesAfter
    guard let now = order.firstIndex(of: stage), let wanted = order.firstIndex(of: until) else {
      return .pending
    }
    return now >= wanted ? .reached : .pending
  }

  /// How it stands, as an answer of the server; `"pending":true` has an exit code of its own.
  var answer: JSONObject {
    var answer: JSONObject = ["ref": .string(step ?? agenda)]
    if step != nil {
      answer["status"] = status.map(JSONValue.string) ?? .null
    } else {
      answer["stage"] = stage.map(JSONValue.string) ?? .null
    }
    if verdict == .pending { answer["pending"] = true }
    return answer
  }
}
