import Domain
import RandomTerms
import SeededChance
import Support

/// Random acts on an agenda: about half of them what would bring it further, else anything.
struct RandomActs {
  var chance: Chance
  private var statements = 0

  static let everybody: [OrganisationID] = [
    .gm1963, .pv28, .bpd, .hwWonen, .rijk, .aedes, .am, .gm0394,
  ]
  static let parties: [OrganisationID] = [.gm1963, .pv28, .bpd, .hwWonen]
  static let rules: [SignerRule] = [
    ["all(gm1963)"], ["all(gm1963, bpd)"], ["1 of (gm1963, pv28, bpd)"],
    ["2 of (gm1963, pv28, hw-wonen) veto"], ["all(pv28) after(gm1963)"], ["1 of ontwikkelaar"],
    ["all(bpd)"],
  ].compactMap { try? SignerRule(clauses: $0) }

  init(seed: UInt64) { chance = Chance(seed: seed) }

  mutating func anybody() -> OrganisationID { chance.pick(Self.everybody) ?? .rijk }
  mutating func party() -> OrganisationID { chance.pick(Self.parties) ?? .gm1963 }

  /// Who acts next, decided before the agenda is seen, so that a server can be asked for the act.
  mutating func act(on agenda: Agenda) -> (AgendaCommand, OrganisationID) {
    guard agenda.isOpened else { return (open(), .gm1963) }
    if chance.once(in: 10), let act = erasure(of: agenda) { return act }
    if agenda.stage == .stopped { return (.resume(ground: "Money."), party()) }
    if !agenda.motions.isEmpty, chance.once(in: 3) {
      return (.pause(ground: nil, until: nil), chance.once(in: 2) ? .gm1963 : .pv28)
    }
    if chance.once(in: 2), let act = useful(agenda) { return act }
    if chance.once(in: 2), let step = chance.pick(agenda.steps) {
      let actor = chance.pick([agenda.lead ?? .gm1963, step.drafter, party()]) ?? .gm1963
      let signer = chance.pick(step.rule.signers.sorted()) ?? actor
      let organisation = chance.once(in: 2) ? actor : signer
      return (onStep(step, agenda, by: organisation), organisation)
    }
    let organisation = chance.once(in: 6) ? anybody() : party()
    return (onAgenda(agenda, by: organisation), organisation)
  }

  private mutating func erasure(of agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    let lead = agenda.lead ?? .gm1963
    func request(_ asked: AskedErasure?) -> ErasureRequest {
      asked.map { .confirm($0.ground) } ?? .ask(.archiefwet, reason: "The term is over.")
    }
    if chance.once(in: 3), let one = chance.pick(agenda.bottlenecks) {
      return (.erase(.bottleneck(one.number), request(one.erasureAsked)), lead)
    }
    let finished = agenda.steps.filter { $0.isClosed || $0.dropped }
    // What was asked is mostly confirmed: few would be by luck.
    let asked = finished.filter { $0.erasureAsked != nil }
    guard let step = chance.pick(chance.once(in: 4) || asked.isEmpty ? finished : asked) else {
      return nil
    }
    return (.erase(.step(step.number), request(step.erasureAsked)), lead)
  }

  private mutating func open() -> AgendaCommand {
    .open(
      name: "Stougjeswijk", territory: Village.territory,
      visibility: chance.once(in: 2) ? .seats : .public,
      cites: ["oud-dorp", "duindorp"].compactMap(LocationID.init(rawValue:)))
  }

