import Domain
import RandomTerms
import SeededChance

/// Random acts on an agenda: mostly what would bring it further, sometimes anything.
struct RandomAct {
  var chance: Chance
  private var statements = 0
  /// Set by a sequence that wants a non-public agenda.
  let visibility: Visibility

  /// `am` and `gm0394` stand outside the territory; `aedes` may only advise.
  static let organisations: [OrganisationID] = [
    .gm1963, .pv28, .bpd, .hwWonen, .rijk, .aedes, .am, .gm0394,
  ]
  static let parties: [OrganisationID] = [.gm1963, .pv28, .bpd, .hwWonen]
  static let rules: [SignerRule] = [
    ["all(gm1963)"], ["all(gm1963, bpd)"], ["1 of (gm1963, pv28, bpd)"],
    ["all(gm1963)", "1 of (bpd)"],
    ["2 of (gm1963, pv28, hw-wonen) veto"], ["all(pv28) after(gm1963)"],
    ["all(gemeente, provincie)"],
    ["1 of ontwikkelaar", "1 of (gm1963, hw-wonen)"], ["all(bpd)"],
  ].compactMap { try? SignerRule(clauses: $0) }
  static let office = AgendaFixture.office
  static let expired = AgendaFixture.authority("2020-01-01", until: "2021-01-01")

  init(seed: UInt64) {
    chance = Chance(seed: seed)
    visibility = chance.once(in: 4) ? .seats : .public
  }

  mutating func person(_ organisation: OrganisationID) -> ActingPerson {
    var person = AgendaFixture.person(
      organisation, roles: [.editor, .signatory, .admin], authority: Self.office)
    // Some acts take two persons.
    if chance.once(in: 2) { person.person += 10 }
    guard chance.once(in: 24) else { return person }
    switch chance.below(4) {
    case 0: person.roles = [.editor]
    case 1: person.roles = [.signatory]
    case 2: person.authority = nil
    default: person.authority = Self.expired
    }
    return person
  }

  mutating func anybody() -> OrganisationID { chance.pick(Self.organisations) ?? .rijk }
  mutating func party(_ agenda: Agenda) -> OrganisationID {
    Self.parties[chance.below(Self.parties.count)]
  }

  /// The next act and who does it.
  mutating func next(_ agenda: Agenda) -> (AgendaCommand, OrganisationID) {
    if !agenda.isOpened {
      return (open(), chance.once(in: 5) ? anybody() : .gm1963)
    }
    if chance.once(in: 12), let act = erasure(agenda) { return act }
    if agenda.stage == .stopped {
      return (.resume(ground: chance.once(in: 8) ? nil : "Money."), party(agenda))
    }
    if let motion = agenda.motions.first?.value, chance.once(in: 3) {
      let voter: OrganisationID = motion.by.contains(.gm1963) ? .pv28 : .gm1963
      return (motion.act == .stop ? .stop(ground: nil) : .pause(ground: nil, until: nil), voter)
    }
    if agenda.stage == .breakthrough, chance.below(4) > 0 { return anything(agenda) }
    return chance.below(10) < 6 ? useful(agenda) : anything(agenda)
  }

  private mutating func open() -> AgendaCommand {
    if chance.once(in: 12) { return sideTable() }
    return .open(name: "Stougjeswijk", territory: AgendaFixture.territory, visibility: visibility)
  }

  // MARK: what brings it further

  private mutating func useful(_ agenda: Agenda) -> (AgendaCommand, OrganisationID) {
    if let act = usefulSeat(agenda) { return act }
    if agenda.bottlenecks.isEmpty, chance.once(in: 2) {
      return (.raise(AgendaFixture.obstacle), .gm1963)
    }
    if let act = usefulWithdrawal(agenda) ?? usefulHearing(agenda) { return act }
    if let act = usefulGlass(agenda) { return act }
    if let act = chance.notice(of: agenda) ?? chance.actOnTerm(of: agenda) { return act }
    if let act = usefulUndoing(agenda) { return act }
    if let act = usefulAnswer(agenda) { return act }
    let open = agenda.steps.filter { agenda.status(of: $0) == .open }
    if let step = chance.pick(open), let signer = signer(of: step) {
      return (sign(step, by: signer), signer)
    }
    if let act = usefulResolution(agenda) { return act }
    return (usefulProposal(agenda), agenda.lead ?? .gm1963)
  }

