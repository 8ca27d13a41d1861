/// Opening what a step says to more readers: by consent at a day or an event, or by a decision
/// under the Woo after those concerned were heard (VIEW-5).
extension AgendaDraft {
  /// Asks everyone the step is for to let it open by itself, later.
  mutating func embargo(
    _ number: Int, _ widening: Widening, expect: Int?
  ) throws(Refusal) {
    try checkMayWiden(number, widening, as: .propose, expect: expect)
    try checkOpens(widening)
    record(WideningProposed(step: number, widening: widening))
    try approveOwnChange(to: number)
  }

  mutating func widen(
    _ number: Int, _ request: WideningRequest, expect: Int?
  ) throws(Refusal) {
    switch request {
    case .hear(let widening, let ground, let viewsUntil):
      try hear(number, widening, ground: ground, viewsUntil: viewsUntil, expect: expect)
    case .decide(let mark): try decideWidening(number, mark: mark, expect: expect)
    case .withdraw(let ground): try withdrawWidening(number, ground: ground, expect: expect)
    }
  }

  /// Asks everyone the step is for for its view, before the government decides under the Woo.
  /// When all of them agree, it opens at once.
  private mutating func hear(
    _ number: Int, _ widening: Widening, ground: String?, viewsUntil: LocalDay?, expect: Int?
  ) throws(Refusal) {
    try checkMayWiden(number, widening, as: .widen, expect: expect)
    let ground = try TextCheck.required(
      ground, else: .groundMissing, param: "ground", rule: "VIEW-5")
    let earliest = occasion.today.adding(days: Policy.wooHearingDays)
    let day = viewsUntil ?? earliest
    guard day >= earliest else {
      throw Refusal(.hearingTooShort, ["day": earliest.text], param: "views_until")
    }
    record(
      WideningProposed(
        step: number, widening: widening, hearing: Hearing(viewsUntil: day),
        ground: Content(ground)))
    try approveOwnChange(to: number)
  }

  /// Records the government's decision under the Woo on the hearing it began. Somebody did not
  /// agree, or it would be open: it waits so long that a court can be asked (Woo 4.4, fifth
  /// paragraph).
  private mutating func decideWidening(
    _ number: Int, mark: String?, expect: Int?
  ) throws(Refusal) {
    let step = try step(number, expect: expect)
    item = .step(number)
    try check(.widen)
    guard let change = step.change, case .widen(let widening) = change.act,
      let hearing = change.hearing, change.by == person.organisation
    else { throw Refusal(.hearingNone) }
    let mark = try TextCheck.title(mark ?? "", param: "decision")
    let silent = agenda.consenters(of: step)
      .subtracting(change.approved).subtracting(change.opposed.keys)
    guard silent.isEmpty || occasion.today > hearing.viewsUntil else {
      throw Refusal(
        .hearingOpen,
        [
          "day": hearing.viewsUntil.text,
          "organisations": silent.sorted().map(\.rawValue).joined(separator: ", "),
        ])
    }
    try check(widening, of: step)
    var opening = widening
    opening.until = occasion.today.adding(days: Policy.wooWaitDays)
    record(EmbargoSet(step: number, widening: opening, decision: Content(mark)))
  }

  /// Ends a hearing, or takes a decision under the Woo back before it opened anything.
  private mutating func withdrawWidening(
    _ number: Int, ground: String?, expect: Int?
  ) throws(Refusal) {
    let step = try step(number, expect: expect)
    item = .step(number)
    try check(.widen)
    let ground = try TextCheck.required(
      ground, else: .groundMissing, param: "ground", rule: "VIEW-5")
    if let change = step.change, change.hearing != nil, change.by == person.organisation {
      record(ChangeRefused(step: number, change: change.number, reason: Content(ground)))
    } else if step.embargo?.decision?.by == person.organisation {
      record(EmbargoLifted(step: number, reason: Content(ground)))
    } else {
      throw Refusal(.hearingNone)
    }
  }

  /// Says no in a hearing, which does not end it: the view goes to who decides.
  mutating func oppose(
    _ change: PendingChange, of step: Step, reason: String?
  ) throws(Refusal) {
    let reason = try TextCheck.required(
      reason, else: .reasonMissing, param: "reason", rule: "VIEW-5")
    record(WideningOpposed(step: step.number, change: change.number, reason: Content(reason)))
  }

  /// Everyone agreed: the step opens now, or when its day or event comes.
  mutating func complete(_ widening: Widening, of step: Step) throws(Refusal) {
    try check(widening, of: step)
    let isLater = widening.until != nil || widening.untilClosed != nil
    if isLater { record(EmbargoSet(step: step.number, widening: widening)) }
    if !isLater { record(StepWidened(step: step.number, widening)) }
    openEmbargoes()
  }

  /// Opens what is due. Opened stays opened.
  mutating func openEmbargoes() {
    for step in agenda.steps {
      guard let widening = step.embargo?.widening, agenda.isDue(widening, on: occasion.today)
      else { continue }
      record(StepWidened(step: step.number, widening), cause: Self.embargoCause)
    }
  }

  /// What makes an event by which an embargo opens.
  static let embargoCause = "embargo"

  /// It may be asked that others see the step so.
  private mutating func checkMayWiden(
    _ number: Int, _ widening: Widening, as act: Rights.Act, expect: Int?
  ) throws(Refusal) {
    let step = try step(number, expect: expect)
    item = .step(number)
    try check(act)
    try checkNoSideTable()
    guard !step.dropped else { throw Refusal(.stepDropped) }
    guard step.isPlanned else { throw Refusal(.widenPlanned) }
    guard step.change.map(isLeft) ?? true else { throw Refusal(.changePending) }
    try check(widening, of: step)
  }

  /// Whether it is a hearing of who has no say here any more: nobody could decide it or take it
  /// back.
  private func isLeft(_ change: PendingChange) -> Bool {
    change.hearing != nil && agenda.seats[change.by]?.role.isParty != true
  }

  /// What it opens to is wider, and has nobody from outside.
  private func check(_ widening: Widening, of step: Step) throws(Refusal) {
    let named = Set(widening.named ?? [])
    guard widening.visibility == .named || widening.named == nil else {
      throw Refusal(.namedUnasked, param: "named")
    }
    let known = agenda.readers(of: step)
    let isWider =
      widening.visibility == step.visibility
      ? step.visibility == .named && known.isStrictSubset(of: named)
      : widening.visibility.isWider(than: step.visibility)
    guard isWider else { throw Refusal(.notWider, param: "visibility") }
    try checkTableFirst(step, to: widening.visibility)
    guard widening.visibility == .named else { return }
    if let outsider = named.subtracting(known).sorted().first(where: { !agenda.isAtTable($0) }) {
      throw Refusal(.namedOutside, ["organisation": outsider.rawValue], param: "named")
    }
    try checkCircles(with: named)
  }

  /// One thing to wait for, that lies ahead and that the person sees.
  private func checkOpens(_ widening: Widening) throws(Refusal) {
    guard (widening.until == nil) != (widening.untilClosed == nil) else {
      throw Refusal(.embargoUntil, param: "until")
    }
    if let day = widening.until, day <= occasion.today {
      throw Refusal(.embargoDay, ["day": day.text], param: "until")
    }
    guard let number = widening.untilClosed else { return }
    guard let other = agenda.step(number), !other.dropped,
      agenda.isShown(other, to: person.organisation, kind: person.kind)
    else { throw Refusal(.needUnknown, ["step": "\(number)"], param: "until_closed") }
    guard !other.isClosed else { throw Refusal(.embargoClosed, param: "until_closed") }
  }
}