  private mutating func useful(_ agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    let missing = Self.parties.filter { agenda.seats[$0] == nil }
    if let organisation = chance.pick(missing), !chance.once(in: 3) {
      let isOffered = agenda.seatOffers[organisation]?.by.contains(organisation) == false
      return (
        .seat(organisation, kind: organisation.kindInTests, as: .party),
        isOffered ? organisation : agenda.lead ?? .gm1963
      )
    }
    if agenda.bottlenecks.isEmpty { return (raising, .gm1963) }
    if let act = chance.notice(of: agenda) ?? chance.actOnTerm(of: agenda) { return act }
    let asking = agenda.steps.filter { $0.change != nil || !$0.proposal.isAccepted && !$0.dropped }
    if let step = chance.pick(asking) {
      let isWidening = step.change?.isWidening == true
      let asked = agenda.askedOfReaders(step).union(isWidening ? [] : step.rule.signers)
      let approvers = asked.subtracting(step.change?.approved ?? []).sorted()
      let organisation = step.change == nil ? agenda.lead : chance.pick(approvers)
      return (
        .accept(step: step.number, expect: nil, change: step.change?.number),
        organisation ?? .gm1963
      )
    }
    if let step = chance.pick(agenda.steps.filter { agenda.status(of: $0) == .open }),
      let signer = chance.pick(step.rule.signers.filter { step.current(of: $0) == nil }.sorted())
    {
      return (sign(step, by: signer), signer)
    }
    return (proposal(agenda, isUseful: true), agenda.lead ?? .gm1963)
  }

  private var raising: AgendaCommand {
    .raise(
      RaiseRequest(category: "geluid", owner: .rijk, title: "Noise", text: nil, since: nil))
  }

  private mutating func sign(_ step: Step, by organisation: OrganisationID) -> AgendaCommand {
    let decisions: [SignOffDecision] = [.object, .abstain, .approve, .approve, .approve, .approve]
    let decision = chance.pick(decisions) ?? .approve
    return .sign(
      step: step.number, decision, reason: decision == .object ? "No." : nil,
      statement(step, by: organisation))
  }

  private mutating func statement(
    _ step: Step, by organisation: OrganisationID
  ) -> SignedStatement {
    statements += 1
    return SignedStatement(
      sha256: "statement-\(chance.next())-\(statements)", signed: "signed \(statements)",
      revision: step.revision, contentSHA256: step.document.sha256,
      supersedes: step.current(of: organisation)?.statementSHA256,
      signedAt: Moment(unixSeconds: 0))
  }

  private mutating func onStep(
    _ step: Step, _ agenda: Agenda, by organisation: OrganisationID
  ) -> AgendaCommand {
    if chance.once(in: 10) { return chance.actOnTerm(of: step) }
    switch chance.below(15) {
    case 0 where step.change != nil, 1:
      return .accept(step: step.number, expect: nil, change: step.change?.number)
    case 2, 3:
      return .refuse(
        step: step.number, reason: "No.", expect: nil, change: step.change?.number)
    case 4 where chance.once(in: 2):
      let request = AttachRequest(
        sha256: "\(chance.below(4))", title: "Map", mediaType: "image/png",
        bytes: chance.once(in: 2) ? .here(size: 9) : .elsewhere(size: 9))
      return .attach(step: step.number, request, expect: nil)
    case 5 where !step.content.files.isEmpty:
      let file = chance.pick(step.content.files)?.sha256 ?? ""
      return .detach(step: step.number, sha256: file, expect: nil)
    case 4, 5, 6: return .revise(step: step.number, changes(agenda), expect: nil)
    case 7:
      let request = DropRequest(
        reason: "No use.", replacement: chance.once(in: 2) ? number(agenda) : nil,
        removesNeeds: chance.once(in: 2))
      return .drop(step: step.number, request, expect: nil)
    case 8: return .seen(step: step.number)
    case 9:
      return .withdraw(
        step: step.number, ground: "Council.", statement(step, by: organisation))
    case 0, 10, 11: return .embargo(step: step.number, embargo(agenda), expect: nil)
    case 12: return .widen(step: step.number, widening(agenda), expect: nil)
    default: return sign(step, by: organisation)
    }
  }

  private mutating func target(_ agenda: Agenda) -> Widening {
    switch chance.below(3) {
    case 0: Widening(visibility: .public)
    case 1: Widening(visibility: .seats)
    default: Widening(visibility: .named, named: named(agenda))
    }
  }

  private mutating func embargo(_ agenda: Agenda) -> Widening {
    var widening = target(agenda)
    if chance.once(in: 4) {
      widening.untilClosed = number(agenda)
    } else {
      widening.until = LocalDay(number: 20_760 + chance.below(40))
    }
    return widening
  }

