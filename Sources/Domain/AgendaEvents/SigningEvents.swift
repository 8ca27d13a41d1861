/// An organisation said something to the current revision of a step.
struct SignOffGiven: AgendaItemPayload {
  static let kind = "sign-off-given"
  var step: Int
  var number: Int
  var revision: Int
  var decision: SignOffDecision
  var reason: Content?
  var statement: String
  var signed: Content
  /// Given after the step closed: recorded, changes nothing (SIGN-5).
  var afterClosing: Bool
  enum CodingKeys: String, CodingKey {
    case step, number, revision, decision, reason, statement, signed
    case afterClosing = "after_closing"
  }

  var item: AgendaItem { .step(step) }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard agenda.steps.indices.contains(step - 1) else { return }
    let version = agenda.version + 1
    add(to: &agenda.steps[step - 1], version: version, at: at, by: by)
  }

  private func add(to step: inout Step, version: Int, at: Moment, by: Author) {
    guard let organisation = by.organisation, let person = by.person else { return }
    for index in step.signOffs.indices
    where step.signOffs[index].holder == organisation
      && step.signOffs[index].standing == .current
    {
      step.signOffs[index].standing = .superseded
    }
    step.signOffs.append(
      SignOff(
        number: number, version: version, organisation: organisation, person: person,
        authority: by.authority ?? 0, revision: revision, decision: decision, reason: reason,
        at: at, visibility: step.visibility, circle: step.circle,
        statementSHA256: statement, signed: signed,
        holder: organisation))
    if decision == .approve { step.joinRefusals[organisation] = nil }
  }
}

/// An organisation took its sign-off back.
struct SignOffWithdrawn: AgendaItemPayload {
  static let kind = "sign-off-withdrawn"
  var step: Int
  /// The number of the sign-off within the step.
  var number: Int
  var ground: Content?
  var statement: String
  var signed: Content

  var item: AgendaItem { .step(step) }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard agenda.steps.indices.contains(step - 1),
      agenda.steps[step - 1].signOffs.indices.contains(number - 1),
      let organisation = by.organisation, let person = by.person
    else { return }
    agenda.steps[step - 1].signOffs[number - 1].standing = .withdrawn
    agenda.steps[step - 1].signOffs[number - 1].withdrawal = SignOff.Withdrawal(
      organisation: organisation, person: person, version: agenda.version + 1, at: at,
      ground: ground, statementSHA256: statement, signed: signed)
  }
}

/// The rule holds and every need is met: in the act that satisfied the last clause (SIGN-1).
struct StepClosed: StepPayload {
  static let kind = "step-closed"
  var step: Int

  func change(_ step: inout Step, at: Moment, by: Author) {
    step.closed = at
    // That others are to see it has nothing to do with what it says.
    if step.change?.isWidening == false { step.change = nil }
    for index in step.signOffs.indices where step.signOffs[index].standing == .current {
      step.signOffs[index].counted = true
    }
  }
}

/// A withdrawal after closing reopened the step (SIGN-5).
struct StepReopened: StepPayload {
  static let kind = "step-reopened"
  var step: Int

  func change(_ step: inout Step, at: Moment, by: Author) {
    step.closed = nil
    step.course.heard = at.day
    for index in step.signOffs.indices where step.signOffs[index].standing == .current {
      step.signOffs[index].counted = false
    }
  }
}

/// An organisation looked at a revision; no decision (SIGN-2).
struct StepSeen: StepPayload {
  static let kind = "step-seen"
  var step: Int
  var revision: Int

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let organisation = by.organisation else { return }
    step.seen[organisation] = revision
  }
}

/// A party refused to join a joint analysis, as its own act and with reasons (AGENDA-8).
struct JoinRefused: StepPayload {
  static let kind = "join-refused"
  var step: Int
  var reason: Content

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let organisation = by.organisation else { return }
    step.joinRefusals[organisation] = reason.shown
  }
}
