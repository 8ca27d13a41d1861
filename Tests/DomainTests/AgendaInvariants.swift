import Domain

/// What must hold of an agenda, written from the rules and not from the code: it asks the agenda
/// only for its stored facts. Each function gives the broken rules in words.
enum AgendaInvariants {
  // MARK: facts

  /// The approvals that count: current, and of the step's own revision.
  static func approvals(_ step: Step) -> Set<OrganisationID> {
    var approvals: Set<OrganisationID> = []
    for signOff in step.signOffs
    where signOff.standing == .current && signOff.decision == .approve
      && signOff.revision == step.revision
    { approvals.insert(signOff.holder) }
    return approvals
  }

  static func holds(_ step: Step) -> Bool {
    let approvals = approvals(step)
    if approvals.isEmpty { return false }
    for clause in step.rule.clauses {
      var count = 0
      for member in clause.members where approvals.contains(member) { count += 1 }
      if count < clause.threshold { return false }
      for first in clause.after where !approvals.contains(first) { return false }
      if clause.veto, vetoes(step, clause) { return false }
    }
    return true
  }

  private static func vetoes(_ step: Step, _ clause: ResolvedClause) -> Bool {
    step.signOffs.contains {
      $0.standing == .current && $0.decision == .object && $0.revision == step.revision
        && clause.members.contains($0.holder)
    }
  }

  static func isPlanned(_ step: Step) -> Bool { step.proposal.isAccepted && !step.dropped }

  /// A dropped step is no need any more: who rested on it agreed to its dropping (AGENDA-5).
  static func needsAreMet(_ step: Step, _ agenda: Agenda) -> Bool {
    step.content.needs.map { agenda.steps[$0 - 1] }.allSatisfy { $0.closed != nil || $0.dropped }
  }

  /// Whether the step must be closed by the end of an act.
  static func mustClose(_ step: Step, _ agenda: Agenda) -> Bool {
    isPlanned(step) && step.closed == nil && needsAreMet(step, agenda) && holds(step)
      && (step.content.kind != .agreement || agenda.stage == .agreement
        || agenda.stage == .breakthrough)
  }

  private static func openBottlenecks(_ agenda: Agenda) -> Set<Int> {
    var open: Set<Int> = []
    for bottleneck in agenda.bottlenecks {
      if let resolution = bottleneck.resolution {
        guard let step = resolution.step, agenda.steps[step - 1].closed == nil else { continue }
      }
      open.insert(bottleneck.number)
    }
    return open
  }

  /// AGENDA-6 and AGENDA-8.
  static func gateIsOpen(_ stage: Stage, _ agenda: Agenda) -> Bool {
    var closedOfStage = 0
    var (refusedAnalysis, namedBottleneck, closedAgreement) = (false, false, false)
    var analyses: [[Int]] = []
    for step in agenda.steps where isPlanned(step) {
      let (content, isClosed) = (step.content, step.closed != nil)
      let isRefused = content.kind == .analysis && !isClosed && !step.joinRefusals.isEmpty
      if isRefused { refusedAnalysis = true }
      if isClosed, content.kind == .analysis { analyses.append(content.covers) }
      if isClosed, content.kind == .agreement { closedAgreement = true }
      guard content.required, !step.isLate else { continue }
      if isClosed, content.kind == .bottleneck { namedBottleneck = true }
      guard content.stage == stage, !isRefused else { continue }
      if !isClosed { return false }
      closedOfStage += 1
    }
    switch stage {
    case .impasse: return closedOfStage > 0 && namedBottleneck
    case .analysis:
      if refusedAnalysis { return true }
      let open = openBottlenecks(agenda)
      return closedOfStage > 0 && analyses.contains { open.isSubset(of: $0) }
    case .agreement: return closedOfStage > 0 && closedAgreement && openBottlenecks(agenda).isEmpty
    default: return false
    }
  }

  // MARK: one event

