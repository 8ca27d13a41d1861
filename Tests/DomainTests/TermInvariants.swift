import Domain

/// What must hold of the terms of an agenda, written from the rules (TERM-1 to TERM-6).
enum TermInvariants {
  private static let calendar = DutchCalendar()

  static func broken(_ agenda: Agenda) -> [String] {
    agenda.steps.flatMap { step in
      broken(step, of: agenda).map { "#\(step.number): \($0)" }
    }
  }

  private static func broken(_ step: Step, of agenda: Agenda) -> [String] {
    let course = step.course
    var broken = ledger(course)
    switch step.term {
    case nil:
      if course.due != nil || course.started != nil { broken.append("a day without a term") }
    case .day(let day):
      if course.due != moved(day, by: course) { broken.append("an agreed day moved by itself") }
      if !course.extensions.isEmpty { broken.append("an agreed day was extended") }
    case .length(let term):
      broken += started(term, step, agenda)
      guard let started = course.started, let due = course.due else {
        if course.due != nil || !course.extensions.isEmpty || !course.suspensions.isEmpty {
          broken.append("a term that did not start has a course")
        }
        return broken
      }
      if due <= started { broken.append("a term without a day") }
      let isLong = [.years].contains(term.length.unit) || due.number - started.number > 80
      if term.law != nil || term.choosesTermijnenwet, !isLong, calendar.isFree(due) {
        broken.append("a free last day under the Act")
      }
    }
    return broken
  }

  private static func ledger(_ course: TermCourse) -> [String] {
    var broken: [String] = []
    if course.extensions.count > 1 { broken.append("extended twice") }
    if Set(course.breaches).count != course.breaches.count { broken.append("breached twice") }
    var last: LocalDay?
    for (index, still) in course.suspensions.enumerated() {
      if let last, still.from < last { broken.append("suspensions overlap") }
      if let continued = still.continued, continued < still.from {
        broken.append("a term went on before it stood still")
      }
      if still.continued == nil, index != course.suspensions.count - 1 {
        broken.append("an earlier suspension never ended")
      }
      last = still.continued ?? still.until.adding(days: 1)
      if let due = course.due, let last, due < last { broken.append("ended while standing still") }
    }
    return broken
  }

  /// Without articles, as agreed terms have none.
  private static func moved(_ day: LocalDay, by course: TermCourse) -> LocalDay {
    var end = day.number
    for still in course.suspensions {
      end += (still.continued ?? still.until.adding(days: 1)).number - still.from.number
    }
    for still in course.suspensions {
      end = max(end, (still.continued ?? still.until.adding(days: 1)).number)
    }
    return LocalDay(number: end)
  }

  /// A term of an open step runs exactly while what starts it stands.
  private static func started(_ term: LengthTerm, _ step: Step, _ agenda: Agenda) -> [String] {
    guard step.closed == nil, !step.dropped else { return [] }
    let expected: LocalDay? =
      switch term.start {
      case .day(let day): day
      case .planned: step.planned?.day
      case .closing(let number):
        step.isPlanned ? agenda.steps[number - 1].closed?.day : nil
      // Who else was told starts nothing.
      case .notice(let organisation):
        step.course.notice?.organisation == organisation ? step.course.notice?.sent : nil
      }
    return step.course.started == expected ? [] : ["started by what did not happen"]
  }
}