  private mutating func widening(_ agenda: Agenda) -> WideningRequest {
    switch chance.below(4) {
    case 0: .withdraw(ground: "Not now.")
    case 1: .decide(mark: "Z-1")
    default: .hear(target(agenda), ground: "Asked for.", viewsUntil: nil)
    }
  }

  private mutating func number(_ agenda: Agenda) -> Int {
    chance.below(max(1, agenda.steps.count)) + 1
  }

  private mutating func changes(_ agenda: Agenda) -> StepChanges {
    switch chance.below(8) {
    case 0: StepChanges(title: "Title \(chance.below(9))")
    case 1: StepChanges(signers: chance.pick(Self.rules))
    case 2, 3: StepChanges(needs: [number(agenda)])
    case 4: StepChanges(covers: agenda.bottlenecks.map(\.number))
    // Four eyes keep most of these few from closing anything.
    case 5: StepChanges(required: chance.once(in: 2), fourEyes: chance.once(in: 8) ? true : nil)
    case 6:
      switch chance.below(3) {
      case 0: StepChanges(visibility: .public)
      case 1: StepChanges(visibility: .seats)
      default: StepChanges(visibility: .named, named: named(agenda), wooGround: .competition)
      }
    default:
      StepChanges(
        term: chance.term(
          starters: agenda.steps.map(\.number), signers: chance.pick(Self.rules) ?? Self.rules[0]))
    }
  }

  /// Most of those at the table, and now and then the Rijk.
  private mutating func named(_ agenda: Agenda) -> [OrganisationID] {
    var named = agenda.seats.keys.sorted()
    if let left = chance.pick(named), chance.once(in: 2) { named.removeAll { $0 == left } }
    if chance.once(in: 3) { named.append(.rijk) }
    return named
  }

  private mutating func onAgenda(
    _ agenda: Agenda, by organisation: OrganisationID
  ) -> AgendaCommand {
    switch chance.below(12) {
    case 0, 1, 2:
      let seat = chance.once(in: 2) ? organisation : anybody()
      return .seat(
        seat, kind: seat.kindInTests, as: chance.pick(SeatRole.allCases) ?? .party)
    case 3, 4:
      let leaver = chance.once(in: 2) ? organisation : anybody()
      return .unseat(leaver, successor: chance.once(in: 3) ? party() : nil)
    case 5: return .pause(ground: "Elections.", until: LocalDay(number: 20_790))
    case 6: return chance.once(in: 3) ? .stop(ground: "No money.") : .resume(ground: "On.")
    case 7: return raising
    case 8, 9:
      let step = chance.once(in: 2) ? number(agenda) : nil
      return .resolve(
        bottleneck: chance.below(max(1, agenda.bottlenecks.count)) + 1, step: step, how: "So.")
    default: return proposal(agenda, isUseful: false)
    }
  }

  private mutating func proposal(_ agenda: Agenda, isUseful: Bool) -> AgendaCommand {
    guard agenda.steps.count < 8 else { return .seen(step: number(agenda)) }
    if chance.once(in: 8) { return chance.template() }
    let fitting: StepKind =
      switch agenda.stage {
      case .impasse: .bottleneck
      case .analysis: .analysis
      case .agreement: .agreement
      default: .task
      }
    let kind = isUseful ? fitting : chance.pick(StepKind.allCases) ?? .task
    let stage: Stage = kind == .agreement ? .agreement : kind == .analysis ? .analysis : .impasse
    let isNamed = kind != .agreement && chance.once(in: 3)
    let named = isNamed ? named(agenda) : nil
    let needs = chance.once(in: 4) && !agenda.steps.isEmpty ? [number(agenda)] : []
    let rule = chance.pick(Self.rules) ?? Self.rules[0]
    return .propose(
      StepContent(
        stage: stage, kind: kind, title: "Step", signers: rule,
        needs: needs, covers: agenda.bottlenecks.map(\.number),
        term: chance.once(in: 2) ? chance.term(starters: needs, signers: rule) : nil,
        required: isUseful || chance.once(in: 2),
        visibility: isNamed ? .named : chance.once(in: 2) ? .public : .seats, named: named,
        wooGround: isNamed ? .publicFinances : nil, homes: kind == .agreement ? 10 : nil,
        fourEyes: chance.once(in: 8)))
  }
}
