/// Whether a step may have the term that a proposal or revision gives it (AGENDA-3, TERM-1).
extension AgendaDraft {
  /// - Parameter old: the term it has, which may stay as it is.
  func checkTerm(
    _ content: StepContent, _ rule: ResolvedSignerRule, number: Int, keeping old: Term?
  ) throws(Refusal) {
    if let anchor = content.term?.anchor, !content.needs.contains(anchor) {
      throw Refusal(.termStartNotNeeded, ["step": "#\(anchor)"], param: "from")
    }
    // It runs against who has to do something, and nobody else (TERM-5).
    if let addressee = content.term?.addressee, !rule.signers.contains(addressee) {
      throw Refusal(.termAddressee, ["organisation": addressee.rawValue], param: "from")
    }
    guard content.term != old else { return }
    switch content.term {
    case nil: return
    case .day(let due):
      guard due >= occasion.today else {
        throw Refusal(.dayInPast, ["param": "due", "day": due.text], param: "due")
      }
    case .length(let term):
      guard term.law != nil || term.articles.isEmpty else {
        throw Refusal(.termNotStatutory, param: "articles")
      }
      guard term.articles.count <= AgendaLimits.articlesMax else {
        throw Refusal(
          .limitReached, ["most": "\(AgendaLimits.articlesMax)"], param: "articles")
      }
      switch term.start {
      case .planned:
        try checkReckoned(term, after: agenda.step(number)?.planned?.day ?? occasion.today)
      case .day(let day): try checkReckoned(term, after: day)
      case .closing(let anchor):
        guard let day = agenda.step(anchor)?.closed?.day else { return }
        try checkReckoned(term, after: day)
      case .notice: return
      }
    }
  }

  /// Its last day lies ahead, and within the years that days are known of.
  private func checkReckoned(_ term: LengthTerm, after start: LocalDay) throws(Refusal) {
    let due = term.due(after: start, in: occasion.calendar)
    guard due < LocalDay.bounds.upperBound else { throw Refusal(.termTooFar, param: "term") }
    guard due >= occasion.today else {
      throw Refusal(.dayInPast, ["param": "from", "day": due.text], param: "from")
    }
  }
}