  /// Takes back what closed a step, and so stops the terms that its closing started.
  private mutating func usefulUndoing(_ agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    let starters = agenda.steps.compactMap {
      $0.isTermRunning && $0.course.started != nil ? $0.term?.anchor : nil
    }
    guard let number = chance.pick(starters), chance.once(in: 6),
      let step = agenda.step(number),
      let signer = chance.pick(step.rule.signers.filter { step.current(of: $0) != nil }.sorted())
    else { return nil }
    let command = AgendaCommand.withdraw(
      step: number, ground: "Council.", statement(step, by: signer))
    return (command, signer)
  }

  private mutating func usefulSeat(_ agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    guard agenda.seats.count < 4, chance.below(4) > 0 else { return nil }
    let missing = Self.parties.filter { agenda.seats[$0] == nil }
    guard let organisation = chance.pick(missing) else { return nil }
    let command = AgendaCommand.seat(
      organisation, kind: organisation.kindInTests, as: .party)
    let isOffered = agenda.seatOffers[organisation]?.by.contains(organisation) == false
    return (command, isOffered ? organisation : agenda.lead ?? .gm1963)
  }

  private mutating func usefulAnswer(_ agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    for step in agenda.steps {
      if let change = step.change, chance.once(in: 2) {
        let left = step.rule.signers.union(agenda.askedOfReaders(step))
          .subtracting(change.approved).subtracting(change.opposed.keys).sorted()
        if change.hearing != nil, left.isEmpty || chance.once(in: 4) {
          return (.widen(step: step.number, .decide(mark: "Z-1"), expect: nil), change.by)
        }
        if let signer = chance.pick(left) {
          // Where all agree there is nothing to decide.
          if change.hearing != nil, chance.once(in: 2) {
            return (.refuse(step: step.number, reason: "Ours.", expect: nil), signer)
          }
          return (.accept(step: step.number, expect: nil, change: change.number), signer)
        }
      }
      if !step.proposal.isAccepted, !step.dropped, chance.once(in: 2) {
        return (.accept(step: step.number, expect: nil), agenda.lead ?? .gm1963)
      }
    }
    return nil
  }

  private mutating func usefulResolution(
    _ agenda: Agenda
  ) -> (AgendaCommand, OrganisationID)? {
    guard agenda.stage == .agreement else { return nil }
    for bottleneck in agenda.bottlenecks where !agenda.isResolved(bottleneck) {
      let step = agenda.steps.last { $0.isClosed && $0.content.covers.contains(bottleneck.number) }
      if let step {
        let command = AgendaCommand.resolve(
          bottleneck: bottleneck.number, step: step.number, how: "So.")
        return (command, agenda.lead ?? .gm1963)
      }
      return (
        .resolve(bottleneck: bottleneck.number, step: nil, how: "So."), bottleneck.raisedBy
      )
    }
    return nil
  }

  private mutating func usefulProposal(_ agenda: Agenda) -> AgendaCommand {
    let kind: StepKind =
      switch agenda.stage {
      case .impasse: .bottleneck
      case .analysis: .analysis
      case .agreement: .agreement
      default: .task
      }
    let needs = chance.once(in: 4) ? [number(agenda)] : []
    let rule = rule()
    return .propose(
      StepContent(
        stage: Stage.ofSteps.contains(agenda.stage) ? agenda.stage : .agreement, kind: kind,
        title: "Step", signers: rule, needs: needs, covers: agenda.bottlenecks.map(\.number),
        term: chance.once(in: 4) || !needs.isEmpty
          ? chance.term(starters: needs, signers: rule) : nil,
        homes: kind == .agreement ? 10 : nil, fourEyes: chance.once(in: 6)))
  }

  private mutating func rule() -> SignerRule {
    Self.rules[chance.once(in: 2) ? 0 : chance.below(Self.rules.count)]
  }

  private mutating func signer(of step: Step) -> OrganisationID? {
    let left = step.rule.signers.filter { step.current(of: $0)?.decision != .approve }
    return chance.pick(left.sorted())
  }

