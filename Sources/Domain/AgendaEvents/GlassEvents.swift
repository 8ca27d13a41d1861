/// A person of the Rijk asks to look at what is named; only the Rijk reads that.
struct GlassAsked: AgendaPayload {
  static let kind = "glass-asked"
  var ground: Content
  var reason: Content
  var hours: Int

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard let person = by.person else { return }
    agenda.circle(of: [.rijk])
    agenda.glass = Glass(asked: at, person: person, hours: hours, ground: ground, reason: reason)
  }
}

/// A second person confirmed it: told to all at the table by this event.
struct GlassOpened: AgendaPayload {
  static let kind = "glass-opened"
  /// Who sees it from now on.
  var opener: Int
  var until: Moment
  var ground: Content
  var reason: Content

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard let person = by.person else { return }
    agenda.glass?.opening = Glass.Opening(confirmedBy: person, from: at, until: until)
    agenda.openers.formUnion([opener, person])
  }
}

/// The time of looking is over.
struct GlassClosed: AgendaPayload {
  static let kind = "glass-closed"

  func apply(to agenda: inout Agenda, at: Moment, by: Author) { agenda.glass = nil }
}
