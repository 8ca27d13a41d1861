/// Revising and dropping (AGENDA-5, AGENDA-9).
extension AgendaDraft {
  mutating func revise(
    _ number: Int, _ changes: StepChanges, expect: Int?
  ) throws(Refusal) {
    let step = try step(number, expect: expect)
    item = .step(number)
    try checkMayDraft(step)
    try checkNotEnded()
    let (content, rule) = try checked(
      step.content.changed(by: changes).named(with: person.organisation), number: number,
      keeping: step.content.term)
    guard content != step.content || rule != step.rule else {
      throw Refusal(.revisionIdentical)
    }
    let isWeakening = step.isPlanned && isWeakening(step, to: content, rule: rule)
    try checkTableFirst(step, to: content.visibility)
    try checkNarrowing(step, to: content, isWeakening: isWeakening)
    guard isWeakening || !agenda.askedOfReaders(step, to: content).isEmpty else {
      record(revision(of: step, content: content, rule: rule))
      return
    }
    let document = StepDocument(
      agenda: agenda.id, step: number, revision: step.revision + 1, content: content,
      nonce: occasion.nonce)
    record(
      ChangeProposed(
        step: number, terms: StepTerms(content, rule: rule), document: document.text,
        sha256: document.sha256,
        reason: nil,
        replacement: nil, removesNeeds: nil))
    try approveOwnChange(to: number)
  }

  mutating func drop(_ number: Int, _ request: DropRequest, expect: Int?) throws(Refusal) {
    let step = try step(number, expect: expect)
    item = .step(number)
    try checkMayDraft(step)
    // What another proposed the lead refuses; then it is put to all parties (AGENDA-2).
    guard step.isPlanned || step.drafter == person.organisation else {
      throw Refusal(.draftersOnly)
    }
    let reason = try TextCheck.required(
      request.reason, else: .reasonMissing, param: "reason", rule: "AGENDA-5")
    try checkReplacement(request, of: step)
    try checkDependantsSeen(dependants(of: number), of: step)
    guard step.isPlanned || dependants(of: number).contains(where: \.isPlanned) else {
      // A closed one has no revision any more: its need goes with the step.
      for dependant in dependants(of: number) where !dependant.isClosed {
        try replaceNeed(number, of: dependant, by: request.replacement)
      }
      record(StepDropped(step: number, reason: Content(reason)))
      return
    }
    record(
      ChangeProposed(
        step: number, terms: nil, document: nil, sha256: nil, reason: Content(reason),
        replacement: request.replacement, removesNeeds: request.removesNeeds))
    try approveOwnChange(to: number)
  }

  /// By the lead or the party that drafted it, until the step closes; one change at a time. Who may
  /// see it can be asked for years, so that such a question ends by what comes in its place.
  func checkMayDraft(_ step: Step) throws(Refusal) {
    try check(.propose)
    // Where the lead does not see it, those it is named for go on with it.
    let hasLead = step.circle == nil || agenda.lead.map { agenda.sees($0, step) } ?? false
    guard isLead || step.drafter == person.organisation || !hasLead else {
      throw Refusal(.draftersOnly)
    }
    guard !step.dropped else { throw Refusal(.stepDropped) }
    guard !step.isClosed else { throw Refusal(.stepClosed) }
    guard step.change?.isWidening ?? true else { throw Refusal(.changePending) }
  }

  func revision(
    of step: Step, content: StepContent, rule: ResolvedSignerRule, proposer: Int? = nil
  ) -> StepRevised {
    let document = StepDocument(
      agenda: agenda.id, step: step.number, revision: step.revision + 1, content: content,
      nonce: occasion.nonce)
    return StepRevised(
      step: step.number, revision: step.revision + 1, terms: StepTerms(content, rule: rule),
      document: document.text, sha256: document.sha256, proposer: proposer)
  }

  /// AGENDA-5: fewer or other signers, a veto, evidence or a need removed, `required` or four eyes
  /// off, a later due day, wider visibility.
  private func isWeakening(
    _ step: Step, to content: StepContent, rule: ResolvedSignerRule
  ) -> Bool {
    let old = step.content
    let isLater =
      switch (old.term, content.term) {
      case (let before?, let after?):
        before != after && !isNoLater(after, than: before, of: step)
      case (_?, nil): true
      default: false
      }
    return rule.isWeaker(than: step.rule)
      || !Set(old.needs).isSubset(of: content.needs)
      || !Set(old.evidence).isSubset(of: content.evidence)
      || (old.required && !content.required)
      || (old.fourEyes && !content.fourEyes)
      || isLater
      || agenda.isWidening(step, to: content)
  }

  /// A term that was extended is set anew by approval only: it could be extended again (TERM-1).
  private func isNoLater(_ new: Term, than old: Term, of step: Step) -> Bool {
    guard step.course.extensions.isEmpty else { return false }
    // Another term against somebody starts by another notice, on a later day.
    let isTold = step.course.notice.map { $0.failed == nil } ?? false
    guard new == old || new.addressee == nil || !isTold else { return false }
    if let now = step.due, let due = agenda.due(of: new, on: step, in: occasion.calendar) {
      return due <= now
    }
    return new.isPart(of: old)
  }

  /// Steps that need this one; closed ones rest on it.
  private func dependants(of number: Int) -> [Step] {
    agenda.steps.filter { !$0.dropped && $0.needs.contains(number) }
  }

