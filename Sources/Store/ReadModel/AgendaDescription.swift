import Domain
import Foundation

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
      cites: agenda.cites.map(\.rawValue),
      glassPerson: agenda.glass?.opening == nil ? nil : agenda.glass?.person,
      glassFromUs: agenda.glass?.opening?.from.microseconds,
      glassUntilUs: agenda.glass?.opening?.until.microseconds,
      beside: agenda.beside?.rawValue, wooGround: agenda.wooGround)
  }

  /// The circle of `seats`: territory and seated organisations. The Rijk needs no row. A side table
  /// has none but its named circle.
  var circle: Set<OrganisationID> {
    guard agenda.beside == nil else { return [] }
    return Set(agenda.seats.keys)
      .union(agenda.territory.municipalities).union(agenda.territory.provinces)
  }

  /// Who sees the agenda, and who keeps what it saw.
  var members: [Membership: AudienceMemberRow] {
    var rows: [Membership: AudienceMemberRow] = [:]
    func add(_ audience: Audience, _ organisation: OrganisationID, isMember: Bool, until: Int?) {
      let membership = Membership(audience: audience.key(of: key), organisation: organisation)
      rows[membership] = row(of: membership, isMember: isMember, until: until)
    }
    for (organisation, version) in agenda.former where agenda.beside == nil {
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
      restsOn: agenda.restsOn(step), covers: step.content.covers, due: step.due,
      required: step.content.required, visibility: step.content.visibility,
      named: step.content.named ?? [], wooGround: step.content.wooGround, homes: step.content.homes,
      drafter: step.drafter,
      proposedUs: step.proposed.microseconds, answerDue: step.proposal.answerDue,
      supporters: step.proposal.accepted.sorted(), closedUs: step.closed?.microseconds,
      quorumImpossible: step.isQuorumImpossible, change: step.change?.name,
      changeNumber: step.change?.number, changeDocument: step.change?.shownDocument,
      changeReason: step.change?.reason,
      changeApproved: step.change?.approved.sorted() ?? [], refusals: step.refusals,
      droppedReason: step.droppedReason, document: step.document.text.shown,
      contentSha256: step.document.sha256, audience: audience(of: step),
      embargo: step.embargo?.shown, opens: opening(of: step),
      erasure: ErasureColumns(asked: step.erasureAsked, done: step.erased),
      evidence: step.content.evidence, fourEyes: step.content.fourEyes,
      term: TermLine(step)?.text, termReasons: TermReasons(step.course)?.text,
      termUs: agenda.isRunning && step.isTermRunning
        ? step.course.nextDay?.start.microseconds : nil)
  }

  /// When a day opens the step, and for whom; nil where none does.
  func opening(of step: Step) -> Opening? {
    guard let day = step.embargo?.widening.until, let to = agenda.audienceAfterEmbargo(of: step)
    else { return nil }
    return Opening(us: day.start.microseconds, to: to.key(of: key))
  }

  /// What everybody who sees the agenda sees of a named step; nil for one that never was.
  func shell(of step: Step, before: StepShellRow?) -> StepShellRow? {
    guard step.visibility == .named || before != nil else { return nil }
    return StepShellRow(
      agenda: key, number: step.number, stage: step.stage, kind: step.kind,
      status: agenda.status(of: step), needs: step.needs, restsOn: agenda.restsOn(step),
      covers: step.content.covers, due: step.due, required: step.isRequired,
      wooGround: step.content.wooGround,
      isShown: step.visibility == .named, audience: audience,
      hidesUs: step.embargo?.widening.visibility == .named ? nil : opening(of: step)?.us)
  }

  func files(of step: Step) -> [StepFileRow] {
    step.keptFiles.enumerated().map { index, kept in
      StepFileRow(
        agenda: key, step: step.number, holder: kept.file.by, sha256: kept.file.sha256,
        number: index + 1, title: kept.file.title, mediaType: kept.file.mediaType,
        size: kept.file.size, evidence: kept.file.evidence,
        isCurrent: kept.isCurrent, isElsewhere: kept.file.isElsewhere)
    }
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
      withdrawnPerson: signOff.withdrawal?.person,
      opens: step.opens(signOff) ? opening(of: step) : nil)
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
      resolvedUs: bottleneck.resolution?.at.microseconds,
      audience: agenda.tableAudience.key(of: key),
      holder: bottleneck.holder,
      erasure: ErasureColumns(asked: bottleneck.erasureAsked, done: bottleneck.erased))
  }

  /// What the step asks of organisations now.
  func inbox(of step: Step) -> [InboxRow] {
    asks(of: step).flatMap { ask in
      // Nobody hears who may not see it, or is not at the table any more: a rule keeps its signers.
      let asked = ask.organisations.filter { agenda.isAtTable($0) && agenda.sees($0, step) }
      return asked.sorted().map { organisation in
        InboxRow(
          agenda: key, organisation: organisation, ref: "\(agenda.id)/\(step.number)",
          act: ask.act, title: step.content.title, due: ask.due, open: true)
      }
    }
  }

  /// A verb that is waited for, of whom, until when.
  private struct Ask {
    var act: String
    var organisations: Set<OrganisationID>
    var due: LocalDay?
  }

  private func asks(of step: Step) -> [Ask] {
    let due = step.due
    let status = agenda.status(of: step)
    var asks: [Ask] = []
    if let change = step.change {
      let signers = change.isWidening ? [] : step.rule.signers
      let asked = signers.union(agenda.askedOfReaders(step))
        .subtracting(change.approved).subtracting(change.opposed.keys)
      asks.append(
        Ask(act: "accept", organisations: asked, due: change.hearing?.viewsUntil ?? due))
      // A revision that waits would make what is signed now stale; who sees it changes nothing.
      guard change.isWidening else { return status == .closed ? [] : asks }
    }
    switch status {
    case .open, .suspended:
      let missing = step.rule.signers.filter { step.current(of: $0) == nil }
      asks.append(Ask(act: "sign", organisations: missing, due: due))
    case .proposed:
      let lead = Set(agenda.lead.map { [$0] } ?? [])
      let isPutToAll = !lead.isDisjoint(with: step.proposal.refused.keys)
      let asked = (isPutToAll ? Set(agenda.parties.keys) : lead)
        .subtracting(step.proposal.accepted).subtracting(step.proposal.refused.keys)
      asks.append(Ask(act: "accept", organisations: asked, due: due))
    default: break
    }
    if let sender = sender(of: step) {
      asks.append(Ask(act: "notify", organisations: [sender], due: nil))
    }
    return asks
  }

  /// Who has to tell that a term runs, while nobody did: the lead, or who drafted the step where
  /// the lead may not; see `notify`.
  private func sender(of step: Step) -> OrganisationID? {
    guard agenda.isRunning, agenda.status(of: step) == .open, let addressee = step.term?.addressee,
      agenda.isAtTable(addressee), agenda.sees(addressee, step),
      step.course.notice.map({ $0.failed != nil }) ?? true
    else { return nil }
    return [agenda.lead, step.drafter].compactMap { $0 }.first {
      agenda.sees($0, step) && $0 != addressee
    }
  }

  /// The question to look at what is named, for a second person of the Rijk; then the notice of it
  /// for everybody at the table.
  var glassInbox: [InboxRow] {
    guard let glass = agenda.glass else { return [] }
    let told = glass.opening == nil ? [.rijk] : agenda.seats.keys.sorted()
    return told.map { organisation in
      InboxRow(
        agenda: key, organisation: organisation, ref: agenda.id.rawValue,
        act: glass.opening == nil ? "break-glass" : "history",
        title: "\(glass.ground.shown): \(glass.reason.shown)",
        due: (glass.opening?.until ?? glass.lapses).day, open: true)
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
    case .widen: hearing == nil ? "embargo" : "widen"
    }
  }

  var reason: String? {
    guard case .drop(let reason, _, _) = act else { return ground }
    return reason
  }

  /// What is read before it is agreed to: the revision's document, or who else would see it when.
  var shownDocument: String? {
    guard case .widen(let widening) = act else { return document?.text.text }
    return EmbargoLine(widening: widening, hearing: hearing).text
  }
}

