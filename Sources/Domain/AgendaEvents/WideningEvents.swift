/// Everyone a step is for is asked to let others see it: later by itself, or after a hearing.
struct WideningProposed: StepPayload {
  static let kind = "widening-proposed"
  var step: Int
  var widening: Widening
  /// Set where a government hears them before it decides under the Woo.
  var hearing: Hearing?
  var ground: Content?

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let sayer = by.organisation else { return }
    step.changesProposed += 1
    step.change = PendingChange(
      number: step.changesProposed, act: .widen(widening), document: nil, by: sayer, approved: [],
      hearing: hearing, ground: ground?.shown)
  }
}

/// One of those concerned does not want others to see it; who decides under the Woo weighs that.
struct WideningOpposed: StepPayload {
  static let kind = "widening-opposed"
  var step: Int
  var change: Int
  var reason: Content

  func change(_ step: inout Step, at: Moment, by: Author) {
    guard let sayer = by.organisation else { return }
    step.change?.approved.remove(sayer)
    step.change?.opposed[sayer] = reason.shown
  }
}

/// The step opens by itself, when its day or event comes.
struct EmbargoSet: AgendaItemPayload {
  static let kind = "embargo-set"
  var step: Int
  var widening: Widening
  /// The mark of the decision under the Woo; nil where all agreed.
  var decision: Content?
  var item: AgendaItem { .step(step) }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard agenda.steps.indices.contains(step - 1) else { return }
    // Kept from now on: rows name the circle before the day comes.
    if widening.visibility == .named { agenda.circle(of: Set(widening.named ?? [])) }
    let made = by.organisation.flatMap { maker in decision.map { WooDecision(by: maker, mark: $0) }
    }
    agenda.steps[step - 1].embargo = Embargo(widening: widening, decision: made)
    agenda.steps[step - 1].change = nil
  }
}

/// A government took its decision under the Woo back before it opened anything.
struct EmbargoLifted: StepPayload {
  static let kind = "embargo-lifted"
  var step: Int
  var reason: Content

  func change(_ step: inout Step, at: Moment, by: Author) { step.embargo = nil }
}

/// Others see the step from now on: what it says, and who signed what it says.
struct StepWidened: AgendaItemPayload {
  static let kind = "step-widened"
  var step: Int
  var visibility: Visibility
  /// Who sees it, where it is `named`.
  var named: [OrganisationID]?
  var item: AgendaItem { .step(step) }

  init(step: Int, _ widening: Widening) {
    self.step = step
    visibility = widening.visibility
    named = widening.named
  }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard agenda.steps.indices.contains(step - 1) else { return }
    let circle = visibility == .named ? agenda.circle(of: Set(named ?? [])) : nil
    change(&agenda.steps[step - 1], circle: circle)
  }

  private func change(_ step: inout Step, circle: Int?) {
    step.content.visibility = visibility
    step.content.named = named
    if visibility == .public { step.content.wooGround = nil }
    step.circle = circle
    if visibility == .seats { step.wasForTable = true }
    step.embargo = nil
    // A change that waits was proposed to those who saw it then, as reasons were given to them.
    step.change = nil
    // So was why its texts should go; who wants that asks anew, now that more see it.
    step.erasureAsked = nil
    step.course.forgetReasons()
    step.proposal.refused = [:]
    // Who supported it was for them too.
    step.proposal.accepted = [step.drafter]
    // Who would not join still counts (AGENDA-8); why was said to those who saw it then.
    step.joinRefusals = step.joinRefusals.mapValues { _ in "" }
    for index in step.signOffs.indices where step.opens(step.signOffs[index]) {
      step.signOffs[index].visibility = visibility
      step.signOffs[index].circle = circle
    }
  }
}

extension Step {
  /// Whether a sign-off is opened together with the step: what stands of what it says now. Earlier
  /// ones stay with those who saw what was signed.
  public func opens(_ signOff: SignOff) -> Bool {
    signOff.standing == .current && signOff.revision == revision
  }
}
