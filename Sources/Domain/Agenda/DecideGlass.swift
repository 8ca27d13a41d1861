/// Looking at what is named, by two persons, for hours, and told to everybody at the table in the
/// same act; whether there is anything to see makes no difference to any of it (VIEW-6).
extension AgendaDraft {
  /// - Parameter isOn: whether this installation lets anybody do it.
  mutating func askForGlass(_ request: GlassRequest, isOn: Bool) throws(Refusal) {
    try checkMayBreakGlass(isOn)
    if let glass = agenda.glass {
      guard glass.opening == nil else { throw Refusal(.glassOpen) }
      guard occasion.at >= glass.lapses else { throw Refusal(.glassAsked) }
    }
    let ground = try TextCheck.title(request.ground ?? "", param: "ground")
    let reason = try TextCheck.required(
      request.reason, else: .reasonMissing, param: "reason", rule: "VIEW-6")
    let hours = request.hours ?? Policy.glassHoursMax
    guard (1...Policy.glassHoursMax).contains(hours) else {
      throw Refusal(.glassHours, ["most": "\(Policy.glassHoursMax)"], param: "hours")
    }
    record(GlassAsked(ground: Content(ground), reason: Content(reason), hours: hours))
  }

  /// A second person agrees: the first one sees it from now on, and all at the table are told.
  mutating func confirmGlass(isOn: Bool) throws(Refusal) {
    try checkMayBreakGlass(isOn)
    guard let glass = agenda.glass, glass.opening == nil, occasion.at < glass.lapses else {
      throw Refusal(.glassNotAsked)
    }
    guard glass.person != person.person else { throw Refusal(.glassOneself) }
    record(
      GlassOpened(
        opener: glass.person, until: occasion.at.adding(hours: glass.hours),
        ground: glass.ground, reason: glass.reason))
  }

  /// Records that the time is over; nobody sees anything any more since then.
  mutating func closeGlass() {
    guard let opening = agenda.glass?.opening, opening.until <= occasion.at else { return }
    record(GlassClosed(), cause: Self.glassCause)
  }

  /// What makes an event by which the time of looking ends.
  static let glassCause = "break-glass"

  private func checkMayBreakGlass(_ isOn: Bool) throws(Refusal) {
    try Rights.check(.breakGlass, by: person, seat: seat, inTerritory: false)
    guard isOn else { throw Refusal(.glassOff) }
    try checkNoSideTable()
  }
}
