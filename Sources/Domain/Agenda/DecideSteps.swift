/// Proposing, accepting and refusing steps (AGENDA-2, AGENDA-3).
extension AgendaDraft {
  /// - Parameter nonce: of its document, where the act makes several; else the occasion's.
  mutating func propose(_ content: StepContent, nonce: String? = nil) throws(Refusal) {
    try check(.propose)
    try checkNotEnded()
    guard agenda.steps.count < AgendaLimits.stepsMax else {
      throw Refusal(.limitReached, ["most": "\(AgendaLimits.stepsMax)"])
    }
    let number = agenda.steps.count + 1
    let (content, rule) = try checked(content.named(with: person.organisation), number: number)
    let document = StepDocument(
      agenda: agenda.id, step: number, revision: 1, content: content,
      nonce: nonce ?? occasion.nonce)
    let answerDue = occasion.calendar.workingDay(
      Policy.proposalAnswerWorkingDays, after: occasion.today)
    record(
      StepProposed(
        step: number, terms: StepTerms(content, rule: rule), document: document.text,
        sha256: document.sha256, answerDue: answerDue))
    item = .step(number)
    if isLead { plan(number) }
  }

  /// The lead accepts a proposal; or a party supports one; or a signer approves a change.
  mutating func accept(_ number: Int, expect: Int?, change: Int?) throws(Refusal) {
    let step = try step(number, expect: expect)
    item = .step(number)
    if let pending = step.change {
      try checkMayDecide(pending, of: step)
      try check(change, names: pending)
      try approve(pending, of: step)
      return
    }
    try check(.accept)
    guard !step.dropped else { throw Refusal(.stepDropped) }
    guard !step.proposal.isAccepted else { throw Refusal(.nothingToAccept) }
    try checkNotEnded()
    try checkSignersStillSeated(step)
    if !step.proposal.accepted.contains(person.organisation) {
      record(ProposalSupported(step: number))
    }
    if isLead {
      plan(number)
    } else {
      planIfParties(number)
    }
  }

  /// Refuses a proposal, a pending change, or to join an analysis; always with a reason.
  mutating func refuse(
    _ number: Int, reason: String?, expect: Int?, change: Int?
  ) throws(Refusal) {
    let step = try step(number, expect: expect)
    item = .step(number)
    if let pending = step.change {
      try checkMayDecide(pending, of: step)
      try check(change, names: pending)
      guard pending.hearing == nil else {
        try oppose(pending, of: step, reason: reason)
        return
      }
      let reason = try TextCheck.required(
        reason, else: .reasonMissing, param: "reason", rule: "AGENDA-5")
      record(ChangeRefused(step: number, change: pending.number, reason: Content(reason)))
      return
    }
    try check(.accept)
    guard !step.dropped else { throw Refusal(.stepDropped) }
    if step.proposal.isAccepted {
      try refuseToJoin(step, reason: reason)
      return
    }
    let reason = try TextCheck.required(
      reason, else: .reasonMissing, param: "reason", rule: "AGENDA-2")
    record(ProposalRefused(step: number, reason: Content(reason)))
    planIfParties(number)
  }

  /// AGENDA-8: as the refuser's own act it counts at once.
  private mutating func refuseToJoin(_ step: Step, reason: String?) throws(Refusal) {
    guard step.kind == .analysis else { throw Refusal(.notAnAnalysis) }
    guard !step.isClosed else { throw Refusal(.stepClosed) }
    guard step.rule.signers.contains(person.organisation) else { throw Refusal(.notASigner) }
    try checkSignatory()
    let reason = try TextCheck.required(
      reason, else: .reasonMissing, param: "reason", rule: "AGENDA-8")
    record(JoinRefused(step: step.number, reason: Content(reason)))
  }

  /// Nobody approves or refuses another change than the one that was read.
  private func check(_ change: Int?, names pending: PendingChange) throws(Refusal) {
    guard change != pending.number else { return }
    throw Refusal(
      change == nil ? .changeUnnamed : .changeOther, ["current": "\(pending.number)"],
      param: "change")
  }

  func checkSignatory() throws(Refusal) {
    try Rights.checkRole(for: .approveChange, of: person)
  }

  private mutating func plan(_ number: Int) {
    guard let step = agenda.step(number) else { return }
    record(StepPlanned(step: number, late: agenda.stage > step.stage))
  }

