extension Agenda {
  /// What the successions that hold now change here, without any other act: nothing, once done.
  public func decide(
    _ due: [DueSuccession], at occasion: Occasion
  ) throws(Refusal) -> Decision {
    let nobody = ActingPerson(person: 0, organisation: .rijk, kind: .rijk, roles: [])
    var draft = AgendaDraft(self, by: nobody, at: occasion)
    draft.cause = AgendaDraft.successionCause
    guard isOpened else { return draft.decision }
    draft.pass(due)
    try draft.settle()
    return draft.decision
  }

  /// Whether the organisation has anything here that could pass.
  fileprivate func names(_ organisation: OrganisationID) -> Bool {
    seats[organisation] != nil || seatOffers[organisation] != nil
      || territory.includes(organisation) || steps.contains { $0.names(organisation) }
      || bottlenecks.contains { $0.owner == organisation }
  }
}

extension AgendaDraft {
  /// What makes an event of a succession, where no person did.
  static let successionCause = "succession"

  /// Passes places before an act is judged, so that nobody acts for who is no more.
  mutating func pass(_ due: [DueSuccession]) {
    for item in due where !agenda.successions.contains(item.succession.number) {
      guard agenda.isOpened, agenda.names(item.succession.from) else { continue }
      record(
        PlacePassed(
          succession: item.succession.number, from: item.succession.from,
          to: item.succession.to, organisationKind: item.kind),
        cause: Self.successionCause)
    }
  }
}
