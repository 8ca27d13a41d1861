public import Domain
public import SeededChance

/// Random terms and acts on them, around the days of the tests' clocks; for random lives of
/// agendas, in the domain's tests and in the store's.
extension Chance {
  private static let lengths = ["3 days", "1 week", "4 weeks", "5 working-days", "1 month"]
    .compactMap { TermLength($0) }
  private static let articles = ["Awb 4:14", "Awb 4:15"].compactMap { LawArticle($0) }

  /// - Parameters:
  ///   - starters: steps whose closing may start it.
  ///   - signers: the rule of the step; a term runs mostly against one that it names.
  public mutating func term(starters: [Int], signers: SignerRule) -> Term {
    guard once(in: 2), let length = pick(Self.lengths) else {
      return .day(LocalDay(number: 20_760 + below(40)))
    }
    let start: LengthTerm.Start =
      switch below(4) {
      case 0: .planned
      case 1: .notice(addressee(signers))
      case 2: .day(LocalDay(number: 20_750 + below(20)))
      default: pick(starters).map { .closing($0) } ?? .planned
      }
    let isStatutory = once(in: 3)
    return .length(
      LengthTerm(
        length, from: start, choosesTermijnenwet: once(in: 2),
        law: isStatutory ? LawArticle("Awb 4:13") : nil,
        articles: isStatutory ? Self.articles : []))
  }

  private mutating func addressee(_ signers: SignerRule) -> OrganisationID {
    let names = signers.texts.flatMap { $0.split { "(), ".contains($0) } }
    let organisations = names.compactMap { OrganisationID(rawValue: String($0)) }
      .filter { !OrganisationKind.allCases.map(\.rawValue).contains($0.rawValue) }
    return pick(organisations) ?? .rijk
  }

  /// By the lead, which set the term or accepted it; nil now and then, and where there is none.
  public mutating func actOnTerm(of agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    guard let lead = agenda.lead, once(in: 6) else { return nil }
    let steps = agenda.steps.filter {
      $0.term != nil && $0.isTermRunning && !$0.rule.signers.contains(lead)
    }
    return pick(steps).map { (actOnTerm(of: $0), lead) }
  }

  /// By the lead, where a step waits for it; nil now and then.
  public mutating func notice(of agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    guard let lead = agenda.lead, once(in: 2) else { return nil }
    let steps = agenda.steps.filter {
      $0.term?.addressee != nil && $0.isTermRunning && $0.course.notice?.sent == nil
    }
    return pick(steps).map { (.notify(step: $0.number, notice(of: $0)), lead) }
  }

  private mutating func notice(of step: Step) -> NoticeRequest {
    let proof = once(in: 8) ? nil : "3S 0123"
    if step.course.notice?.isWaiting == true, !once(in: 4) {
      return once(in: 2) ? .failed(reason: proof) : .sent(proof: proof)
    }
    switch below(6) {
    case 0: return .tell(nil)
    case 1, 2: return .tell(.mail("termijnen@bpd.nl"))
    case 3: return .served(on: LocalDay(number: 20_755 + below(20)), proof: proof)
    default: return .tell(.prompt)
    }
  }

  /// Mostly one that may be done by who may.
  public mutating func actOnTerm(of step: Step) -> AgendaCommand {
    var own: LengthTerm?
    if case .length(let term) = step.term { own = term }
    let article = own?.law != nil && !once(in: 8) ? pick(Self.articles) : nil
    let reason = once(in: 12) ? nil : "Waits for the report."
    if step.term?.addressee != nil, once(in: 4) {
      return .notify(step: step.number, notice(of: step))
    }
    if step.course.suspension != nil, once(in: 2) { return .continueTerm(step: step.number) }
    switch below(5) {
    case 0, 1:
      let other = once(in: 8) ? pick(Self.lengths) : nil
      guard let length = other ?? own?.length ?? Self.lengths.first else { fallthrough }
      return .extend(
        step: step.number, ExtensionRequest(length: length, reason: reason, article: article))
    case 2, 3:
      let until = LocalDay(number: 20_758 + below(30))
      return .suspend(
        step: step.number, SuspensionRequest(until: until, ground: reason, article: article))
    default: return .continueTerm(step: step.number)
    }
  }
}
