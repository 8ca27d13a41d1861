/// What a gate still asks for, as far as the agenda goes (AGENDA-6).
public enum UnmetGate: Sendable, Hashable {
  /// The stage has no required step yet.
  case noRequiredStep(Stage)
  /// A required step of the stage is not closed.
  case stepNotClosed(Int)
  /// No required step of kind `bottleneck` is closed.
  case noBottleneckStep
  /// No closed analysis covers these bottlenecks.
  case notCovered([Int])
  /// No analysis is closed, and nobody refused to join one.
  case noAnalysis
  /// No agreement is closed.
  case noAgreement
  /// These bottlenecks are not resolved.
  case notResolved([Int])
}

extension Agenda {
  /// What keeps the agenda from leaving the stage; empty: the gate is open.
  public func unmet(gateOf stage: Stage) -> [UnmetGate] {
    let required = steps.filter { isRequiredAtGates($0) }
    let ofStage = required.filter { $0.stage == stage && !isRefusedAnalysis($0) }
    var unmet = ofStage.filter { !$0.isClosed }.map { UnmetGate.stepNotClosed($0.number) }
    switch stage {
    case .impasse:
      if ofStage.isEmpty { unmet.append(.noRequiredStep(stage)) }
      let isNamed = required.contains { $0.kind == .bottleneck && $0.isClosed }
      if !isNamed { unmet.append(.noBottleneckStep) }
    case .analysis:
      let hasRefusal = steps.contains(where: isRefusedAnalysis)
      if ofStage.isEmpty, !hasRefusal { unmet.append(.noRequiredStep(stage)) }
      if !hasRefusal { unmet += unmetAnalysis }
    case .agreement:
      if ofStage.isEmpty { unmet.append(.noRequiredStep(stage)) }
      if closedAgreement == nil { unmet.append(.noAgreement) }
      let open = unresolvedBottlenecks.sorted()
      if !open.isEmpty { unmet.append(.notResolved(open)) }
    case .breakthrough, .designated, .stopped: break
    }
    return unmet
  }

  /// Whether nothing keeps the agenda from leaving the stage. Most gates are shut by a step that
  /// is not closed, and ask for no list.
  func isGateOpen(of stage: Stage) -> Bool {
    let isShut = steps.contains {
      $0.stage == stage && !$0.isClosed && isRequiredAtGates($0) && !isRefusedAnalysis($0)
    }
    return !isShut && unmet(gateOf: stage).isEmpty
  }

  /// Whether gates ask for it; a step added to a passed stage moves nothing back (AGENDA-7).
  private func isRequiredAtGates(_ step: Step) -> Bool {
    step.isPlanned && step.isRequired && !step.isLate
  }

  /// A refusal to join that counts takes the place of the analysis (AGENDA-8).
  private func isRefusedAnalysis(_ step: Step) -> Bool {
    step.isPlanned && step.kind == .analysis && !step.isClosed && !step.joinRefusals.isEmpty
  }

  /// One closed analysis has to cover every bottleneck that is not resolved yet.
  private var unmetAnalysis: [UnmetGate] {
    let closed = steps.filter { $0.isPlanned && $0.kind == .analysis && $0.isClosed }
    guard !closed.isEmpty else { return [.noAnalysis] }
    let open = unresolvedBottlenecks
    let missing = closed.map { open.subtracting($0.content.covers) }
    guard let least = missing.min(by: { $0.count < $1.count }), !least.isEmpty else { return [] }
    return [.notCovered(least.sorted())]
  }

  /// The agreement that ends the agenda: the closed one with the highest number.
  var closedAgreement: Step? {
    steps.last { $0.isPlanned && $0.kind == .agreement && $0.isClosed }
  }
}

extension AgendaDraft {
  /// After every act: close what can close, then move the agenda through its gates, until nothing
  /// changes (AGENDA-7). Bounded, since within one act steps only close and stages only rise.
  mutating func settle() throws(Refusal) {
    guard hasEvents, agenda.stage < .breakthrough else {
      if hasEvents { closeSteps() }
      openEmbargoes()
      if hasEvents { startTerms() }
      return
    }
    closeSteps()
    goBackIfReopened()
    for _ in Stage.ofSteps {
      guard agenda.isGateOpen(of: agenda.stage), let next = nextStage else { break }
      if next == .breakthrough, let agreement = agenda.closedAgreement {
        record(
          StageEntered(
            stage: next, agreement: agreement.number, homes: agreement.content.homes ?? 0))
      } else {
        record(StageEntered(stage: next))
      }
      closeSteps()
    }
    openEmbargoes()
    startTerms()
  }

  private var nextStage: Stage? {
    switch agenda.stage {
    case .impasse: .analysis
    case .analysis: .agreement
    case .agreement: .breakthrough
    case .breakthrough, .designated, .stopped: nil
    }
  }

  /// Closes every step whose rule holds and whose needs are met; closing one can free another.
  private mutating func closeSteps() {
    guard agenda.stage != .stopped else { return }
    for _ in agenda.steps {
      let touched = touchedSteps
      let closable = agenda.steps.first { step in
        !step.isClosed && touched.map { isAbout($0, step) } ?? true && agenda.isClosable(step)
      }
      guard let closable else { return }
      record(StepClosed(step: closable.number))
    }
  }

  /// The steps that the act's events are about. Nil for all, once one is about the whole agenda.
  private var touchedSteps: Set<Int>? {
    var numbers: Set<Int> = []
    for event in events {
      guard case .step(let number) = event.payload.item else { return nil }
      numbers.insert(number)
    }
    return numbers
  }

  /// Whether the act may have made the step closable: it was about it, or about one it needs.
  private func isAbout(_ touched: Set<Int>, _ step: Step) -> Bool {
    touched.contains(step.number) || step.needs.contains(where: touched.contains)
  }

  /// A reopened step returns the agenda to the first stage whose gate fails.
  private mutating func goBackIfReopened() {
    guard events.contains(where: { $0.payload.payload is StepReopened }) else { return }
    for stage in Stage.ofSteps where stage < agenda.stage {
      guard agenda.isGateOpen(of: stage) else {
        record(StageEntered(stage: stage))
        return
      }
    }
  }
}

extension Agenda {
  /// Whether the step closes now: planned, needs met, rule satisfied, and an agreement only in
  /// stage `agreement` (AGENDA-3).
  func isClosable(_ step: Step) -> Bool {
    [.open, .suspended].contains(status(of: step)) && step.isRuleSatisfied
      && step.content.missingEvidence.isEmpty
      && (step.kind != .agreement || stage >= .agreement)
  }
}
