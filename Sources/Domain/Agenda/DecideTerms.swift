/// What `extend` asks: how much longer, why, and by which article where a law sets the term.
public struct ExtensionRequest: Sendable, Hashable {
  public var length: TermLength
  public var reason: String?
  public var article: LawArticle?

  public init(length: TermLength, reason: String?, article: LawArticle? = nil) {
    self.length = length
    self.reason = reason
    self.article = article
  }
}

/// What `suspend` asks: until when at most, why, and by which article where a law sets the term.
public struct SuspensionRequest: Sendable, Hashable {
  /// The last day on which it stands still.
  public var until: LocalDay
  public var ground: String?
  public var article: LawArticle?

  public init(until: LocalDay, ground: String?, article: LawArticle? = nil) {
    self.until = until
    self.ground = ground
    self.article = article
  }
}

/// Extending, suspending and continuing terms (TERM-1, TERM-2).
extension AgendaDraft {
  mutating func extend(_ number: Int, _ request: ExtensionRequest) throws(Refusal) {
    let step = try stepWithTerm(number)
    guard case .length(let term) = step.term else {
      throw Refusal(.termFixedDay, ["step": "\(number)"])
    }
    guard step.course.started != nil else { throw Refusal(.termNotStarted) }
    guard step.course.suspension == nil else { throw Refusal(.termSuspended) }
    guard !step.course.isOverdue(on: occasion.today) else { throw Refusal(.termEnded) }
    guard step.course.extensions.count < Policy.termExtensionsMax else {
      throw Refusal(.termExtended, ["most": "\(Policy.termExtensionsMax)"])
    }
    guard term.length.unit == request.length.unit else {
      throw Refusal(.termUnit, ["unit": term.length.unit.rawValue], param: "by")
    }
    guard let length = step.course.length(of: term)?.extended(by: request.length) else {
      throw Refusal(.termTooLong, ["most": "\(term.length.unit.most)"], param: "by")
    }
    try check(request.article, allowedBy: step.term)
    let reason = try TextCheck.required(
      request.reason, else: .reasonMissing, param: "reason", rule: "TERM-1")
    let due = try reckoned(step, length: length, param: "by")
    record(
      TermExtended(
        step: number, length: request.length, reason: Content(reason), article: request.article,
        due: due))
  }

  mutating func suspend(_ number: Int, _ request: SuspensionRequest) throws(Refusal) {
    let step = try stepWithTerm(number)
    guard step.course.due != nil else { throw Refusal(.termNotStarted) }
    guard step.course.suspension == nil else { throw Refusal(.termSuspended) }
    guard step.course.suspensions.count < AgendaLimits.suspensionsMax else {
      throw Refusal(.limitReached, ["most": "\(AgendaLimits.suspensionsMax)"])
    }
    let end = reckoning(of: step)?.nominalEnd
    guard let end, occasion.today < end else { throw Refusal(.termEnded) }
    guard request.until >= occasion.today else {
      throw Refusal(.dayInPast, ["param": "until", "day": request.until.text], param: "until")
    }
    let most = occasion.today.adding(months: Policy.suspensionMonthsMax)
    guard request.until <= most else {
      throw Refusal(.suspensionTooLong, ["day": most.text], param: "until")
    }
    try check(request.article, allowedBy: step.term)
    let ground = try TextCheck.required(
      request.ground, else: .groundMissing, param: "ground", rule: "TERM-2")
    var later = step
    later.course.suspensions.append(
      TermCourse.Suspension(
        from: occasion.today, until: request.until, article: request.article,
        organisation: person.organisation))
    let due = try reckoned(later, param: "until")
    record(
      TermSuspended(
        step: number, on: occasion.today, until: request.until, ground: Content(ground),
        article: request.article, due: due))
  }

  mutating func continueTerm(_ number: Int) throws(Refusal) {
    let step = try stepWithTerm(number)
    guard step.course.suspension != nil else { throw Refusal(.termNotSuspended) }
    goOn(step, on: occasion.today)
  }

  /// The step, where the person may lengthen its term: who set it and whom it does not bind. Those
  /// whose sign-off it waits for would lengthen their own time (TERM-2).
  private mutating func stepWithTerm(_ number: Int) throws(Refusal) -> Step {
    let step = try stepOfSetter(number)
    guard !step.rule.signers.contains(person.organisation) else { throw Refusal(.termBindsYou) }
    return step
  }

  /// The step, where the person's organisation set its term: the lead, or who drafted it.
  mutating func stepOfSetter(_ number: Int) throws(Refusal) -> Step {
    let step = try visibleStep(number)
    item = .step(number)
    try check(.propose)
    let hasLead = step.circle == nil || agenda.lead.map { agenda.sees($0, step) } ?? false
    guard isLead || step.drafter == person.organisation || !hasLead else {
      throw Refusal(.draftersOnly)
    }
    guard !step.dropped else { throw Refusal(.stepDropped) }
    guard !step.isClosed else { throw Refusal(.stepClosed) }
    // What is accepted is the term as it was proposed.
    guard step.isPlanned else { throw Refusal(.termProposed) }
    try checkNotEnded()
    guard step.term != nil else { throw Refusal(.termMissing) }
    return step
  }

