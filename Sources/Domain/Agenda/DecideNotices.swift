/// What `notify` asks.
public enum NoticeRequest: Sendable, Hashable {
  /// Tells who the term runs against by the channel that it has for it; nil for none.
  case tell(Channel?)
  /// Records that it was told outside the system.
  case served(on: LocalDay, proof: String?)
  /// Records that the mail that was asked for was sent.
  case sent(proof: String?)
  /// Records that the mail could not be sent.
  case failed(reason: String?)
}

extension NoticeRequest {
  /// Whether it says that a mail that was sent came back.
  fileprivate func isBounce(of notice: Notice?) -> Bool {
    guard case .failed = self else { return false }
    return notice?.route == .mail && notice?.sent != nil
  }
}

/// Telling organisations that terms run against them (TERM-5).
extension AgendaDraft {
  mutating func notify(_ number: Int, _ request: NoticeRequest) throws(Refusal) {
    let step = try stepOfSetter(number)
    guard let organisation = step.term?.addressee else { throw Refusal(.noticeNone) }
    // Nobody tells itself; others who sign gain nothing by telling.
    guard organisation != person.organisation else { throw Refusal(.termBindsYou) }
    let notice = step.course.notice
    if let day = notice?.sent, !request.isBounce(of: notice) {
      throw Refusal(
        .noticeGiven, ["organisation": organisation.rawValue, "day": day.text])
    }
    guard agenda.isAtTable(organisation), agenda.sees(organisation, step) else {
      throw Refusal(.termAddressee, ["organisation": organisation.rawValue])
    }
    switch request {
    case .tell(let channel):
      guard notice?.isWaiting != true else { throw Refusal(.noticeWaits) }
      let unmet = agenda.unmetNeeds(of: step)
      guard unmet.isEmpty else {
        // Its time would run while it cannot sign.
        throw Refusal(.stepWaits, ["steps": unmet.map { "#\($0)" }.joined(separator: ", ")])
      }
      try tell(organisation, step, by: channel)
    case .served(let day, let proof):
      guard day <= occasion.today else {
        throw Refusal(.dayInFuture, ["param": "served", "day": day.text], param: "served")
      }
      // Of this term nobody can have been told before it was set.
      let first = [step.planned?.day, step.course.set].compactMap { $0 }.max() ?? occasion.today
      guard day >= first else {
        throw Refusal(.noticeEarly, ["day": first.text], param: "served")
      }
      try record(step, organisation, .served, on: day, proof: proof)
    case .sent(let proof):
      guard notice?.isWaiting == true else { throw Refusal(.noticeNotAsked, param: "sent") }
      try record(step, organisation, .mail, on: occasion.today, proof: proof)
    case .failed(let reason):
      guard notice?.isWaiting == true || request.isBounce(of: notice) else {
        throw Refusal(.noticeNotAsked, param: "failed")
      }
      let reason = try TextCheck.required(
        reason, else: .reasonMissing, param: "failed", rule: "TERM-5")
      record(NoticeFailed(step: number, organisation: organisation, reason: Content(reason)))
    }
  }

  private mutating func tell(
    _ organisation: OrganisationID, _ step: Step, by channel: Channel?
  ) throws(Refusal) {
    try checkEnd(of: step, toldOn: occasion.today)
    switch channel {
    case nil: throw Refusal(.channelNone, ["organisation": organisation.rawValue])
    case .prompt:
      record(
        NoticeSent(
          step: step.number, organisation: organisation, route: .prompt, on: occasion.today))
    case .mail(let address):
      record(
        NoticeAsked(
          step: step.number, organisation: organisation, route: .mail, address: Content(address)))
    }
  }

  private mutating func record(
    _ step: Step, _ organisation: OrganisationID, _ route: Notice.Route, on day: LocalDay,
    proof: String?
  ) throws(Refusal) {
    let proof = try TextCheck.required(
      proof, else: .proofMissing, param: "proof", rule: "TERM-5")
    try checkEnd(of: step, toldOn: day)
    record(
      NoticeSent(
        step: step.number, organisation: organisation, route: route, on: day,
        proof: Content(proof)))
  }

  /// Its last day lies within the years that days are known of.
  private func checkEnd(of step: Step, toldOn day: LocalDay) throws(Refusal) {
    guard case .length(let term) = step.term,
      term.due(after: day, in: occasion.calendar) < LocalDay.bounds.upperBound
    else { throw Refusal(.termTooFar) }
  }
}