  /// A proposal that the lead refused or left unanswered counts when half of the parties, a
  /// government among them, accept it.
  private mutating func planIfParties(_ number: Int) {
    guard let step = agenda.step(number), let lead = agenda.lead, agenda.stage < .breakthrough
    else { return }
    let isPutToAll =
      step.proposal.refused[lead] != nil || occasion.today > step.proposal.answerDue
    // Of a named step those who do not see it have no say.
    let parties = agenda.parties.filter { agenda.sees($0.key, step) }
    let accepted = step.proposal.accepted.filter { parties[$0] != nil }
    guard isPutToAll, step.rule.signers.allSatisfy({ parties[$0] != nil }),
      accepted.count * 2 >= parties.count,
      accepted.contains(where: { parties[$0]?.isGovernment == true })
    else { return }
    plan(number)
  }

  /// A rule is about the parties seated when the revision was made; those who left cannot sign.
  func checkSignersStillSeated(_ step: Step) throws(Refusal) {
    let parties = agenda.parties
    if let left = step.rule.signers.sorted().first(where: { parties[$0] == nil }) {
      throw Refusal(.signerLeft, ["organisation": left.rawValue])
    }
  }

  /// An agreement ended the agenda: nothing new is planned on it.
  func checkNotEnded() throws(Refusal) {
    guard agenda.stage < .breakthrough else { throw Refusal(.agendaEnded) }
  }

  /// The content with trimmed texts, and its rule made into parties; refuses what cannot be.
  func checked(
    _ given: StepContent, number: Int, keeping term: Term? = nil
  ) throws(Refusal) -> (StepContent, ResolvedSignerRule) {
    var content = given
    content.title = try TextCheck.title(content.title, param: "title")
    content.text = try TextCheck.body(content.text, param: "text")
    content.evidence = try checkedEvidence(content.evidence)
    guard Stage.ofSteps.contains(content.stage),
      content.kind != .agreement || content.stage == .agreement
    else { throw Refusal(.agreementStage, param: "stage") }
    try checkReferences(content, number: number)
    try checkHomes(content)
    let rule: ResolvedSignerRule
    do { rule = try content.signers.resolved(among: agenda.parties) } catch { throw Refusal(error) }
    try checkTerm(content, rule, number: number, keeping: term)
    try checkVisibility(content, of: agenda.step(number), rule: rule)
    return (content, rule)
  }

  private func checkHomes(_ content: StepContent) throws(Refusal) {
    guard content.kind == .agreement else {
      guard content.homes == nil else { throw Refusal(.homesOnlyOnAgreement, param: "homes") }
      return
    }
    guard let homes = content.homes else { throw Refusal(.homesMissing, param: "homes") }
    guard (1...AgendaLimits.homesMax).contains(homes) else {
      throw Refusal(
        .homesOutOfRange, ["most": "\(AgendaLimits.homesMax)"], param: "homes")
    }
  }

  private func checkReferences(_ content: StepContent, number: Int) throws(Refusal) {
    for (references, param) in [(content.needs, "needs"), (content.covers, "covers")]
    where references.count > AgendaLimits.referencesMax {
      throw Refusal(.needsTooMany, ["most": "\(AgendaLimits.referencesMax)"], param: param)
    }
    for need in content.needs {
      guard need != number else {
        throw Refusal(.needCircular, ["steps": "\(number) -> \(number)"], param: "needs")
      }
      guard let needed = agenda.step(need), !needed.dropped,
        agenda.isShown(needed, to: person.organisation, kind: person.kind)
      else { throw Refusal(.needUnknown, ["step": "\(need)"], param: "needs") }
    }
    for bottleneck in content.covers where agenda.bottleneck(bottleneck) == nil {
      throw Refusal(.coverUnknown, ["bottleneck": "b\(bottleneck)"], param: "covers")
    }
    if let circle = circle(from: number, needs: content.needs) {
      let path = circle.map(String.init).joined(separator: " -> ")
      throw Refusal(.needCircular, ["steps": path], param: "needs")
    }
  }

  /// A path of needs that comes back to the step, if there is one.
  private func circle(from number: Int, needs: [Int]) -> [Int]? {
    var cameFrom: [Int: Int] = [:]
    var queue = needs
    for need in needs { cameFrom[need] = number }
    var position = 0
    while position < queue.count {
      let current = queue[position]
      position += 1
      for next in agenda.step(current)?.needs ?? [] {
        if next == number {
          var path = [number, current]
          while let last = path.last, last != number || path.count == 1,
            let before = cameFrom[last]
          {
            path.append(before)
            if before == number { break }
          }
          return path.reversed()
        }
        if cameFrom[next] == nil {
          cameFrom[next] = current
          queue.append(next)
        }
      }
    }
    return nil
  }
}