  private mutating func sign(_ step: Step, by organisation: OrganisationID) -> AgendaCommand {
    let decision: SignOffDecision =
      switch chance.below(20) {
      case 0, 1: .object
      case 2: .abstain
      case 3: .approveWithReservation
      default: .approve
      }
    let reason = decision == .object && !chance.once(in: 6) ? "No." : nil
    return .sign(
      step: step.number, decision, reason: reason, statement(step, by: organisation))
  }

  /// Mostly right; sometimes about another revision, another text or another predecessor.
  private mutating func statement(_ step: Step, by organisation: OrganisationID) -> SignedStatement
  {
    statements += 1
    var statement = SignedStatement(
      sha256: "statement-\(statements)", signed: "signed \(statements)",
      revision: step.revision, contentSHA256: step.document.sha256,
      supersedes: step.current(of: organisation)?.statementSHA256,
      signedAt: Moment(unixSeconds: 0))
    guard chance.once(in: 16) else { return statement }
    switch chance.below(3) {
    case 0: statement.revision -= 1
    case 1: statement.contentSHA256 = "other"
    default: statement.supersedes = statement.supersedes == nil ? "other" : nil
    }
    return statement
  }

  // MARK: anything

  mutating func number(_ agenda: Agenda) -> Int {
    chance.below(max(1, agenda.steps.count) + (chance.once(in: 8) ? 2 : 0)) + 1
  }

  private mutating func expect(_ step: Step?) -> Int? {
    chance.once(in: 6) ? (step?.revision ?? 1) - (chance.once(in: 3) ? 1 : 0) : nil
  }

  private mutating func anything(_ agenda: Agenda) -> (AgendaCommand, OrganisationID) {
    let organisation = chance.once(in: 8) ? anybody() : party(agenda)
    if chance.below(3) > 0, let step = someStep(agenda) {
      let actor = actor(on: step, agenda, else: organisation)
      return (onStep(step, agenda, by: actor), actor)
    }
    return (onAgenda(agenda, by: organisation), organisation)
  }

  /// Mostly one that is not closed or dropped.
  private mutating func someStep(_ agenda: Agenda) -> Step? {
    let open = agenda.steps.filter { $0.closed == nil && !$0.dropped }
    return chance.pick(chance.once(in: 4) || open.isEmpty ? agenda.steps : open)
  }

  /// Mostly somebody who may do something with it.
  private mutating func actor(
    on step: Step, _ agenda: Agenda, else other: OrganisationID
  ) -> OrganisationID {
    switch chance.below(6) {
    case 0, 1: agenda.lead ?? other
    case 2: step.drafter
    case 3: chance.pick(step.rule.signers.sorted()) ?? other
    default: other
    }
  }

  private mutating func onStep(
    _ step: Step, _ agenda: Agenda, by organisation: OrganisationID
  ) -> AgendaCommand {
    if chance.once(in: 10) { return chance.actOnTerm(of: step) }
    let number = chance.once(in: 30) ? step.number + 9 : step.number
    let expect = expect(step)
    let change = chance.once(in: 8) ? nil : step.change?.number
    switch chance.below(18) {
    case 0, 1: return .accept(step: number, expect: expect, change: change)
    case 2:
      let reason = chance.once(in: 6) ? nil : "No."
      return .refuse(step: number, reason: reason, expect: expect, change: change)
    case 3 where chance.once(in: 4):
      return .attach(step: number, AgendaFixture.attachment(chance.below(4)), expect: expect)
    case 4 where chance.once(in: 4):
      let file = chance.pick(step.content.files)?.sha256 ?? ""
      return .detach(step: number, sha256: file, expect: expect)
    case 3, 4: return .revise(step: number, changes(agenda), expect: expect)
    case 5, 6:
      let others = chance.once(in: 2) ? agenda.steps.map(\.number) : []
      let request = DropRequest(
        reason: chance.once(in: 8) ? nil : "No use.", replacement: chance.pick(others),
        removesNeeds: chance.once(in: 2))
      return .drop(step: number, request, expect: expect)
    case 7: return .seen(step: number)
    case 8, 9:
      return .withdraw(
        step: number, ground: chance.once(in: 6) ? nil : "Council.",
        statement(step, by: organisation))
    case 10: return .embargo(step: number, embargo(agenda), expect: expect)
    case 11: return .widen(step: number, widening(agenda), expect: expect)
    default: return sign(step, by: organisation)
    }
  }

