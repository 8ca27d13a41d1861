extension Agenda {
  /// Why a person may not do an act on this agenda; nil when nothing about their organisation,
  /// seat and role forbids it. What the act then meets (a closed step, a missing reason) is asked
  /// with a dry run of it.
  public func hindrance(to act: Rights.Act, by person: ActingPerson) -> Refusal? {
    if act == .readAgenda {
      return isVisible(to: person.organisation, kind: person.kind) ? nil : Refusal(.notFound)
    }
    let seat = seats[person.organisation]
    do throws(Refusal) {
      if stage == .stopped, act != .pauseOrStop, act != .eraseContent {
        throw Refusal(.agendaStopped)
      }
      try Rights.check(
        act, by: person, seat: seat?.role,
        inTerritory: territory.includes(person.organisation))
      if act == .pauseOrStop { try checkMayPause(person) }
      return nil
    } catch { return error }
  }

  /// The lead and every government that is a party (AGENDA-1).
  var motionVoters: Set<OrganisationID> {
    Set(seats.filter { $0.value.role == .lead || $0.value.isSeatedGovernment }.keys)
  }

  func checkMayPause(_ person: ActingPerson) throws(Refusal) {
    guard motionVoters.contains(person.organisation) else {
      throw Refusal(.seatMissing, ["seats": "lead, government"])
    }
    try Rights.checkRole(for: .pauseOrStop, of: person)
  }
}
