extension Agenda {
  /// What the day changes here without any other act, nothing once done: successions that hold,
  /// embargoes that open, a look that ends.
  public func decide(
    _ due: [DueSuccession], at occasion: Occasion
  ) throws(Refusal) -> Decision {
    var draft = successionDraft(at: occasion)
    draft.pass(due)
    draft.doWhatIsDue()
    try draft.settle()
    return draft.decision
  }

  /// The agenda as the next act finds it: nothing in it is any more of who was succeeded, and what
  /// was to open is open.
  public func passed(_ due: [DueSuccession], at occasion: Occasion) -> Agenda {
    var draft = successionDraft(at: occasion)
    draft.pass(due)
    draft.doWhatIsDue()
    return draft.agenda
  }

  private func successionDraft(at occasion: Occasion) -> AgendaDraft {
    let nobody = ActingPerson(person: 0, organisation: .rijk, kind: .rijk, roles: [])
    var draft = AgendaDraft(self, by: nobody, at: occasion)
    draft.cause = AgendaDraft.successionCause
    return draft
  }

  /// Whether the organisation has anything here that could pass.
  fileprivate func names(_ organisation: OrganisationID) -> Bool {
    seats[organisation] != nil || seatOffers[organisation] != nil
      || former[organisation] != nil
      || territory.includes(organisation)
      || namedCircles.contains { $0.contains(organisation) }
      || steps.contains { $0.names(organisation) }
      || bottlenecks.contains { [$0.owner, $0.holder].contains(organisation) }
  }
}

extension Territory {
  /// With successors in the place of who was succeeded.
  func passed(_ due: [DueSuccession]) -> Territory {
    var territory = self
    for item in due { territory.pass(item.succession.from, to: item.succession.to) }
    return territory
  }

  mutating func pass(_ from: OrganisationID, to: OrganisationID) {
    municipalities = municipalities.passed(from, to: to)
    provinces = provinces.passed(from, to: to)
  }
}

extension AgendaDraft {
  /// What a day or an hour brought about since the last act.
  mutating func doWhatIsDue() {
    openEmbargoes()
    closeGlass()
    runTerms()
  }

  /// What makes an event of a succession, where no person did.
  static let successionCause = "succession"

  /// Passes places, so that nobody acts for who is no more. What is not theirs any more passes
  /// nothing, so it may be asked as often as one likes.
  mutating func pass(_ due: [DueSuccession]) {
    guard agenda.isOpened else { return }
    for item in due where agenda.names(item.succession.from) {
      record(
        PlacePassed(
          succession: item.succession.number, from: item.succession.from,
          to: item.succession.to, organisationKind: item.kind),
        cause: Self.successionCause)
    }
  }
}
