/// Who may see a step, and how that changes (VIEW-1, VIEW-4, VIEW-5).
extension AgendaDraft {
  /// Whoever must work with a step is among those it is named for, and nobody is from outside.
  ///
  /// - Parameter step: the step as it is; nil for a new one.
  func checkVisibility(
    _ content: StepContent, of step: Step?, rule: ResolvedSignerRule
  ) throws(Refusal) {
    if content.visibility == .public { try checkNoSideTable(param: "visibility") }
    // Its homes are counted, in public.
    if content.kind == .agreement { try checkNoSideTable(param: "kind") }
    guard content.visibility == .named else {
      guard content.named == nil else { throw Refusal(.namedUnasked, param: "named") }
      guard content.visibility != .public || content.wooGround == nil else {
        throw Refusal(.wooGroundOfPublic, param: "woo_ground")
      }
      return
    }
    guard content.kind != .agreement else { throw Refusal(.agreementNamed, param: "visibility") }
    guard content.wooGround != nil else { throw Refusal(.wooGroundMissing, param: "woo_ground") }
    let named = Set(content.named ?? [])
    guard !named.isEmpty else { throw Refusal(.namedMissing, param: "named") }
    let known = step.map { agenda.readers(of: $0) } ?? []
    if let outsider = named.subtracting(known).sorted().first(where: { !agenda.isAtTable($0) }) {
      throw Refusal(.namedOutside, ["organisation": outsider.rawValue], param: "named")
    }
    // Signers sign it and the lead accepts it. One who became lead without seeing it, as the Rijk
    // can bring about, is not forced on those it is for.
    var needed = rule.signers
    if let lead = agenda.lead, step?.circle == nil || known.contains(lead) { needed.insert(lead) }
    if let missing = needed.subtracting(named).min() {
      throw Refusal(.namedWithout, ["organisation": missing.rawValue], param: "named")
    }
    try checkCircles(with: named)
  }

  /// What is kept beside the circle that is named: those in it and in the former one, and the Rijk
  /// alone where somebody asks to look.
  private static let circlesBeside = 2

  /// There is a number left for the circle of those organisations.
  func checkCircles(with named: Set<OrganisationID>) throws(Refusal) {
    guard
      agenda.namedCircles.contains(named)
        || agenda.namedCircles.count < AgendaLimits.namedCirclesMax - Self.circlesBeside
    else { throw Refusal(.limitReached, ["most": "\(AgendaLimits.namedCirclesMax)"]) }
  }

  /// What was public stays so; and who is left out is so before anything else is proposed, for a
  /// proposal is read by who sees the step now.
  func checkNarrowing(_ step: Step, to content: StepContent, isWeakening: Bool) throws(Refusal) {
    if agenda.audience(of: step) == .everyone, content.visibility != .public {
      throw Refusal(.publicStays, param: "visibility")
    }
    guard agenda.isNarrowing(step, to: content) else { return }
    let isAlone = step.circle == nil || content.saysTheSame(as: step.content)
    guard isAlone, !isWeakening, !agenda.isWidening(step, to: content) else {
      throw Refusal(.narrowFirst, param: "visibility")
    }
  }

  /// What was once for all at the table opens to others by way of the table only: those who were
  /// left out since are asked then. From `seats` to `named` waits for nobody.
  func checkTableFirst(_ step: Step, to visibility: Visibility) throws(Refusal) {
    guard step.circle == nil || !step.wasForTable || visibility != .public else {
      throw Refusal(.widenTableFirst, param: "visibility")
    }
  }

  /// Nobody becomes lead of what it may not see: it could not go on with it. Who decides it for
  /// another looks at what it sees itself, or the answer would tell who is named.
  func checkSeesAll(_ lead: OrganisationID) throws(Refusal) {
    let unseen = agenda.steps.contains {
      $0.visibility == .named && !$0.isClosed && !$0.dropped
        && !agenda.readers(of: $0).contains(lead)
        && (person.organisation == lead
          || agenda.isVisible($0, to: person.organisation, kind: person.kind))
    }
    if unseen { throw Refusal(.namedWithout, ["organisation": lead.rawValue]) }
  }

  /// A dropping changes the steps that need the dropped one, and their signers approve it: all of
  /// that would tell of a step that others may not see, or be asked of who may not see this one.
  func checkDependantsSeen(_ dependants: [Step], of step: Step) throws(Refusal) {
    for dependant in dependants where !dependant.isClosed {
      let seesIt = agenda.isVisible(dependant, to: person.organisation, kind: person.kind)
      let isAsked =
        !dependant.isPlanned || dependant.rule.signers.isSubset(of: agenda.readers(of: step))
      guard seesIt, isSeen(dependant, byAllWhoSee: step), step.circle == nil || isAsked else {
        throw Refusal(.dependantUnseen, ["step": "#\(dependant.number)"])
      }
    }
  }

  /// Whether nobody who sees the one step is kept from the other.
  func isSeen(_ other: Step, byAllWhoSee step: Step) -> Bool {
    other.circle == nil
      || step.circle != nil && agenda.readers(of: step).isSubset(of: agenda.readers(of: other))
  }
}

extension Agenda {
  /// Whether others would see it than do now.
  func isWidening(_ step: Step, to content: StepContent) -> Bool {
    guard step.visibility == content.visibility else {
      return content.visibility.isWider(than: step.visibility)
    }
    return content.visibility == .named && !content.readers.isSubset(of: readers(of: step))
  }

  fileprivate func isNarrowing(_ step: Step, to content: StepContent) -> Bool {
    guard step.visibility == content.visibility else {
      return step.visibility.isWider(than: content.visibility)
    }
    return content.visibility == .named && !readers(of: step).isSubset(of: content.readers)
  }

  /// Who must agree that others see what the step says, or that they themselves do not any more:
  /// what they said was for these and nobody else, and who is left out cannot object later
  /// (VIEW-5).
  func askedOfReaders(_ step: Step, to content: StepContent) -> Set<OrganisationID> {
    if isWidening(step, to: content) { return consenters(of: step) }
    // Who has no place any more has no say.
    return readers(of: step).filter { sees($0, step) }.subtracting(content.readers)
  }

  /// Who must agree to the change that is pending beside its signers.
  public func askedOfReaders(_ step: Step) -> Set<OrganisationID> {
    switch step.change?.act {
    case .revise(let content): askedOfReaders(step, to: content)
    case .widen: consenters(of: step)
    case .drop, nil: []
    }
  }
}

extension StepContent {
  /// Whether only who sees it differs.
  fileprivate func saysTheSame(as other: StepContent) -> Bool {
    var same = self
    (same.visibility, same.named, same.wooGround) = (other.visibility, other.named, other.wooGround)
    return same == other
  }

  fileprivate var readers: Set<OrganisationID> { Set(named ?? []) }

  /// In order, and with whoever writes it: nobody names others only.
  func named(with writer: OrganisationID) -> StepContent {
    guard visibility == .named, let named else { return self }
    var content = self
    content.named = Set(named).union([writer]).sorted()
    return content
  }
}
