/// Who may see a step, and how that changes (VIEW-1, VIEW-4, VIEW-5).
extension AgendaDraft {
  /// Whoever must work with a step is among those it is named for, and nobody is from outside.
  ///
  /// - Parameter step: the step as it is; nil for a new one.
  func checkVisibility(
    _ content: StepContent, of step: Step?, rule: ResolvedSignerRule
  ) throws(Refusal) {
    guard content.visibility == .named else {
      guard content.named == nil else { throw Refusal(.namedUnasked, param: "named") }
      guard content.visibility != .public || content.wooGround == nil else {
        throw Refusal(.wooGroundOfPublic, param: "woo_ground")
      }
      return
    }
    // Its homes are counted, in public.
    guard content.kind != .agreement else { throw Refusal(.agreementNamed, param: "visibility") }
    guard content.wooGround != nil else { throw Refusal(.wooGroundMissing, param: "woo_ground") }
    let named = Set(content.named ?? [])
    guard !named.isEmpty else { throw Refusal(.namedMissing, param: "named") }
    let known = step?.circle.map(agenda.namedCircle) ?? []
    if let outsider = named.subtracting(known).sorted().first(where: { !isAtTable($0) }) {
      throw Refusal(.namedOutside, ["organisation": outsider.rawValue], param: "named")
    }
    // The lead accepts steps, and signers sign them.
    let needed = rule.signers.union(agenda.lead.map { [$0] } ?? [])
    if let missing = needed.subtracting(named).min() {
      throw Refusal(.namedWithout, ["organisation": missing.rawValue], param: "named")
    }
    guard agenda.namedCircles.count < AgendaLimits.namedCirclesMax - 1 else {
      throw Refusal(.limitReached, ["most": "\(AgendaLimits.namedCirclesMax)"])
    }
  }

  /// Whether the organisation is in the circle of `seats`.
  private func isAtTable(_ organisation: OrganisationID) -> Bool {
    agenda.isInCircle(organisation, kind: agenda.seats[organisation]?.kind ?? .ontwikkelaar)
      || organisation == .rijk
  }

  /// What was public stays so; and who is left out is so before anything else is proposed, for a
  /// proposal is read by who sees the step now.
  func checkNarrowing(_ step: Step, to content: StepContent, isWeakening: Bool) throws(Refusal) {
    if agenda.audience(of: step) == .everyone, content.visibility != .public {
      throw Refusal(.publicStays, param: "visibility")
    }
    guard isNarrowing(step, to: content) else { return }
    guard !isWeakening, !isWidening(step, to: content) else {
      throw Refusal(.narrowFirst, param: "visibility")
    }
  }

  func isWidening(_ step: Step, to content: StepContent) -> Bool {
    agenda.isWidening(step, to: content)
  }

  private func isNarrowing(_ step: Step, to content: StepContent) -> Bool {
    guard step.visibility == content.visibility else {
      return step.visibility.isWider(than: content.visibility)
    }
    return content.visibility == .named && !agenda.readers(of: step).isSubset(of: content.readers)
  }

  func askedOfWidening(_ step: Step, to content: StepContent) -> Set<OrganisationID> {
    agenda.askedOfWidening(step, to: content)
  }
}

extension Agenda {
  /// Whether others would see it than do now.
  fileprivate func isWidening(_ step: Step, to content: StepContent) -> Bool {
    guard step.visibility == content.visibility else {
      return content.visibility.isWider(than: step.visibility)
    }
    return content.visibility == .named && !content.readers.isSubset(of: readers(of: step))
  }

  fileprivate func readers(of step: Step) -> Set<OrganisationID> {
    step.circle.map(namedCircle) ?? []
  }

  /// Who must agree that others see what is named: everyone it is named for (VIEW-5).
  fileprivate func askedOfWidening(
    _ step: Step, to content: StepContent
  ) -> Set<OrganisationID> {
    guard let circle = step.circle, isWidening(step, to: content) else { return [] }
    // Who has no place any more has no say; the Rijk always has one.
    return namedCircle(circle).filter {
      isIn(.named(circle), $0, kind: $0 == .rijk ? .rijk : seats[$0]?.kind ?? .ontwikkelaar)
    }
  }

  /// Who must agree that others see it, with the change that is pending.
  public func askedOfWidening(_ step: Step) -> Set<OrganisationID> {
    guard case .revise(let content) = step.change?.act else { return [] }
    return askedOfWidening(step, to: content)
  }
}

extension StepContent {
  fileprivate var readers: Set<OrganisationID> { Set(named ?? []) }

  /// In order, and with whoever writes it: nobody names others only.
  func named(with writer: OrganisationID) -> StepContent {
    guard visibility == .named, let named else { return self }
    var content = self
    content.named = Set(named).union([writer]).sorted()
    return content
  }
}