extension Step {
  /// Reasons by organisation: refusals of the proposal, to join the analysis, and that others see
  /// it.
  var refusals: [String: String] {
    let all = proposal.refused.merging(joinRefusals) { _, joining in joining }
      .merging(change?.opposed ?? [:]) { _, opposing in opposing }
    return Dictionary(uniqueKeysWithValues: all.map { ($0.key.rawValue, $0.value) })
  }
}

extension Embargo {
  /// As it is shown: one line of JSON.
  var shown: String { EmbargoLine(widening: widening, decision: decision).text }
}

/// A widening as people read it, which events hold in parts.
private struct EmbargoLine: Encodable {
  var visibility: Visibility
  var named: [OrganisationID]?
  var until: LocalDay?
  var untilClosed: Int?
  var viewsUntil: LocalDay?
  var decision: String?
  var by: OrganisationID?

  private enum CodingKeys: String, CodingKey {
    case visibility, named, until, decision, by
    case untilClosed = "until_closed"
    case viewsUntil = "views_until"
  }

  init(widening: Widening, hearing: Hearing? = nil, decision: WooDecision? = nil) {
    visibility = widening.visibility
    named = widening.named
    until = widening.until
    untilClosed = widening.untilClosed
    viewsUntil = hearing?.viewsUntil
    self.decision = decision?.mark.shown
    by = decision?.by
  }

  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self)
  }
}
