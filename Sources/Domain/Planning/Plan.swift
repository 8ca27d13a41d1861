/// When the steps of an agenda end at the earliest and at the latest (TERM-7). Nothing of it is
/// stored: it is reckoned from what its reader sees, when it is asked for.
///
/// A step ends on its last day, or when what it needs has ended if that is later. A step without a
/// term may take any time, so that its end, and all that waits for it, is a lower bound.
public struct Plan: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    public var number: Int
    /// The first day on which all that it needs has ended; nil for a closed step.
    public var begins: LocalDay?
    /// The day on which it ends at the earliest; of a closed step, on which it closed.
    public var earliest: LocalDay?
    /// Whether `earliest` rests on terms alone. Else it is the earliest possible day: something on
    /// the way has no term, did not start, or stands still.
    public var isSure: Bool
    /// The last day on which it can end without moving the end of the plan; nil for a closed step.
    public var latest: LocalDay?
    /// Days between `earliest` and `latest`; below zero where the plan ends too late.
    public var slack: Int?
    /// Whether it is open and no other has less slack.
    public var isCritical = false
    /// Whether it ends after its own last day.
    public var isLate = false
  }

  /// By number. Dropped steps are not given, and so not here.
  public let rows: [Row]
  /// The day on which the last step of the agenda ends; proposals do not count. Nil where none is
  /// open.
  public let end: LocalDay?
  public let isSure: Bool

  /// - Parameters:
  ///   - today: nothing that is open ends before.
  ///   - by: the day on which all has to be done, as the start of building; else the end itself.
  ///   - moved: a step that is taken to end on another day.
  public init(
    _ steps: [PlanStep], on today: LocalDay, by: LocalDay? = nil, calendar: DutchCalendar,
    moving moved: (step: Int, to: LocalDay)? = nil
  ) {
    let order = Self.inOrder(steps)
    var forward = Forward(today: today, calendar: calendar, moved: moved)
    for step in order { forward.add(step) }
    let open = order.filter { !$0.isClosed }
    let counted = open.filter { $0.state == .open }
    end = counted.compactMap { forward.rows[$0.number]?.earliest }.max()
    isSure = counted.allSatisfy { forward.rows[$0.number]?.isSure ?? true }
    var rows = forward.rows
    let horizon = by ?? end ?? today
    var latest: [Int: LocalDay] = [:]
    for step in open.reversed() {
      let day = latest[step.number] ?? horizon
      let slack = rows[step.number]?.earliest.map { day.number - $0.number }
      rows[step.number]?.latest = day
      rows[step.number]?.slack = slack
      for need in step.needs {
        // What a length counts from ends so much earlier; what is waited for, the same day.
        let start = step.starts(by: need).map { $0.latestStart(until: day, in: calendar) } ?? day
        latest[need] = min(latest[need] ?? horizon, start)
      }
    }
    let least = counted.compactMap { rows[$0.number]?.slack }.min()
    for step in counted where rows[step.number]?.slack == least {
      rows[step.number]?.isCritical = true
    }
    self.rows = rows.values.sorted { $0.number < $1.number }
  }

  public func row(_ number: Int) -> Row? { rows.first { $0.number == number } }

  /// Each after those that it needs. Steps that need each other, which no agenda has, are left out.
  private static func inOrder(_ steps: [PlanStep]) -> [PlanStep] {
    let known = Dictionary(steps.map { ($0.number, $0) }) { first, _ in first }
    var waiting = known.mapValues { Set($0.needs.filter { known[$0] != nil }).count }
    var dependants: [Int: [Int]] = [:]
    for step in known.values {
      for need in Set(step.needs) where known[need] != nil {
        dependants[need, default: []].append(step.number)
      }
    }
    var order = known.keys.filter { waiting[$0] == 0 }.sorted()
    var next = 0
    while next < order.count {
      for dependant in dependants[order[next], default: []].sorted() {
        waiting[dependant, default: 0] -= 1
        if waiting[dependant] == 0 { order.append(dependant) }
      }
      next += 1
    }
    return order.compactMap { known[$0] }
  }
}

/// The pass from what is known to what follows.
private struct Forward {
  let today: LocalDay
  let calendar: DutchCalendar
  let moved: (step: Int, to: LocalDay)?
  var rows: [Int: Plan.Row] = [:]

  mutating func add(_ step: PlanStep) {
    if case .closed(let day) = step.state {
      rows[step.number] = Plan.Row(number: step.number, earliest: day, isSure: true)
      return
    }
    // What closed is no reason to wait.
    let needs = step.needs.compactMap { rows[$0] }.filter { $0.begins != nil }
    let begins = needs.compactMap(\.earliest).reduce(today, max)
    let (own, isKnown) = ownEnd(of: step, from: begins)
    var row = Plan.Row(
      number: step.number, begins: begins, earliest: max(begins, own ?? today),
      isSure: isKnown && needs.allSatisfy(\.isSure))
    if let moved, moved.step == step.number { row.earliest = moved.to }
    row.isLate = step.due.map { due in row.earliest.map { $0 > due } ?? false } ?? false
    rows[step.number] = row
  }

  /// Its last day as far as it is known or follows, and whether that is sure.
  ///
  /// - Parameter begins: when nobody has to be waited for; before that nobody is told of a term.
  private func ownEnd(of step: PlanStep, from begins: LocalDay) -> (LocalDay?, Bool) {
    let counts = step.state == .open
    if let due = step.due { return (due, counts && !step.isSuspended) }
    guard let term = step.unstarted else { return (nil, false) }
    guard case .closing(let number) = term.start, let anchor = rows[number] else {
      // A proposal may be accepted today.
      let isTold = if case .notice = term.start { true } else { false }
      return (term.due(after: isTold ? begins : today, in: calendar), false)
    }
    return (term.due(after: anchor.earliest ?? today, in: calendar), counts)
  }
}

extension PlanStep {
  /// Its length, where it counts from the closing of that step.
  fileprivate func starts(by need: Int) -> LengthTerm? {
    guard let unstarted, unstarted.start == .closing(need) else { return nil }
    return unstarted
  }
}

extension LengthTerm {
  /// The last day from which it ends no later than that day: its last day never comes earlier when
  /// it starts later.
  fileprivate func latestStart(until end: LocalDay, in calendar: DutchCalendar) -> LocalDay {
    // Longer than the longest length, with days off.
    var (low, high) = (end.number - 5_000, end.number)
    while high - low > 1 {
      let middle = (low + high) / 2
      if due(after: LocalDay(number: middle), in: calendar) <= end {
        low = middle
      } else {
        high = middle
      }
    }
    return LocalDay(number: low)
  }
}
