import Wire

/// Compares what clients were told with what the database holds. Pure.
struct Checker {
  private let histories: [ClientHistory]
  private let journal: StoredJournal
  /// By key, the events of each act: the one with the key, and those after it without one.
  private var acts: [[UInt8]: [[StoredEvent]]] = [:]
  private var findings: [Finding] = []

  /// - Parameters:
  ///   - histories: of all clients that wrote.
  ///   - journal: read when no server ran any more.
  static func findings(_ histories: [ClientHistory], _ journal: StoredJournal) -> [Finding] {
    var checker = Checker(histories: histories, journal: journal)
    checker.group()
    checker.checkJournal()
    for history in histories {
      for line in history.strangeLines { checker.find(.strangeLine, line) }
      for act in history.acts { checker.check(act) }
    }
    checker.checkNobodyElse()
    checker.checkOrder()
    return checker.findings
  }

  private init(histories: [ClientHistory], journal: StoredJournal) {
    self.histories = histories
    self.journal = journal
  }

  private mutating func find(_ sort: Finding.Sort, _ words: String) {
    findings.append(Finding(sort, words))
  }

  private mutating func group() {
    var current: (key: [UInt8], events: [StoredEvent])?
    for event in journal.events.dropFirst(journal.eventsBefore) {
      if let key = event.key {
        if let current { acts[current.key, default: []].append(current.events) }
        current = (key, [event])
      } else if current != nil {
        current?.events.append(event)
      } else {
        find(.notAskedFor, "\(event.kind) at \(event.position) belongs to no act")
      }
    }
    if let current { acts[current.key, default: []].append(current.events) }
  }

  /// Positions from 0 and versions from 1 without a gap, and time that never goes back.
  private mutating func checkJournal() {
    var versions: [Int: Int] = [:]
    var latest = 0
    for (index, event) in journal.events.enumerated() {
      if event.position != index {
        find(.unsoundJournal, "position \(event.position) stands at \(index)")
      }
      let version = versions[event.stream, default: 0] + 1
      if event.version != version {
        find(.unsoundJournal, "stream \(event.stream): \(event.version) instead of \(version)")
      }
      versions[event.stream] = event.version
      if event.recorded < latest { find(.unsoundJournal, "time goes back at \(index)") }
      latest = event.recorded
    }
    for (stream, said) in journal.versions.sorted(by: { $0.key < $1.key })
    where said != versions[stream, default: 0] {
      find(.unsoundJournal, "stream \(stream) says \(said), has \(versions[stream, default: 0])")
    }
  }

  private mutating func check(_ act: AskedAct) {
    let found = acts[act.key] ?? []
    if found.count > 1 { find(.doneTwice, Self.name(act)) }
    switch act.outcomes.last {
    case .acknowledged(let answer, _)?:
      guard !act.kinds.isEmpty else { return find(.allowedWithoutReason, Self.name(act)) }
      guard let events = found.first else {
        return find(.acknowledgedAndLost, Self.name(act))
      }
      check(events, of: act, answer)
    case .notDone?:
      if !found.isEmpty { find(.refusedAndDone, Self.name(act)) }
    case .refused?:
      if !found.isEmpty { find(.refusedAndDone, Self.name(act)) }
      if !act.kinds.isEmpty { find(.refusedWithoutReason, Self.name(act)) }
    case .unknown?, nil: find(.neverAnswered, Self.name(act))
    }
  }

  private mutating func check(
    _ events: [StoredEvent], of act: AskedAct, _ answer: JSONObject
  ) {
    if events.map(\.kind) != act.kinds {
      find(.eventsDiffer, "\(Self.name(act)): \(events.map(\.kind)), not \(act.kinds)")
    }
    if Set(events.map(\.transaction)).count != 1 || Set(events.map(\.recorded)).count != 1 {
      find(.severalTransactions, Self.name(act))
    }
    if events.first?.origin != events.first?.transaction {
      find(.originDiffers, "\(Self.name(act)): \(events.first?.origin ?? "none")")
    }
    var given = answer
    given["replayed"] = nil
    let stored = try? JSONObject(parsing: events.first?.answer ?? [])
    if stored != given {
      find(.answerDiffers, "\(Self.name(act)): \(given.text), not \(stored?.text ?? "nothing")")
    }
    if act.mark != .none, journal.rows[act.mark] != 1 {
      find(.rowsDiffer, "\(Self.name(act)): \(journal.rows[act.mark] ?? 0) rows")
    }
  }

  private mutating func checkNobodyElse() {
    let asked = Set(histories.flatMap { $0.acts.map(\.key) })
    for (key, occurrences) in acts where !asked.contains(key) {
      for events in occurrences {
        find(.notAskedFor, "\(events.map(\.kind)) at \(events.first?.position ?? -1)")
      }
    }
  }

  /// What was acknowledged before another was asked for stands before it.
  private mutating func checkOrder() {
    var asked: [[UInt8]: AskedAct] = [:]
    for act in histories.flatMap(\.acts) { asked[act.key] = act }
    var latestAsked = 0
    for event in journal.events.dropFirst(journal.eventsBefore) {
      guard let key = event.key, let act = asked[key] else { continue }
      if act.isAcknowledged, let answered = act.answered, answered < latestAsked {
        find(.outOfOrder, "\(Self.name(act)) at \(event.position)")
      }
      latestAsked = max(latestAsked, act.asked)
    }
  }

  private static func name(_ act: AskedAct) -> String {
    "client \(act.client), \(act.says), \(act.outcomes.map(Self.name))"
  }

  private static func name(_ outcome: AskedAct.Outcome) -> String {
    switch outcome {
    case .acknowledged(_, let isReplayed): isReplayed ? "replayed" : "done"
    case .notDone(let code), .refused(let code): code.rawValue
    case .unknown: "unknown"
    }
  }
}
