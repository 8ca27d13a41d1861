/// A successor took the place of a seated organisation or of one in whose territory the location
/// lies (AGENDA-10): seats, duties and open requests pass; who signed stays named.
struct PlacePassed: AgendaPayload {
  static let kind = "place-passed"
  /// The number of the succession in the register.
  var succession: Int
  var from: OrganisationID
  var to: OrganisationID
  /// The successor's kind.
  var organisationKind: OrganisationKind
  enum CodingKeys: String, CodingKey {
    case succession, from, to
    case organisationKind = "organisation_kind"
  }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    // Who left the table sees nothing more that is named, and has nothing of it to pass.
    let heir = agenda.isAtTable(from) ? to : nil
    agenda.territory.pass(from, to: to)
    passSeat(in: &agenda, at: at)
    agenda.former.pass(from, to: to)
    if agenda.seats[to] != nil { agenda.former[to] = nil }
    for act in agenda.motions.keys { agenda.motions[act]?.by.pass(from, to: to) }
    for index in agenda.steps.indices where agenda.steps[index].names(from) {
      // Who is asked itself answers itself.
      let isAsked = agenda.readers(of: agenda.steps[index]).contains(to)
      agenda.steps[index].pass(from, to: to, reader: heir, isAsked: isAsked)
    }
    for index in agenda.namedCircles.indices {
      if agenda.namedCircles[index].remove(from) != nil, let heir {
        agenda.namedCircles[index].insert(heir)
      }
    }
    for index in agenda.bottlenecks.indices {
      if agenda.bottlenecks[index].owner == from { agenda.bottlenecks[index].owner = to }
      if agenda.bottlenecks[index].holder == from { agenda.bottlenecks[index].holder = to }
      agenda.bottlenecks[index].erasureAsked?.pass(from, to: to)
    }
  }

  /// Who is seated already keeps the better of the two seats, and what was asked of itself.
  private func passSeat(in agenda: inout Agenda, at: Moment) {
    let hasOwn = agenda.seats[to] != nil || agenda.seatOffers[to] != nil
    if let seat = agenda.seats.removeValue(forKey: from) {
      let role = agenda.seats[to].map { min($0.role, seat.role) } ?? seat.role
      agenda.seats[to] = Seat(role: role, kind: organisationKind, since: at.day)
      // An offer of no better seat than came this way has been answered.
      if let offered = agenda.seatOffers[to]?.role, role <= offered { agenda.seatOffers[to] = nil }
    }
    if let offer = agenda.seatOffers.removeValue(forKey: from), !hasOwn {
      agenda.seatOffers[to] = SeatOffer(role: offer.role, kind: organisationKind, by: offer.by)
    }
    for organisation in agenda.seatOffers.keys {
      agenda.seatOffers[organisation]?.by.pass(from, to: to)
    }
  }
}

extension Step {
  /// Whether anything of the step is the organisation's.
  func names(_ organisation: OrganisationID) -> Bool {
    drafter == organisation || rule.signers.contains(organisation)
      || content.names(organisation) || proposal.names(organisation)
      || change?.names(organisation) == true || embargo?.names(organisation) == true
      || seen[organisation] != nil || course.notice?.by == organisation
      || joinRefusals[organisation] != nil || signOffs.contains { $0.holder == organisation }
      || erasureAsked?.by == organisation
  }

  /// Gives the organisation's part to its successor. What was signed stays as it was signed; the
  /// document is not written anew.
  ///
  /// - Parameters:
  ///   - reader: who sees in its place what is named; nil for nobody.
  ///   - isAsked: whether the successor is one of those that it is named for.
  mutating func pass(
    _ from: OrganisationID, to: OrganisationID, reader: OrganisationID?, isAsked: Bool
  ) {
    if drafter == from { drafter = to }
    rule = rule.passed(from, to: to)
    passNotice(from, to: to)
    content.pass(from, to: to, reader: reader)
    proposal.accepted.pass(from, to: to)
    proposal.refused.pass(from, to: to)
    if isAsked { change?.approved.remove(from) }
    change?.pass(from, to: to, reader: reader)
    embargo?.widening.pass(from, reader: reader)
    if embargo?.decision?.by == from { embargo?.decision?.by = to }
    seen.pass(from, to: to)
    joinRefusals.pass(from, to: to)
    erasureAsked?.pass(from, to: to)
    for index in signOffs.indices where signOffs[index].holder == from {
      signOffs[index].holder = to
    }
    mergeCurrentSignOffs(of: to)
  }