  /// What the change from one state to the next, by one event, must not do.
  static func broken(
    from before: Agenda, to after: Agenda, item: AgendaItem?
  ) -> [String] {
    var broken: [String] = []
    if after.version != before.version + 1 { broken.append("version is not the number of events") }
    if before.stage != after.stage { broken += stageChange(from: before, to: after) }
    guard case .step(let number) = item, let now = after.step(number) else { return broken }
    guard let old = before.step(number) else {
      return broken + revisionNames(now, before)
    }
    if now.revision != old.revision { broken += revisionNames(now, before) }
    if now.closed != nil, old.closed == nil {
      if !mustClose(old, before) { broken.append("#\(number) closed without reason") }
    } else if now.closed == nil, old.closed != nil, before.breakthrough != nil {
      broken.append("#\(number) reopened after the breakthrough")
    }
    return broken + signOffs(from: old, to: now, isBound: before.breakthrough != nil)
      + words(from: old, to: now) + fourEyes(now)
  }

  private static func fourEyes(_ step: Step) -> [String] {
    let own = step.signOffs.filter {
      $0.standing == .current && $0.decision == .approve && $0.revision == step.revision
        && step.preparation.persons.contains($0.person)
    }
    return step.content.fourEyes && !own.isEmpty ? ["#\(step.number) approved by its author"] : []
  }

  private static func revisionNames(_ step: Step, _ before: Agenda) -> [String] {
    for clause in step.rule.clauses {
      for name in clause.members + clause.after
      where before.seats[name]?.role != .lead && before.seats[name]?.role != .party {
        return ["revision \(step.revision) of #\(step.number) names \(name), no party"]
      }
    }
    return []
  }

  private static func stageChange(from before: Agenda, to after: Agenda) -> [String] {
    switch (before.stage, after.stage) {
    case (_, .stopped): return []
    case (.stopped, let stage):
      return stage == before.stageBeforeStop ? [] : ["reopened in another stage"]
    case (.impasse, .analysis), (.analysis, .agreement), (.agreement, .breakthrough):
      return gateIsOpen(before.stage, before) ? [] : ["\(after.stage) entered by a shut gate"]
    case (.breakthrough, _): return ["the breakthrough was left"]
    case (let old, let new) where new < old:
      let earlier = Stage.ofSteps.filter { $0 < new }
      let isRight =
        earlier.allSatisfy { gateIsOpen($0, before) } && !gateIsOpen(new, before)
      return isRight ? [] : ["went back to \(new), not the first shut gate"]
    default: return ["\(before.stage) became \(after.stage)"]
    }
  }

  /// VIEW-5: what stands of what a step says opens with it, and nothing else of it changes.
  private static func isOpened(_ before: SignOff, _ after: SignOff, to step: Step) -> Bool {
    before.standing == .current && after.revision == step.revision
      && after.visibility == step.visibility && after.circle == step.circle
      && before.statementSHA256 == after.statementSHA256 && before.decision == after.decision
      && before.organisation == after.organisation && before.holder == after.holder
  }

  private static func signOffs(from old: Step, to now: Step, isBound: Bool) -> [String] {
    guard now.signOffs.count >= old.signOffs.count else { return ["a sign-off disappeared"] }
    for (before, after) in zip(old.signOffs, now.signOffs) {
      let isSame =
        before.standing == after.standing && before.counted == after.counted
          && !isErased(old, now)
        ? before == after || isOpened(before, after, to: now)
        : before.statementSHA256 == after.statementSHA256 && before.decision == after.decision
          && before.organisation == after.organisation && before.revision == after.revision
          && before.signed == after.signed
      if !isSame { return ["a sign-off changed more than its standing"] }
      if before.standing != .current, after.standing == .current { return ["a sign-off came back"] }
      if isBound, before.counted, before.decision == .approve, before.standing == .current,
        after.standing != .current
      {
        return ["an approval under a binding agreement went"]
      }
    }
    return oneCurrent(now)
  }

  /// What was asked for is gone from the state with what it was about; or the step opened to more.
  private static func isErased(_ old: Step, _ now: Step) -> Bool {
    old.erasureAsked != nil && now.erasureAsked == nil && old.visibility == now.visibility
      && old.circle == now.circle
  }