  private mutating func changes(_ agenda: Agenda) -> StepChanges {
    switch chance.below(8) {
    case 0: StepChanges(title: "Title \(chance.below(9))")
    case 1: StepChanges(signers: rule())
    case 2, 3: StepChanges(needs: [number(agenda)])
    case 4: StepChanges(covers: agenda.bottlenecks.map(\.number))
    case 5: StepChanges(required: chance.once(in: 2), fourEyes: chance.once(in: 2))
    case 6:
      switch chance.below(3) {
      case 0: StepChanges(visibility: .public)
      case 1: StepChanges(visibility: .seats)
      default: StepChanges(visibility: .named, named: named(agenda), wooGround: .competition)
      }
    default:
      StepChanges(term: chance.term(starters: agenda.steps.map(\.number), signers: rule()))
    }
  }

  /// Most of those at the table, and now and then the Rijk.
  mutating func named(_ agenda: Agenda) -> [OrganisationID] {
    var named = agenda.seats.keys.sorted()
    if let left = chance.pick(named), chance.once(in: 2) { named.removeAll { $0 == left } }
    if chance.once(in: 3) { named.append(.rijk) }
    return named
  }

  private mutating func onAgenda(
    _ agenda: Agenda, by organisation: OrganisationID
  ) -> AgendaCommand {
    switch chance.below(18) {
    case 0: return chance.once(in: 4) ? open() : .seen(step: number(agenda))
    case 1, 2, 3:
      let seat = chance.once(in: 2) ? organisation : anybody()
      let role = SeatRole.allCases[chance.below(SeatRole.allCases.count)]
      return .seat(seat, kind: seat.kindInTests, as: role)
    case 4, 5:
      let leaver = chance.once(in: 2) ? organisation : anybody()
      return .unseat(leaver, successor: chance.once(in: 3) ? party(agenda) : nil)
    case 6: return .pause(ground: "Elections.", until: LocalDay(number: 20_790 + chance.below(2)))
    case 7:
      return chance.once(in: 3)
        ? .stop(ground: "No money.") : .pause(ground: nil, until: nil)
    case 8: return .resume(ground: "On.")
    case 9: return .raise(AgendaFixture.obstacle)
    case 10: return glass()
    case 11, 12:
      let bottleneck = chance.below(max(1, agenda.bottlenecks.count)) + 1
      let step = chance.once(in: 2) ? number(agenda) : nil
      return .resolve(bottleneck: bottleneck, step: step, how: chance.once(in: 8) ? nil : "So.")
    default: return proposal(agenda)
    }
  }

  private mutating func proposal(_ agenda: Agenda) -> AgendaCommand {
    guard agenda.steps.count < 9, agenda.stage < .breakthrough || chance.once(in: 8) else {
      return .seen(step: number(agenda))
    }
    if chance.once(in: 8) { return chance.template() }
    let kind = StepKind.allCases[chance.below(StepKind.allCases.count)]
    let stage = Stage.ofSteps[chance.below(3)]
    let isNamed = kind != .agreement && chance.once(in: 4)
    let named = isNamed ? named(agenda) : nil
    let needs = chance.once(in: 3) ? [number(agenda)] : []
    let rule = rule()
    return .propose(
      StepContent(
        stage: kind == .agreement && !chance.once(in: 8) ? .agreement : stage, kind: kind,
        title: chance.once(in: 20) ? "" : "Step", signers: rule,
        needs: needs, covers: chance.once(in: 2) ? agenda.bottlenecks.map(\.number) : [],
        term: chance.once(in: 2) ? chance.term(starters: needs, signers: rule) : nil,
        required: chance.once(in: 3),
        visibility: isNamed ? .named : chance.once(in: 3) ? .public : .seats, named: named,
        wooGround: isNamed ? .publicFinances : nil,
        homes: kind == .agreement ? 10 : nil))
  }
}
