/// What starts the term of a step happened: it counts from the day after (Awb 6:8).
struct TermStarted: StepPayload {
  static let kind = "term-started"
  var step: Int
  var on: LocalDay
  var due: LocalDay

  func change(_ step: inout Step, at: Moment, by: Author) {
    var course = step.course.unstarted
    course.started = on
    course.setDue(due, on: at.day)
    step.course = course
  }
}

/// What started the term was undone: it has no last day any more, and starts anew by its event.
struct TermStopped: StepPayload {
  static let kind = "term-stopped"
  var step: Int

  func change(_ step: inout Step, at: Moment, by: Author) {
    step.course = step.course.unstarted
  }
}

/// Who set the term made it longer (TERM-1).
struct TermExtended: StepPayload {
  static let kind = "term-extended"
  var step: Int
  var length: TermLength
  var reason: Content
  var article: LawArticle?
  var due: LocalDay

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let organisation = by.organisation else { return }
    step.course.extensions.append(
      TermCourse.Extension(
        by: length, reason: reason, article: article, organisation: organisation, on: at.day))
    step.course.setDue(due, on: at.day)
  }
}

/// The term stands still (TERM-2). The last day is the one it has when it goes on by itself.
struct TermSuspended: StepPayload {
  static let kind = "term-suspended"
  var step: Int
  var on: LocalDay
  var until: LocalDay
  var ground: Content
  var article: LawArticle?
  var due: LocalDay

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let organisation = by.organisation else { return }
    step.course.suspensions.append(
      TermCourse.Suspension(
        from: on, until: until, ground: ground, article: article, organisation: organisation))
    step.course.setDue(due, on: at.day)
  }
}

/// The term goes on: somebody said so, or its last day of standing still passed (TERM-2).
struct TermContinued: StepPayload {
  static let kind = "term-continued"
  var step: Int
  var on: LocalDay
  var due: LocalDay

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let last = step.course.suspensions.indices.last else { return }
    var course = step.course
    course.suspensions[last].continued = on
    course.setDue(due, on: on)
    step.course = course
  }
}

/// So many days are left (TERM-6).
struct TermReminded: StepPayload {
  static let kind = "term-reminded"
  var step: Int
  var days: Int
  var due: LocalDay

  func change(_ step: inout Step, at: Moment, by: Author) { step.course.reminded.insert(days) }
}

/// The last day passed while the step was open. It stays on record (TERM-6).
struct TermBreached: StepPayload {
  static let kind = "term-breached"
  var step: Int
  var due: LocalDay

  func change(_ step: inout Step, at: Moment, by: Author) { step.course.breaches.append(due) }
}
