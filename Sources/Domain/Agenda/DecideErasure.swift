/// Destroying the texts of what is finished, by two persons of one organisation (VIEW-8).
extension AgendaDraft {
  /// The first asks with ground and reason, the second confirms. The journal keeps its events,
  /// signed statements stay, and who sees the item sees that and why its texts are gone.
  mutating func erase(_ item: AgendaItem, _ request: ErasureRequest) throws(Refusal) {
    let subject = try erasable(item)
    self.item = item
    try check(.eraseContent)
    guard isLead || subject.author == person.organisation else { throw Refusal(.eraserMayNot) }
    guard subject.isFinished else { throw Refusal(.eraseUnfinished) }
    guard !subject.hasChange else { throw Refusal(.changePending) }
    guard subject.hasTexts else { throw Refusal(.nothingToErase) }
    switch request {
    case .ask(let ground, let reason):
      let reason = try TextCheck.required(
        reason, else: .reasonMissing, param: "reason", rule: "VIEW-8")
      record(
        ErasureAsked(
          item, ground: ground, reason: Content(reason),
          until: occasion.today.adding(days: Policy.erasureConfirmDays)))
    case .confirm(let ground):
      try subject.asked.check(by: person, on: occasion.today, ground: ground)
      record(ContentErased(item, ground: ground))
    }
  }

  /// What the rule asks of a step or a bottleneck.
  private struct Erasable {
    /// Who may have it erased beside the lead.
    var author: OrganisationID?
    var isFinished: Bool
    var hasChange: Bool
    var hasTexts: Bool
    var asked: AskedErasure?
  }

  private func erasable(_ item: AgendaItem) throws(Refusal) -> Erasable {
    switch item {
    case .step(let number):
      let step = try visibleStep(number)
      // A dropped one is its drafter's own words; a closed one is the table's. Where the lead does
      // not see it, those it is named for go on with it.
      let hasLead = agenda.lead.map { agenda.sees($0, step) } ?? false
      return Erasable(
        author: step.dropped || !hasLead ? step.drafter : nil,
        isFinished: step.isClosed || step.dropped, hasChange: step.change != nil,
        hasTexts: step.hasTexts, asked: step.erasureAsked)
    case .bottleneck(let number):
      guard let bottleneck = agenda.bottleneck(number),
        agenda.isInCircle(person.organisation, kind: person.kind)
      else { throw Refusal(.notFound) }
      return Erasable(
        author: nil, isFinished: agenda.isResolved(bottleneck), hasChange: false,
        hasTexts: bottleneck.hasTexts, asked: bottleneck.erasureAsked)
    }
  }
}
