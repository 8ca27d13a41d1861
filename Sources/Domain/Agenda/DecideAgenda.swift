/// Opening, seats, pausing and stopping (AGENDA-1).
extension AgendaDraft {
  mutating func open(
    name: String, territory: Territory, visibility: Visibility, cites: [LocationID]
  ) throws(Refusal) {
    try Rights.check(
      .openAgenda, by: person, seat: nil, inTerritory: territory.includes(person.organisation))
    // Who may open it sees it, unless the territory was entered anew since.
    guard !agenda.isOpened || agenda.isVisible(to: person.organisation, kind: person.kind) else {
      throw Refusal(.notFound)
    }
    guard !agenda.isOpened else { throw Refusal(.agendaAlreadyOpen) }
    try checkCitations(cites)
    record(
      AgendaOpened(
        name: Content(name), territory: territory, visibility: visibility,
        lead: person.organisation, leadKind: person.kind, cites: cites.isEmpty ? nil : cites))
  }

  /// An agenda names the agendas it comes from each once, and never itself (AGENDA-10).
  private func checkCitations(_ cites: [LocationID]) throws(Refusal) {
    guard cites.count <= AgendaLimits.citesMax else {
      throw Refusal(.citesTooMany, ["most": "\(AgendaLimits.citesMax)"], param: "cites")
    }
    guard !cites.contains(agenda.id) else { throw Refusal(.citesItself, param: "cites") }
    var known: Set<LocationID> = []
    for cited in cites where !known.insert(cited).inserted {
      throw Refusal(.citedTwice, ["ref": cited.rawValue], param: "cites")
    }
  }

  /// The lead gives a seat, the organisation takes it; in either order, each says it once.
  mutating func seat(
    _ organisation: OrganisationID, kind: OrganisationKind, as role: SeatRole
  ) throws(Refusal) {
    try checkNoSideTable()
    try checkSeatAct(on: organisation)
    guard !role.isParty || kind != .koepel else {
      throw Refusal(
        .seatKindMayNot, ["kind": kind.rawValue, "seat": role.rawValue], param: "seat")
    }
    guard agenda.seats[organisation]?.role != role else {
      throw Refusal(.seatAlready, ["organisation": organisation.rawValue])
    }
    guard agenda.seats[organisation] != nil || agenda.seats.count < AgendaLimits.seatsMax else {
      throw Refusal(.limitReached, ["most": "\(AgendaLimits.seatsMax)"])
    }
    var endsParty = false
    if let current = agenda.seats[organisation] {
      // The lead's seat passes only with a successor, or there would be none.
      guard current.role != .lead else { throw Refusal(.leadNeedsSuccessor) }
      endsParty = current.role.isParty && !role.isParty
      if endsParty { try checkNoOpenSignOff(of: organisation) }
    }
    if role == .lead { try checkSeesAll(organisation) }
    if let offer = agenda.seatOffers[organisation], offer.role == role,
      isConsent(offer, about: organisation), !endsParty || mayEndParty(of: organisation)
    {
      record(SeatTaken(organisation: organisation, organisationKind: kind, role: role))
    } else {
      record(
        SeatOffered(
          organisation: organisation, organisationKind: kind, role: role))
    }
  }

  mutating func unseat(
    _ organisation: OrganisationID, successor: OrganisationID?
  ) throws(Refusal) {
    guard agenda.seats[organisation] != nil || agenda.seatOffers[organisation] != nil else {
      throw Refusal(.notFound)
    }
    try checkNoSideTable()
    try checkSeatAct(on: organisation)
    guard let current = agenda.seats[organisation] else {
      record(SeatOfferWithdrawn(organisation: organisation))
      return
    }
    try checkNoOpenSignOff(of: organisation)
    if current.role == .lead {
      try leaveLead(organisation, successor: successor)
      return
    }
    if let offer = agenda.seatOffers[organisation], offer.role == nil,
      isConsent(offer, about: organisation), mayEndParty(of: organisation)
    {
      record(SeatGivenUp(organisation: organisation))
    } else {
      record(
        SeatOffered(
          organisation: organisation, organisationKind: current.kind, role: nil))
    }
  }

  /// Whether the other side said it: the present lead, or the organisation itself.
  private func isConsent(_ offer: SeatOffer, about organisation: OrganisationID) -> Bool {
    let other = person.organisation == organisation ? agenda.lead : organisation
    return other.map(offer.by.contains) ?? false
  }

  /// Whether nothing that the person does not see could keep the organisation at the table. Where
  /// something could, the lead only offers, whoever it is about: its answer would tell who signs.
  private func mayEndParty(of organisation: OrganisationID) -> Bool {
    person.organisation == organisation
      || agenda.steps.allSatisfy {
        !isOpenAndRequired($0) || agenda.isVisible($0, to: person.organisation, kind: person.kind)
      }
  }

  private func isOpenAndRequired(_ step: Step) -> Bool {
    step.isPlanned && !step.isClosed && step.isRequired
  }

