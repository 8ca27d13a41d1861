/// Sign-offs, what was seen, and withdrawal (SIGN-1 to SIGN-5).
extension AgendaDraft {
  mutating func sign(
    _ number: Int, _ decision: SignOffDecision, reason: String?, _ statement: SignedStatement
  ) throws(Refusal) {
    let step = try visibleStep(number)
    item = .step(number)
    try check(.sign)
    guard step.rule.signers.contains(person.organisation) else { throw Refusal(.notASigner) }
    try person.checkAuthority(for: step.kind, on: occasion.today)
    guard decision != .approveWithReservation else {
      throw Refusal(.notYetAvailable, ["what": decision.rawValue], param: "decision")
    }
    try checkSignable(step)
    guard !step.isTextErased else { throw Refusal(.contentErased) }
    try checkStatement(statement, of: step)
    let given = step.signOffs.count {
      $0.holder == person.organisation && $0.revision == step.revision
    }
    guard given < AgendaLimits.signOffsMax else {
      throw Refusal(.limitReached, ["most": "\(AgendaLimits.signOffsMax)"])
    }
    let previous = step.current(of: person.organisation)
    if step.isClosed, let previous, previous.counted, previous.decision == .approve {
      throw Refusal(.approvalCounted)
    }
    try checkSupersedes(previous, statement)
    guard !step.signOffs.contains(where: { $0.isMade(by: statement.sha256) }) else {
      throw Refusal(.supersedesOther, ["statement": ""], param: "statement")
    }
    let reason = try checkedReason(reason, for: decision)
    if decision == .approve {
      try checkFourEyes(step)
      // What is attached makes another revision: to approve this one would be for nothing.
      let missing = step.content.missingEvidence
      guard missing.isEmpty else {
        throw Refusal(.evidenceMissing, ["evidence": missing.joined(separator: "; ")])
      }
      let before = step.rule.maySign(person.organisation, approvals: step.current(.approve))
      guard before.isEmpty else {
        let names = before.sorted().map(\.rawValue).joined(separator: ", ")
        throw Refusal(.signAfter, ["organisations": names])
      }
    }
    record(
      SignOffGiven(
        step: number, number: step.signOffs.count + 1, revision: step.revision,
        decision: decision, reason: reason.map(Content.init), statement: statement.sha256,
        signed: Content(statement.signed), afterClosing: step.isClosed),
      binding: true)
  }

  mutating func seen(_ number: Int) throws(Refusal) {
    let step = try visibleStep(number)
    item = .step(number)
    try check(.noteSeen)
    guard step.seen[person.organisation] != step.revision else { return }
    record(StepSeen(step: number, revision: step.revision))
  }

  mutating func withdraw(
    _ number: Int, ground: String?, _ statement: SignedStatement
  ) throws(Refusal) {
    let step = try visibleStep(number)
    item = .step(number)
    try check(.sign)
    try person.checkAuthority(for: step.kind, on: occasion.today)
    guard let previous = step.current(of: person.organisation) else {
      throw Refusal(.nothingToWithdraw)
    }
    try checkStatement(statement, of: step)
    try checkSupersedes(previous, statement)
    let reopens = step.isClosed && previous.counted && previous.decision == .approve
    // The agreement binds all who signed, and with it what it rests on (SIGN-5).
    guard agenda.breakthrough == nil || !reopens else { throw Refusal(.agreementBinds) }
    var words: String?
    if reopens || ground != nil {
      words = try TextCheck.required(ground, else: .groundMissing, param: "ground")
    }
    record(
      SignOffWithdrawn(
        step: number, number: previous.number, ground: words.map(Content.init),
        statement: statement.sha256, signed: Content(statement.signed)),
      binding: true)
    if reopens { record(StepReopened(step: number)) }
  }

  /// A step is signed while it is planned and nothing it needs is open; also after it closed.
  private func checkSignable(_ step: Step) throws(Refusal) {
    switch agenda.status(of: step) {
    case .open, .suspended, .closed: return
    case .waiting:
      let needs = agenda.unmetNeeds(of: step).map { "#\($0)" }.joined(separator: ", ")
      throw Refusal(.stepWaits, ["steps": needs])
    case .proposed, .dropped:
      throw Refusal(.stepNotOpen, ["status": agenda.status(of: step).rawValue])
    }
  }

  private func checkStatement(_ statement: SignedStatement, of step: Step) throws(Refusal) {
    guard statement.revision == step.revision else {
      throw Refusal(
        .revisionOther, ["given": "\(statement.revision)", "current": "\(step.revision)"],
        param: "statement")
    }
    guard statement.contentSHA256 == step.document.sha256 else {
      throw Refusal(.contentOther, param: "statement")
    }
  }

  /// Colleagues cannot overwrite each other unseen (SIGN-4).
  private func checkSupersedes(
    _ previous: SignOff?, _ statement: SignedStatement
  ) throws(Refusal) {
    guard statement.supersedes == previous?.statementSHA256 else {
      throw Refusal(
        previous == nil ? .supersedesOther : .supersedesMissing,
        ["statement": previous?.statementSHA256 ?? ""], param: "statement")
    }
  }

  private func checkedReason(
    _ reason: String?, for decision: SignOffDecision
  ) throws(Refusal) -> String? {
    if decision == .object {
      return try TextCheck.required(reason, else: .reasonMissing, param: "reason")
    }
    guard let reason else { return nil }
    return try TextCheck.required(reason, else: .reasonMissing, param: "reason")
  }
}