  private func checkReplacement(_ request: DropRequest, of step: Step) throws(Refusal) {
    let dependants = dependants(of: step.number)
    guard let replacement = request.replacement else {
      guard dependants.isEmpty || request.removesNeeds else {
        let names = dependants.map { "#\($0.number)" }.joined(separator: ", ")
        throw Refusal(.stepNeededByOthers, ["steps": names])
      }
      // A term whose event can never happen would be no term.
      let started = dependants.filter { !$0.isClosed && $0.term?.anchor == step.number }
      guard started.isEmpty else {
        let names = started.map { "#\($0.number)" }.joined(separator: ", ")
        throw Refusal(.stepStartsTerm, ["steps": names])
      }
      return
    }
    guard let other = agenda.step(replacement), other.isPlanned, replacement != step.number,
      agenda.isShown(other, to: person.organisation, kind: person.kind)
    else {
      throw Refusal(
        .replacementUnusable, ["step": "\(replacement)"], param: "replaced_by")
    }
  }

  /// The rules under which the pending change needs approval: the step's own, and for a dropping
  /// also those of the planned steps that lose a need. A widening is for all it is for (VIEW-5).
  /// A closed step that not all may see is asked nothing: who approves is told to all who see it.
  func rulesOfChange(to step: Step) -> [ResolvedSignerRule] {
    guard step.change?.isWidening != true else { return [] }
    var rules = step.isPlanned ? [step.rule] : []
    if case .drop = step.change?.act {
      rules += dependants(of: step.number)
        .filter { $0.isPlanned && (!$0.isClosed || isSeen($0, byAllWhoSee: step)) }.map(\.rule)
    }
    return rules
  }

  /// Whoever asks for the change approves it, where they may sign.
  mutating func approveOwnChange(to number: Int) throws(Refusal) {
    guard let step = agenda.step(number), let change = step.change,
      person.roles.contains(.signatory), isAsked(of: step)
    else { return }
    record(ChangeApproved(step: number, change: change.number))
    try completeChange(to: number)
  }

  /// Signers of the rules concerned approve or refuse a change.
  func checkMayDecide(_ change: PendingChange, of step: Step) throws(Refusal) {
    try checkSignatory()
    guard isAsked(of: step) else { throw Refusal(.notInRuleOfChange) }
  }

  /// Whether the person's organisation has a say in the pending change.
  private func isAsked(of step: Step) -> Bool {
    rulesOfChange(to: step).contains { $0.signers.contains(person.organisation) }
      || agenda.askedOfReaders(step).contains(person.organisation)
  }

  /// A signer of the current rule approves the change; the last one brings it about.
  mutating func approve(_ change: PendingChange, of step: Step) throws(Refusal) {
    // Checked again: another step may need it by now.
    if case .drop = change.act { try checkDependantsSeen(dependants(of: step.number), of: step) }
    if !change.approved.contains(person.organisation) {
      record(ChangeApproved(step: step.number, change: change.number))
    }
    try completeChange(to: step.number)
  }

  private mutating func completeChange(to number: Int) throws(Refusal) {
    guard let step = agenda.step(number), let change = step.change,
      rulesOfChange(to: step).allSatisfy({
        $0.isSatisfied(by: change.approved, objections: [])
      }), agenda.askedOfReaders(step).isSubset(of: change.approved)
    else { return }
    switch change.act {
    case .revise(let proposed):
      // Checked again: days pass and seats change while approvals come in.
      try checkNotEnded()
      let (content, rule) = try checked(proposed, number: number, keeping: step.content.term)
      record(revision(of: step, content: content, rule: rule, proposer: change.person))
    case .widen(let widening): try complete(widening, of: step)
    case .drop(let reason, let replacement, let removesNeeds):
      try checkReplacement(
        DropRequest(reason: reason, replacement: replacement, removesNeeds: removesNeeds),
        of: step)
      // A closed one has no revision any more: its need goes with the step.
      for dependant in dependants(of: number) where !dependant.isClosed {
        try replaceNeed(number, of: dependant, by: replacement, proposer: change.person)
      }
      record(StepDropped(step: number, reason: Content(reason)))
    }
  }

  private mutating func replaceNeed(
    _ number: Int, of dependant: Step, by replacement: Int?, proposer: Int? = nil
  ) throws(Refusal) {
    try checkSignersStillSeated(dependant)
    var needs = Set(dependant.needs)
    needs.remove(number)
    if let replacement, replacement != dependant.number { needs.insert(replacement) }
    var content = dependant.content
    content.needs = needs.sorted()
    if let replacement, content.term?.anchor == number {
      content.term = content.term?.starting(atClosingOf: replacement)
    }
    let rule = dependant.rule
    try checkTerm(content, rule, number: dependant.number, keeping: dependant.term)
    if let replacement, reaches(dependant.number, from: replacement) {
      throw Refusal(
        .needCircular, ["steps": "\(dependant.number) -> \(replacement)"], param: "replaced_by")
    }
    record(revision(of: dependant, content: content, rule: rule, proposer: proposer))
  }

  private func reaches(_ target: Int, from start: Int) -> Bool {
    var seen: Set<Int> = []
    var queue = [start]
    while let current = queue.popLast() {
      guard seen.insert(current).inserted else { continue }
      if current == target { return true }
      queue += agenda.step(current)?.needs ?? []
    }
    return false
  }
}

extension StepContent {
  func changed(by changes: StepChanges) -> StepContent {
    let visibility = changes.visibility ?? visibility
    return StepContent(
      stage: stage, kind: kind, title: changes.title ?? title, text: changes.text ?? text,
      signers: changes.signers ?? signers, needs: changes.needs ?? needs,
      covers: changes.covers ?? covers, term: changes.term ?? term,
      required: changes.required ?? required, visibility: visibility,
      named: changes.named ?? (visibility == .named ? named : nil),
      wooGround: changes.wooGround ?? (visibility == .public ? nil : wooGround),
      homes: changes.homes ?? homes, evidence: changes.evidence ?? evidence,
      files: files, fourEyes: changes.fourEyes ?? fourEyes)
  }
}