  /// VIEW-8: erasing takes every word, and changes nothing else of the step.
  private static func words(from old: Step, to now: Step) -> [String] {
    guard isErased(old, now) else { return [] }
    let texts =
      [now.content.title, now.content.text, now.droppedReason ?? "", now.document.text.shown]
      + now.joinRefusals.values + now.proposal.refused.values
      + now.signOffs.flatMap { [$0.reason?.text, $0.withdrawal?.ground?.text] }.compactMap(\.self)
    let isSame =
      old.closed == now.closed && old.dropped == now.dropped && old.rule == now.rule
      && old.revision == now.revision && old.circle == now.circle && old.seen == now.seen
      && old.document.sha256 == now.document.sha256
      && old.signOffs.map(\.standing) == now.signOffs.map(\.standing)
      && old.signOffs.map(\.withdrawal?.signed) == now.signOffs.map(\.withdrawal?.signed)
    return (texts.allSatisfy { $0.isEmpty } ? [] : ["a word was left"])
      + (isSame ? [] : ["an erasure changed more than words"])
  }

  private static func oneCurrent(_ step: Step) -> [String] {
    var seen: Set<OrganisationID> = []
    for signOff in step.signOffs where signOff.standing == .current {
      if signOff.revision != step.revision { return ["a stale sign-off is current"] }
      if !seen.insert(signOff.holder).inserted { return ["two current sign-offs"] }
    }
    return []
  }

  // MARK: after an act

  /// Nothing that could close is open, no open gate is left, one lead.
  static func unsettled(_ agenda: Agenda) -> [String] {
    var broken: [String] = []
    if agenda.stage == .stopped { return broken }
    for step in agenda.steps where mustClose(step, agenda) {
      broken.append("#\(step.number) was left open")
    }
    if gateIsOpen(agenda.stage, agenda) { broken.append("the gate of \(agenda.stage) was left") }
    if agenda.stage == .breakthrough, agenda.breakthrough == nil { broken.append("no agreement") }
    return broken
  }

  /// What is too dear to look at after every act.
  static func unsound(_ agenda: Agenda) -> [String] {
    var broken: [String] = []
    if agenda.isOpened, agenda.seats.values.count(where: { $0.role == .lead }) != 1 {
      broken.append("not one lead")
    }
    for step in agenda.steps {
      broken += oneCurrent(step)
      broken += unnamed(step, agenda)
      if step.closed != nil, step.change?.isWidening == false {
        broken.append("a change of a closed step")
      }
      if step.dropped, step.closed != nil { broken.append("a closed step was dropped") }
      if !step.dropped, step.closed == nil {
        for need in agenda.unmetNeeds(of: step) where agenda.steps[need - 1].dropped {
          broken.append("#\(step.number) needs a dropped step")
        }
      }
    }
    if hasCircle(agenda) { broken.append("a circle of needs") }
    return broken
  }

  /// VIEW-1: a named step is for those its content says, and who must sign it is among them.
  private static func unnamed(_ step: Step, _ agenda: Agenda) -> [String] {
    guard step.content.visibility == .named else {
      return step.circle == nil && step.content.named == nil
        ? [] : ["#\(step.number) names organisations and is not named"]
    }
    let readers = step.circle.map { agenda.namedCircles[$0 - 1] } ?? []
    var broken: [String] = []
    if readers != Set(step.content.named ?? []) {
      broken.append("#\(step.number) has another circle")
    }
    if step.content.kind == .agreement { broken.append("#\(step.number) is a named agreement") }
    if !step.rule.signers.isSubset(of: readers) {
      broken.append("#\(step.number) is signed by who does not see it")
    }
    return broken
  }

  /// Strikes steps whose needs are all struck; what is left is in or behind a circle.
  private static func hasCircle(_ agenda: Agenda) -> Bool {
    var left = Dictionary(uniqueKeysWithValues: agenda.steps.map { ($0.number, $0.content.needs) })
    while let free = left.first(where: { $0.value.allSatisfy { left[$0] == nil } }) {
      left[free.key] = nil
    }
    return !left.isEmpty
  }

  /// VIEW-2, from the seats and the territory.
  static func sees(_ person: ActingPerson, _ agenda: Agenda) -> Bool {
    if agenda.beside != nil { return agenda.seats[person.organisation] != nil }
    return agenda.isOpened
      && (agenda.visibility == .public || person.kind == .rijk
        || agenda.seats[person.organisation] != nil
        || (agenda.territory.municipalities + agenda.territory.provinces)
          .contains(person.organisation))
  }
}
