import Domain

/// Describes an agenda as rows: the only place where state becomes rows (but for the register's).
struct AgendaDescription {
  let agenda: Agenda
  /// The key of its stream, which is also the key of its audience.
  let key: Int

  var audience: Int { agenda.audience.key(of: key) }

  func audience(of step: Step) -> Int { agenda.audience(of: step).key(of: key) }

  var agendaRow: AgendaRow {
    AgendaRow(
      key: key, id: agenda.id.rawValue, name: agenda.name, stage: agenda.stage, lead: agenda.lead,
      visibility: agenda.visibility, municipalities: agenda.territory.municipalities,
      provinces: agenda.territory.provinces, openedUs: agenda.opened?.microseconds ?? 0,
      pauseGround: agenda.pause?.ground, pausedUntil: agenda.pause?.until,
      agreement: agenda.breakthrough?.step, homes: agenda.breakthrough?.homes,
      breakthroughUs: agenda.breakthrough?.at.microseconds, audience: audience,
      cites: agenda.cites.map(\.rawValue))
  }

  /// The circle of `seats`: territory and seated organisations. The Rijk needs no row.
  var circle: Set<OrganisationID> {
    Set(agenda.seats.keys)
      .union(agenda.territory.municipalities).union(agenda.territory.provinces)
  }

  /// Who sees the agenda, and who keeps what it saw.
  var members: [Membership: AudienceMemberRow] {
    var rows: [Membership: AudienceMemberRow] = [:]
    func add(_ audience: Audience, _ organisation: OrganisationID, isMember: Bool, until: Int?) {
      let membership = Membership(audience: audience.key(of: key), organisation: organisation)
      rows[membership] = row(of: membership, isMember: isMember, until: until)
    }
    for (organisation, version) in agenda.former {
      add(.seats, organisation, isMember: false, until: version)
    }
    for organisation in circle { add(.seats, organisation, isMember: true, until: nil) }
    for (index, named) in agenda.namedCircles.enumerated() {
      for organisation in named {
        // The Rijk, which has no row in the circle of seats, has one where it is named.
        let isMember = agenda.isAtTable(organisation)
        let until = isMember ? nil : agenda.former[organisation]
        guard isMember || until != nil else { continue }
        add(.named(index + 1), organisation, isMember: isMember, until: until)
      }
    }
    return rows
  }

  /// - Parameter version: up to which it sees what the audience does; nil for nothing.
  func row(
    of membership: Membership, isMember: Bool = false, until version: Int? = nil
  ) -> AudienceMemberRow {
    AudienceMemberRow(
      audience: membership.audience, organisation: membership.organisation, member: isMember,
      agenda: agenda.id.rawValue, untilVersion: version)
  }

  /// Everyone with a seat or an offer of one.
  var seated: Set<OrganisationID> { Set(agenda.seats.keys).union(agenda.seatOffers.keys) }

  func seatRow(of organisation: OrganisationID) -> SeatRow {
    let seat = agenda.seats[organisation]
    let offer = agenda.seatOffers[organisation]
    return SeatRow(
      agenda: key, organisation: organisation, role: seat?.role, since: seat?.since,
      offeredRole: offer?.role, offer: offer.map { $0.role == nil ? "leave" : "seat" } ?? "none",
      offeredBy: offer?.by.sorted() ?? [], audience: audience)
  }

  func row(of step: Step) -> StepRow {
    StepRow(
      agenda: key, number: step.number, revision: step.revision, stage: step.content.stage,
      kind: step.content.kind, title: step.content.title, text: step.content.text,
      status: agenda.status(of: step), signers: step.content.signers.texts,
      members: step.rule.signers.sorted(), needs: step.content.needs,
      restsOn: agenda.restsOn(step), covers: step.content.covers, due: step.content.term?.due,
      required: step.content.required, visibility: step.content.visibility,
      named: step.content.named ?? [], wooGround: step.content.wooGround, homes: step.content.homes,
      drafter: step.drafter,
      proposedUs: step.proposed.microseconds, answerDue: step.proposal.answerDue,
      supporters: step.proposal.accepted.sorted(), closedUs: step.closed?.microseconds,
      quorumImpossible: step.isQuorumImpossible, change: step.change?.name,
      changeNumber: step.change?.number, changeDocument: step.change?.document?.text.text,
      changeReason: step.change?.reason,
      changeApproved: step.change?.approved.sorted() ?? [], refusals: step.refusals,
      droppedReason: step.droppedReason, document: step.document.text.shown,
      contentSha256: step.document.sha256, audience: audience(of: step),
      erasure: ErasureColumns(asked: step.erasureAsked, done: step.erased))
  }

  /// What everybody who sees the agenda sees of a named step; nil for one that never was.
  func shell(of step: Step, before: StepShellRow?) -> StepShellRow? {
    guard step.visibility == .named || before != nil else { return nil }
    return StepShellRow(
      agenda: key, number: step.number, stage: step.stage, kind: step.kind,
      status: agenda.status(of: step), needs: step.needs, restsOn: agenda.restsOn(step),
      covers: step.content.covers, due: step.content.term?.due, required: step.isRequired,
      wooGround: step.content.wooGround,
      isShown: step.visibility == .named, audience: audience)
  }