  /// A statutory term moves only on a ground that was stored with it.
  private func check(_ article: LawArticle?, allowedBy term: Term?) throws(Refusal) {
    guard case .length(let term) = term, term.law != nil else {
      guard article == nil else { throw Refusal(.termNotStatutory, param: "article") }
      return
    }
    guard let article, term.articles.contains(article) else {
      let articles = term.articles.map(\.text).joined(separator: ", ")
      throw Refusal(.termGround, ["articles": articles], param: "article")
    }
  }

  private func reckoning(of step: Step, length: TermLength? = nil) -> TermReckoning? {
    step.reckoning(length: length, in: occasion.calendar)
  }

  /// The last day, if it lies within the years that days are known of.
  private func reckoned(
    _ step: Step, length: TermLength? = nil, param: String
  ) throws(Refusal) -> LocalDay {
    guard let due = reckoning(of: step, length: length)?.due, due < LocalDay.bounds.upperBound
    else { throw Refusal(.termTooFar, param: param) }
    return due
  }

  private mutating func goOn(_ step: Step, on day: LocalDay, cause: String? = nil) {
    var later = step
    guard let last = later.course.suspensions.indices.last else { return }
    later.course.suspensions[last].continued = day
    guard let due = reckoning(of: later)?.due else { return }
    record(TermContinued(step: step.number, on: day, due: due), cause: cause)
  }
}

/// What a day brings about in terms, and what follows from other acts.
extension AgendaDraft {
  /// What makes an event that a day brought about.
  static let clockCause = "clock"

  /// What days brought about: terms go on, people are reminded, last days pass (TERM-6). In the
  /// order of the days on which each was to happen.
  mutating func runTerms() {
    guard agenda.isRunning else { return }
    // Of each step at most: it goes on, every reminder, the breach.
    for _ in 0..<agenda.steps.count * (Policy.reminderDays.count + 2) {
      let today = occasion.today
      let due = agenda.steps.lazy.filter {
        $0.isTermRunning && $0.termDay.map { $0 <= today } ?? false
      }
      guard let next = due.min(by: { $0.termDay ?? today < $1.termDay ?? today }) else { return }
      runTerm(of: next)
    }
  }

  /// Does the first thing that the term of a step asks.
  private mutating func runTerm(of step: Step) {
    if let still = step.course.suspension {
      goOn(step, on: still.until.adding(days: 1), cause: Self.clockCause)
    } else if let due = step.due {
      if let days = step.course.reminders(until: occasion.today).first {
        record(TermReminded(step: step.number, days: days, due: due), cause: Self.clockCause)
      } else {
        record(TermBreached(step: step.number, due: due), cause: Self.clockCause)
      }
    }
  }

  /// Terms whose starting event happened, or happened again on another day, start; those whose
  /// event was undone have no last day.
  mutating func startTerms() {
    for step in agenda.steps {
      guard case .length(let term) = step.term, !step.dropped, !step.isClosed else { continue }
      let start = agenda.start(of: term, on: step)
      if let start, step.course.started != start {
        let due = term.due(after: start, in: occasion.calendar)
        record(TermStarted(step: step.number, on: start, due: due))
      } else if start == nil, step.course.started != nil {
        record(TermStopped(step: step.number))
      }
    }
  }
}

extension Agenda {
  /// Whether work goes on, and with it terms.
  public var isRunning: Bool { isOpened && stage < .breakthrough }

  /// The day of the event that starts the term; nil while it has not happened (TERM-5).
  func start(of term: LengthTerm, on step: Step) -> LocalDay? {
    switch term.start {
    case .planned: step.planned?.day
    case .day(let day): day
    case .closing(let number): step.isPlanned ? self.step(number)?.closed?.day : nil
    case .notice(let organisation):
      step.course.notice.flatMap { $0.organisation == organisation ? $0.sent : nil }
    }
  }

  /// The last day a step would have by a term that it is given; nil where nothing starts it yet.
  func due(of term: Term, on step: Step, in calendar: DutchCalendar) -> LocalDay? {
    switch term {
    case .day(let day): day
    case .length(let term):
      start(of: term, on: step).map { term.due(after: $0, in: calendar) }
    }
  }
}

extension Step {
  /// What its last day is reckoned from; nil where nothing started its term.
  ///
  /// - Parameter length: its length with extensions, where another than it has.
  func reckoning(length: TermLength? = nil, in calendar: DutchCalendar) -> TermReckoning? {
    let spans = course.suspensions.map(\.span)
    switch term {
    case .day(let day):
      return TermReckoning(until: day, suspensions: spans, calendar: calendar)
    case .length(let term):
      guard let start = course.started, let length = length ?? course.length(of: term) else {
        return nil
      }
      return TermReckoning(
        length, after: start, suspensions: spans, isUnderTermijnenwet: term.isUnderTermijnenwet,
        calendar: calendar)
    case nil: return nil
    }
  }
}