  /// A lead that leaves names a seated party as its successor, or the Rijk does.
  private mutating func leaveLead(
    _ lead: OrganisationID, successor: OrganisationID?
  ) throws(Refusal) {
    guard let successor else {
      guard person.organisation == lead else { throw Refusal(.leadNeedsSuccessor) }
      // Leaving is on record now; the Rijk may name the successor.
      record(
        SeatOffered(
          organisation: lead, organisationKind: agenda.seats[lead]?.kind ?? person.kind, role: nil))
      return
    }
    guard let seat = agenda.seats[successor], successor != lead, seat.role == .party else {
      throw Refusal(
        .successorNotSeated, ["organisation": successor.rawValue], param: "successor")
    }
    let leadAgrees =
      person.organisation == lead || agenda.seatOffers[lead]?.by.contains(lead) == true
    guard leadAgrees, person.organisation == lead || person.kind == .rijk else {
      throw Refusal(.seatNotTheirs)
    }
    // The Rijk may not know of it, and must be able to.
    if person.organisation == lead { try checkSeesAll(successor) }
    record(SeatTaken(organisation: successor, organisationKind: seat.kind, role: .lead))
    // Where something could keep it that the Rijk does not see, it stays as a party until it leaves
    // by its own act.
    if mayEndParty(of: lead) { record(SeatGivenUp(organisation: lead)) }
  }

  /// Seats are changed by the lead and the organisation concerned; the Rijk names a lead where
  /// the lead is leaving.
  private func checkSeatAct(on organisation: OrganisationID) throws(Refusal) {
    try Rights.checkRole(for: .changeSeats, of: person)
    let leadLeaves = agenda.lead.map { agenda.seatOffers[$0]?.role == nil } ?? true
    let isLeadLeaving = leadLeaves && agenda.lead.flatMap { agenda.seatOffers[$0] } != nil
    let isRijkNaming = person.kind == .rijk && isLeadLeaving && organisation == agenda.lead
    guard isLead || person.organisation == organisation || isRijkNaming else {
      throw Refusal(.seatNotTheirs)
    }
  }

  /// Nobody is unseated with an open required sign-off. Of what the person does not see, the
  /// organisation's own act finds it.
  private func checkNoOpenSignOff(of organisation: OrganisationID) throws(Refusal) {
    let open = agenda.steps.first {
      isOpenAndRequired($0) && $0.rule.signers.contains(organisation)
        && agenda.isVisible($0, to: person.organisation, kind: person.kind)
    }
    guard let open else { return }
    throw Refusal(.seatHasOpenSignOff, ["step": "\(open.number)"])
  }

  mutating func pause(ground: String?, until: LocalDay?) throws(Refusal) {
    // Rights come before the state of things.
    try checkMotionRight()
    guard !agenda.isPaused(on: occasion.today) else { throw Refusal(.agendaAlreadyPaused) }
    if standing(.pause) == nil {
      guard let until = until ?? agenda.motions[.pause]?.until else {
        throw Refusal(.textEmpty, ["param": "until"], param: "until")
      }
      guard until >= occasion.today else {
        throw Refusal(.dayInPast, ["param": "until", "day": until.text], param: "until")
      }
    }
    try move(.pause, ground: ground, until: until)
  }

  /// Ends a pause, or says yes to taking a stopped agenda up again.
  mutating func resume(ground: String?) throws(Refusal) {
    guard agenda.stage == .stopped else {
      try checkMotionRight()
      guard agenda.isPaused(on: occasion.today) else { throw Refusal(.agendaNotPaused) }
      let words = try ground.map { (text) throws(Refusal) in
        try TextCheck.required(text, else: .groundMissing, param: "ground", rule: "AGENDA-1")
      }
      record(AgendaResumed(ground: words.map(Content.init)))
      return
    }
    try move(.reopen, ground: ground, until: nil)
  }

  /// Says yes to pausing, stopping or reopening; the last yes does it.
  mutating func move(_ act: Motion.Act, ground: String?, until: LocalDay?) throws(Refusal) {
    try checkMotionRight()
    let motion = standing(act)
    if let motion, let until, motion.until != until {
      throw Refusal(.motionDiffers, ["until": motion.until?.text ?? ""], param: "until")
    }
    let words: String
    if let motion, ground == nil {
      words = motion.ground
    } else {
      words = try TextCheck.required(
        ground, else: .groundMissing, param: "ground", rule: "AGENDA-1")
    }
    if !(motion?.by.contains(person.organisation) ?? false) {
      record(MotionSupported(act: act, ground: Content(words), until: motion?.until ?? until))
    }
    guard let now = agenda.motions[act], agenda.motionVoters.isSubset(of: now.by) else { return }
    switch act {
    case .pause:
      if let day = now.until { record(AgendaPaused(ground: Content(now.ground), until: day)) }
    case .stop: record(AgendaStopped(ground: Content(now.ground)))
    case .reopen: record(AgendaReopened(ground: Content(now.ground)))
    }
  }

  /// The motion others can still support: a pause whose last day passed is none.
  private func standing(_ act: Motion.Act) -> Motion? {
    guard let motion = agenda.motions[act] else { return nil }
    if let until = motion.until, until < occasion.today { return nil }
    return motion
  }

  private func checkMotionRight() throws(Refusal) { try agenda.checkMayPause(person) }
}

extension Seat {
  var isSeatedGovernment: Bool { role.isParty && kind.isGovernment }
}
