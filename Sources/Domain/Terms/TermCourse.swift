/// What happened to the term of a step: when it began, and its ledger of extensions and
/// suspensions (TERM-1, TERM-2). The last day is reckoned when something happens and kept, so that
/// a day that a decree makes free later moves nothing that people were told.
public struct TermCourse: Sendable, Hashable {
  /// A term was made longer.
  public struct Extension: Sendable, Hashable {
    public var by: TermLength
    /// Why; nil once more see the step than it was said to, or its texts were erased.
    public var reason: Content?
    /// The ground, where the term is statutory.
    public var article: LawArticle?
    public var organisation: OrganisationID
    public var on: LocalDay
  }

  /// A term stood still.
  public struct Suspension: Sendable, Hashable {
    /// S in TERM-2: the last day before it stood still.
    public var from: LocalDay
    /// The last day on which it may stand still.
    public var until: LocalDay
    /// R in TERM-2: the day on which it went on; nil while it stands still.
    public var continued: LocalDay?
    /// Why; nil as for an extension.
    public var ground: Content?
    public var article: LawArticle?
    public var organisation: OrganisationID

    /// The days that do not count.
    var span: SuspendedSpan {
      SuspendedSpan(
        from: from, to: continued ?? until.adding(days: 1), isBetween: article?.isAwb415 ?? false)
    }
  }

  /// The day of the act or event that started it; nil while that has not happened.
  public internal(set) var started: LocalDay?
  /// The day on which the term was set; a notice of it is not earlier.
  public internal(set) var set: LocalDay?
  /// What was done to tell who it runs against; of this term, another one needs another.
  public internal(set) var notice: Notice?
  /// The last day, as reckoned last; nil while nothing started it.
  public internal(set) var due: LocalDay?
  public internal(set) var extensions: [Extension] = []
  public internal(set) var suspensions: [Suspension] = []
  /// How many days before the present last day people were reminded (TERM-6).
  public internal(set) var reminded: Set<Int> = []
  /// The day on which people last heard of the last day by an act: a reminder of that day or of an
  /// earlier one is none.
  var heard: LocalDay?
  /// Last days that passed while the step was open. They stay when the work is done (TERM-6).
  public internal(set) var breaches: [LocalDay] = []

  init(_ term: Term? = nil, on day: LocalDay? = nil, breaches: [LocalDay] = []) {
    if case .day(let due) = term { self.due = due }
    heard = day
    set = day
    self.breaches = breaches
  }

  /// The same term where nothing started it.
  var unstarted: TermCourse {
    var course = TermCourse(breaches: breaches)
    course.set = set
    course.notice = notice
    return course
  }

  /// The suspension that it stands still by, if any.
  public var suspension: Suspension? {
    suspensions.last.flatMap { $0.continued == nil ? $0 : nil }
  }

  /// From the day after the last day.
  public func isOverdue(on day: LocalDay) -> Bool { due.map { day > $0 } ?? false }

  mutating func forgetReasons() {
    for index in extensions.indices { extensions[index].reason = nil }
    for index in suspensions.indices { suspensions[index].ground = nil }
    notice?.address = nil
    notice?.proof = nil
  }

  mutating func setDue(_ due: LocalDay, on day: LocalDay) {
    heard = day
    guard self.due != due else { return }
    self.due = due
    reminded = []
  }
}

extension TermCourse {
  /// The length with its extensions.
  func length(of term: LengthTerm) -> TermLength? {
    extensions.reduce(term.length) { (length: TermLength?, more) in length?.extended(by: more.by) }
  }

  /// The reminders whose day has come and that nobody had, those of longest before first.
  func reminders(until today: LocalDay) -> [Int] {
    guard let due else { return [] }
    return Policy.reminderDays.filter { days in
      let day = due.adding(days: -days)
      return day <= today && !reminded.contains(days) && heard.map { day > $0 } ?? true
    }
  }

  /// The first day on which something is to be done: the term goes on, a reminder, the day after
  /// the last day. Nil where nothing is left.
  public var nextDay: LocalDay? {
    if let suspension { return suspension.until.adding(days: 1) }
    guard let due else { return nil }
    let reminder = reminders(until: due).first.map { due.adding(days: -$0) }
    return reminder ?? (breaches.contains(due) ? nil : due.adding(days: 1))
  }
}
