/// Naming obstacles and getting them out of the way (AGENDA-6).
extension AgendaDraft {
  mutating func raise(_ request: RaiseRequest) throws(Refusal) {
    try check(.raiseBottleneck)
    try checkNotEnded()
    guard agenda.bottlenecks.count < AgendaLimits.bottlenecksMax else {
      throw Refusal(.limitReached, ["most": "\(AgendaLimits.bottlenecksMax)"])
    }
    let title = try TextCheck.title(request.title, param: "title")
    let text = try request.text.map { (text) throws(Refusal) in
      try TextCheck.body(text, param: "text")
    }
    if let since = request.since, since > occasion.today {
      throw Refusal(.dayInFuture, ["param": "since", "day": since.text], param: "since")
    }
    let number = agenda.bottlenecks.count + 1
    record(
      BottleneckRaised(
        bottleneck: number, category: request.category, owner: request.owner,
        since: request.since, title: Content(title), text: text.map(Content.init)))
    item = .bottleneck(number)
  }

  /// By a closed step that covers it: then the parties signed for it. Without a step only the
  /// organisation that raised it can say that it no longer stands in the way.
  mutating func resolve(_ number: Int, step: Int?, how: String?) throws(Refusal) {
    guard let bottleneck = agenda.bottleneck(number),
      agenda.isInCircle(person.organisation, kind: person.kind)
    else { throw Refusal(.notFound) }
    item = .bottleneck(number)
    try check(.raiseBottleneck)
    guard !agenda.isResolved(bottleneck) else { throw Refusal(.bottleneckResolved) }
    let how = try TextCheck.required(how, else: .reasonMissing, param: "how", rule: "AGENDA-6")
    if let step {
      guard isLead || [bottleneck.holder, bottleneck.owner].contains(person.organisation) else {
        throw Refusal(.resolverMayNot)
      }
      let resolving = try visibleStep(step)
      guard resolving.isClosed else {
        throw Refusal(.resolutionStepOpen, ["step": "\(step)"], param: "step")
      }
      guard resolving.content.covers.contains(number) else {
        throw Refusal(
          .resolutionStepCovers, ["step": "\(step)", "bottleneck": "b\(number)"], param: "step")
      }
    } else {
      guard bottleneck.holder == person.organisation else { throw Refusal(.resolverMayNot) }
    }
    record(BottleneckResolved(bottleneck: number, step: step, how: Content(how)))
  }
}
