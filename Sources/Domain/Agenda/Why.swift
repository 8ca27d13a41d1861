/// One thing that keeps a step from closing, or an organisation from signing.
public struct Hindrance: Sendable, Hashable {
  /// The catalogue's key, `why-need`, with its arguments.
  public var key: String
  public var arguments: [String: String]
  public var rule: String

  init(_ key: String, _ rule: String, _ arguments: [String: String] = [:]) {
    self.key = key
    self.rule = rule
    self.arguments = arguments
  }
}

extension Agenda {
  /// Why the step is not closed: each unmet thing by name (SIGN-9). Empty once it is closed.
  public func whyNotClosed(_ step: Step) -> [Hindrance] {
    guard !step.isClosed, !step.dropped else { return [] }
    var hindrances: [Hindrance] = []
    if !step.proposal.isAccepted {
      hindrances.append(
        Hindrance("why-proposed", "AGENDA-2", ["day": step.proposal.answerDue.text]))
    }
    for need in unmetNeeds(of: step) {
      hindrances.append(Hindrance("why-need", "AGENDA-4", ["step": "#\(need)"]))
    }
    for evidence in step.content.missingEvidence {
      hindrances.append(Hindrance("why-evidence", "AGENDA-3", ["evidence": evidence]))
    }
    for clause in step.rule.unmet(
      approvals: step.current(.approve), objections: step.current(.object))
    {
      hindrances += clause.hindrances
    }
    if step.isQuorumImpossible { hindrances.append(Hindrance("why-quorum", "SIGN-3")) }
    if step.kind == .agreement, stage < .agreement {
      hindrances.append(Hindrance("why-stage", "AGENDA-3", ["stage": stage.rawValue]))
    }
    return hindrances
  }

  /// Why this person may not approve the step, though a colleague may.
  public func whyNotApproved(_ step: Step, by person: ActingPerson) -> [Hindrance] {
    guard !step.isClosed, !step.dropped, step.content.fourEyes,
      step.rule.signers.contains(person.organisation),
      step.preparation.persons.contains(person.person)
    else { return [] }
    return [Hindrance("why-four-eyes", "SIGN-8")]
  }

  /// The same for who sees only the shell of a named step: the steps it needs, and no more.
  public func whyShellNotClosed(_ step: Step) -> [Hindrance] {
    guard !step.isClosed, !step.dropped else { return [] }
    return unmetNeeds(of: step).map { Hindrance("why-need", "AGENDA-4", ["step": "#\($0)"]) }
      + [Hindrance("why-named", "VIEW-4")]
  }

  /// Why the agenda does not enter the next stage.
  public var whyNotFurther: [Hindrance] {
    unmet(gateOf: stage).map(\.hindrance)
  }
}

extension UnmetGate {
  var hindrance: Hindrance {
    func names(_ numbers: [Int]) -> String {
      numbers.map { "b\($0)" }.joined(separator: ", ")
    }
    return switch self {
    case .noRequiredStep(let stage):
      Hindrance("why-gate-no-step", "AGENDA-6", ["stage": stage.rawValue])
    case .stepNotClosed(let step):
      Hindrance("why-gate-step", "AGENDA-6", ["step": "#\(step)"])
    case .noBottleneckStep: Hindrance("why-gate-bottleneck", "AGENDA-6")
    case .notCovered(let numbers):
      Hindrance("why-gate-covered", "AGENDA-6", ["bottlenecks": names(numbers)])
    case .noAnalysis: Hindrance("why-gate-analysis", "AGENDA-6")
    case .noAgreement: Hindrance("why-gate-agreement", "AGENDA-6")
    case .notResolved(let numbers):
      Hindrance("why-gate-resolved", "AGENDA-6", ["bottlenecks": names(numbers)])
    }
  }
}

extension UnmetClause {
  /// A clause can be kept by a veto, by an order, and by missing approvals at once.
  var hindrances: [Hindrance] {
    func names(_ organisations: [OrganisationID]) -> String {
      organisations.map(\.rawValue).joined(separator: ", ")
    }
    var hindrances: [Hindrance] = []
    if !vetoedBy.isEmpty {
      hindrances.append(
        Hindrance("why-veto", "SIGN-3", ["organisations": names(vetoedBy)]))
    }
    if !waitsFor.isEmpty {
      hindrances.append(
        Hindrance("why-after", "SIGN-1", ["organisations": names(waitsFor)]))
    }
    if missing > 0 {
      hindrances.append(
        Hindrance(
          canStillSign.isEmpty ? "why-clause-stuck" : "why-clause", "SIGN-1",
          ["missing": "\(missing)", "organisations": names(canStillSign)]))
    }
    return hindrances
  }
}
