import Domain
import SeededChance

/// Random terms, and acts on them.
extension RandomAct {
  static let lengths = ["3 days", "1 week", "4 weeks", "5 working-days", "1 month"]
    .compactMap { TermLength($0) }
  static let articles = [LawArticle("Awb 4:14"), LawArticle("Awb 4:15")].compactMap { $0 }

  mutating func term(starters: [Int]) -> Term {
    guard chance.once(in: 2), let length = chance.pick(Self.lengths) else {
      return .day(LocalDay(number: 20_760 + chance.below(40)))
    }
    let start: LengthTerm.Start =
      switch chance.below(3) {
      case 0: .planned
      case 1: .day(LocalDay(number: 20_750 + chance.below(20)))
      default: chance.pick(starters).map { .closing($0) } ?? .planned
      }
    let isStatutory = chance.once(in: 3)
    return .length(
      LengthTerm(
        length, from: start, choosesTermijnenwet: chance.once(in: 2),
        law: isStatutory ? LawArticle("Awb 4:13") : nil,
        articles: isStatutory ? Self.articles : []))
  }

  /// By the lead, which set it or accepted it.
  mutating func usefulTerm(_ agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    guard let lead = agenda.lead, chance.once(in: 6) else { return nil }
    let steps = agenda.steps.filter {
      $0.term != nil && $0.isTermRunning && !$0.rule.signers.contains(lead)
    }
    return chance.pick(steps).map { (onTerm(of: $0), lead) }
  }

  mutating func onTerm(of step: Step) -> AgendaCommand {
    var isStatutory = false
    if case .length(let term) = step.term { isStatutory = term.law != nil }
    let article = isStatutory && !chance.once(in: 8) ? chance.pick(Self.articles) : nil
    let reason = chance.once(in: 12) ? nil : "Waits for the report."
    if step.course.suspension != nil, chance.once(in: 2) { return .continueTerm(step: step.number) }
    switch chance.below(5) {
    case 0, 1:
      var length = chance.pick(Self.lengths) ?? TermReckoningTests.week
      if case .length(let term) = step.term, !chance.once(in: 8) { length = term.length }
      return .extend(
        step: step.number, ExtensionRequest(length: length, reason: reason, article: article))
    case 2, 3:
      let until = LocalDay(number: 20_758 + chance.below(30))
      return .suspend(
        step: step.number, SuspensionRequest(until: until, ground: reason, article: article))
    default: return .continueTerm(step: step.number)
    }
  }
}