  /// What was told stands. What was not yet goes to an address of who is no more, or is sent by
  /// them: it is asked for anew.
  private mutating func passNotice(_ from: OrganisationID, to: OrganisationID) {
    guard let notice = course.notice, notice.organisation == from || notice.by == from else {
      return
    }
    if notice.sent == nil {
      course.notice = nil
    } else if notice.organisation == from {
      course.notice?.organisation = to
    }
  }

  /// An organisation has one current sign-off, also where two have become one.
  private mutating func mergeCurrentSignOffs(of organisation: OrganisationID) {
    let current = signOffs.indices.filter {
      signOffs[$0].holder == organisation && signOffs[$0].standing == .current
    }
    guard current.count > 1 else { return }
    let isAgreed = Set(current.map { signOffs[$0].decision }).count == 1
    // Two who said different things have to say it again; what closed a step stands.
    let kept =
      isAgreed || isClosed
      ? current.last { signOffs[$0].counted && signOffs[$0].decision == .approve }
        ?? current.last : nil
    for index in current where index != kept {
      signOffs[index].standing = kept == nil ? .stale : .superseded
    }
  }
}

extension AskedErasure {
  fileprivate mutating func pass(_ from: OrganisationID, to: OrganisationID) {
    if by == from { by = to }
  }
}

extension Proposal {
  fileprivate func names(_ organisation: OrganisationID) -> Bool {
    accepted.contains(organisation) || refused[organisation] != nil
  }
}

extension Embargo {
  fileprivate func names(_ organisation: OrganisationID) -> Bool {
    widening.names(organisation) || decision?.by == organisation
  }
}

extension PendingChange {
  fileprivate func names(_ organisation: OrganisationID) -> Bool {
    switch act {
    case .revise(let content) where content.names(organisation): return true
    case .widen(let widening) where widening.names(organisation): return true
    default:
      return by == organisation || approved.contains(organisation) || opposed[organisation] != nil
    }
  }

  fileprivate mutating func pass(
    _ from: OrganisationID, to: OrganisationID, reader: OrganisationID?
  ) {
    if by == from { by = to }
    approved.pass(from, to: to)
    opposed.pass(from, to: to)
    switch act {
    case .revise(var content):
      content.pass(from, to: to, reader: reader)
      act = .revise(content)
    case .widen(var widening):
      widening.pass(from, reader: reader)
      act = .widen(widening)
    case .drop: break
    }
  }
}

extension StepContent {
  fileprivate func names(_ organisation: OrganisationID) -> Bool {
    signers.names(organisation) || named?.contains(organisation) == true
      || term?.addressee == organisation
  }

  fileprivate mutating func pass(
    _ from: OrganisationID, to: OrganisationID, reader: OrganisationID?
  ) {
    signers = signers.passed(from, to: to)
    term = term?.passed(from, to: to)
    guard let known = named, known.contains(from) else { return }
    named = Set(known).subtracting([from]).union(reader.map { [$0] } ?? []).sorted()
  }
}

extension [OrganisationID] {
  /// With the successor in the other's place, once.
  func passed(_ from: OrganisationID, to: OrganisationID) -> [OrganisationID] {
    guard contains(from) else { return self }
    return contains(to) ? filter { $0 != from } : map { $0 == from ? to : $0 }
  }
}

extension Set<OrganisationID> {
  mutating func pass(_ from: OrganisationID, to: OrganisationID) {
    if remove(from) != nil { insert(to) }
  }
}

extension Dictionary where Key == OrganisationID {
  /// What the successor said itself stands.
  mutating func pass(_ from: OrganisationID, to: OrganisationID) {
    guard let value = removeValue(forKey: from) else { return }
    if self[to] == nil { self[to] = value }
  }
}