  func row(of signOff: SignOff, on step: Step) -> SignOffRow {
    SignOffRow(
      agenda: key, step: step.number, number: signOff.number, version: signOff.version,
      organisation: signOff.organisation, person: signOff.person, authority: signOff.authority,
      revision: signOff.revision, decision: signOff.decision, reason: signOff.reason?.text,
      atUs: signOff.at.microseconds, statementSha256: signOff.statementSHA256,
      signed: signOff.signed.shown, standing: signOff.standing, counted: signOff.counted,
      withdrawnVersion: signOff.withdrawal?.version,
      withdrawnUs: signOff.withdrawal?.at.microseconds,
      withdrawnGround: signOff.withdrawal?.ground?.text,
      withdrawnSha256: signOff.withdrawal?.statementSHA256,
      withdrawnSigned: signOff.withdrawal?.signed.shown,
      audience: agenda.audience(of: signOff).key(of: key), holder: signOff.holder,
      withdrawnOrganisation: signOff.withdrawal?.organisation,
      withdrawnPerson: signOff.withdrawal?.person)
  }

  func row(of bottleneck: Bottleneck) -> BottleneckRow {
    BottleneckRow(
      agenda: key, number: bottleneck.number, category: bottleneck.category,
      owner: bottleneck.owner, raisedBy: bottleneck.raisedBy,
      raisedUs: bottleneck.raised.microseconds, since: bottleneck.since,
      title: bottleneck.title.shown, text: bottleneck.text?.text,
      status: agenda.isResolved(bottleneck) ? "resolved" : "open",
      resolvedBy: bottleneck.resolution?.by, resolvedStep: bottleneck.resolution?.step,
      how: bottleneck.resolution?.how.text,
      resolvedUs: bottleneck.resolution?.at.microseconds, audience: key,
      holder: bottleneck.holder,
      erasure: ErasureColumns(asked: bottleneck.erasureAsked, done: bottleneck.erased))
  }

  /// What the step asks of organisations now.
  func inbox(of step: Step) -> [InboxRow] {
    let asked: (act: String, of: Set<OrganisationID>)
    switch agenda.status(of: step) {
    case .open where step.change != nil, .waiting where step.change != nil,
      .proposed where step.change != nil:
      asked = (
        "accept",
        step.rule.signers.union(agenda.askedOfReaders(step))
          .subtracting(step.change?.approved ?? [])
      )
    case .open:
      asked = ("sign", step.rule.signers.filter { step.current(of: $0) == nil })
    case .proposed:
      let lead = Set(agenda.lead.map { [$0] } ?? [])
      let isPutToAll = !lead.isDisjoint(with: step.proposal.refused.keys)
      asked = (
        "accept",
        (isPutToAll ? Set(agenda.parties.keys) : lead).subtracting(step.proposal.accepted)
          .subtracting(step.proposal.refused.keys)
      )
    default: return []
    }
    // Of a named step nobody hears who may not see it.
    let seeing = step.circle == nil ? asked.of : asked.of.filter { agenda.sees($0, step) }
    return seeing.sorted().map { organisation in
      InboxRow(
        agenda: key, organisation: organisation, ref: "\(agenda.id)/\(step.number)",
        act: asked.act, title: step.content.title, due: step.content.term?.due, open: true)
    }
  }

  /// The offers of seats that wait for the other side.
  ///
  /// The lead has one entry for all that ask it for a seat.
  var seatInbox: [InboxRow] {
    var rows: [[String]: InboxRow] = [:]
    for row in seatAsks {
      if let known = rows[row.identity] {
        rows[row.identity]?.title = "\(known.title), \(row.title)"
      } else {
        rows[row.identity] = row
      }
    }
    return rows.values.sorted { $0.identity.lexicographicallyPrecedes($1.identity) }
  }

  private var seatAsks: [InboxRow] {
    agenda.seatOffers.sorted { $0.key < $1.key }.compactMap { organisation, offer in
      let other = offer.by.contains(organisation) ? agenda.lead : organisation
      guard let other, !offer.by.contains(other) else { return nil }
      return InboxRow(
        agenda: key, organisation: other, ref: agenda.id.rawValue,
        act: offer.role == nil ? "unseat" : "seat",
        title: [organisation.rawValue, offer.role?.rawValue].compactMap { $0 }
          .joined(separator: " "), due: nil, open: true)
    }
  }
}

extension PendingChange {
  var name: String {
    switch act {
    case .revise: "revise"
    case .drop: "drop"
    }
  }

  var reason: String? {
    guard case .drop(let reason, _, _) = act else { return nil }
    return reason
  }
}

extension Step {
  /// Reasons by organisation: refusals of the proposal, and to join the analysis.
  var refusals: [String: String] {
    let all = proposal.refused.merging(joinRefusals) { _, joining in joining }
    return Dictionary(uniqueKeysWithValues: all.map { ($0.key.rawValue, $0.value) })
  }
}
