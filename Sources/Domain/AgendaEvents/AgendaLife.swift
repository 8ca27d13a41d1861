/// A government opened the agenda and leads it until another does.
struct AgendaOpened: AgendaPayload {
  static let kind = "agenda-opened"
  var name: Content
  var territory: Territory
  var visibility: Visibility
  var lead: OrganisationID
  var leadKind: OrganisationKind
  /// The agendas it comes from; nil: none.
  var cites: [LocationID]?
  enum CodingKeys: String, CodingKey {
    case name, territory, visibility, lead, cites
    case leadKind = "lead_kind"
  }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    agenda.name = name.shown
    agenda.cites = cites ?? []
    agenda.territory = territory
    agenda.visibility = visibility
    agenda.opened = at
    agenda.seats[lead] = Seat(role: .lead, kind: leadKind, since: at.day)
  }
}

/// The lead or the organisation concerned asked for a change of seat; the other has to agree.
struct SeatOffered: AgendaPayload {
  static let kind = "seat-offered"
  var organisation: OrganisationID
  var organisationKind: OrganisationKind
  /// nil: to give the seat up.
  var role: SeatRole?
  enum CodingKeys: String, CodingKey {
    case organisation, role
    case organisationKind = "organisation_kind"
  }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard let sayer = by.organisation else { return }
    agenda.seatOffers[organisation] = SeatOffer(
      role: role, kind: organisationKind, by: [sayer])
  }
}

/// An organisation took a seat; a new lead makes the old one a party.
struct SeatTaken: AgendaPayload {
  static let kind = "seat-taken"
  var organisation: OrganisationID
  var organisationKind: OrganisationKind
  var role: SeatRole
  enum CodingKeys: String, CodingKey {
    case organisation, role
    case organisationKind = "organisation_kind"
  }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    if role == .lead, let old = agenda.lead, old != organisation {
      agenda.seats[old]?.role = .party
    }
    agenda.seats[organisation] = Seat(role: role, kind: organisationKind, since: at.day)
    agenda.seatOffers[organisation] = nil
    agenda.former[organisation] = nil
  }
}

/// An organisation left the table.
struct SeatGivenUp: AgendaPayload {
  static let kind = "seat-given-up"
  var organisation: OrganisationID

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    agenda.seats[organisation] = nil
    agenda.seatOffers[organisation] = nil
    agenda.former[organisation] = agenda.version + 1
    for act in agenda.motions.keys { agenda.motions[act]?.by.remove(organisation) }
  }
}

/// The lead or the organisation concerned took back, or did not want, a seat that nobody has yet.
struct SeatOfferWithdrawn: AgendaPayload {
  static let kind = "seat-offer-withdrawn"
  var organisation: OrganisationID

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    agenda.seatOffers[organisation] = nil
  }
}

/// One of those who must agree said yes to pausing, stopping or reopening.
struct MotionSupported: AgendaPayload {
  static let kind = "motion-supported"
  var act: Motion.Act
  var ground: Content
  var until: LocalDay?

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard let sayer = by.organisation else { return }
    var motion = Motion(act: act, ground: ground.shown, until: until, by: [])
    if let standing = agenda.motions[act], standing.until == until { motion = standing }
    motion.by.insert(sayer)
    agenda.motions[act] = motion
  }
}

/// Everybody who must agreed to a pause until a day.
struct AgendaPaused: AgendaPayload {
  static let kind = "agenda-paused"
  var ground: Content
  var until: LocalDay

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    agenda.pause = Pause(ground: ground.shown, until: until)
    agenda.motions[.pause] = nil
  }
}

/// A government at the table ended the pause before its day.
struct AgendaResumed: AgendaPayload {
  static let kind = "agenda-resumed"
  var ground: Content?

  func apply(to agenda: inout Agenda, at: Moment, by: Author) { agenda.pause = nil }
}

/// Everybody who must agreed to stop.
struct AgendaStopped: AgendaPayload {
  static let kind = "agenda-stopped"
  var ground: Content

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    agenda.stageBeforeStop = agenda.stage
    agenda.stage = .stopped
    agenda.motions = [:]
  }
}

/// The same consent that stopped the agenda took it up again.
struct AgendaReopened: AgendaPayload {
  static let kind = "agenda-reopened"
  var ground: Content

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    agenda.stage = agenda.stageBeforeStop ?? .impasse
    agenda.stageBeforeStop = nil
    agenda.motions = [:]
  }
}

/// A gate opened, or a reopened step brought the agenda back (AGENDA-6, AGENDA-7).
struct StageEntered: AgendaPayload {
  static let kind = "stage-entered"
  var stage: Stage
  /// The agreement step and its homes, when the stage is `breakthrough`.
  var agreement: Int?
  var homes: Int?

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    agenda.stage = stage
    if let agreement, let homes {
      agenda.breakthrough = Breakthrough(at: at, step: agreement, homes: homes)
    }
    for index in agenda.steps.indices where agenda.steps[index].stage >= stage {
      agenda.steps[index].isLate = false
    }
  }
}
