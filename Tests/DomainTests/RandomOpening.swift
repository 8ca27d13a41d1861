import Domain
import SeededChance

/// Random acts about who sees what, and for how long there is anything to see.
extension RandomAct {
  mutating func target(_ agenda: Agenda) -> Widening {
    switch chance.below(3) {
    case 0: Widening(visibility: .public)
    case 1: Widening(visibility: .seats)
    default: Widening(visibility: .named, named: named(agenda))
    }
  }

  mutating func embargo(_ agenda: Agenda) -> Widening {
    var widening = target(agenda)
    if chance.once(in: 2) { widening.until = LocalDay(number: 20_760 + chance.below(40)) }
    if widening.until == nil || chance.once(in: 8) { widening.untilClosed = number(agenda) }
    return widening
  }

  mutating func widening(_ agenda: Agenda) -> WideningRequest {
    switch chance.below(6) {
    case 0: .withdraw(ground: chance.once(in: 6) ? nil : "Not now.")
    case 1, 2, 3: .decide(mark: chance.once(in: 6) ? nil : "Z-1")
    default: .hear(target(agenda), ground: "Asked for.", viewsUntil: nil)
    }
  }

  mutating func glass() -> AgendaCommand {
    chance.once(in: 2)
      ? .confirmGlass(isOn: true)
      : .askForGlass(
        GlassRequest(ground: "Ow 2.34", reason: "A dossier.", hours: 1 + chance.below(25)),
        isOn: !chance.once(in: 8))
  }

  /// Two persons of the Rijk, now and then.
  mutating func usefulGlass(_ agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    guard agenda.glass.map({ $0.opening == nil }) ?? chance.once(in: 40) else { return nil }
    return chance.once(in: 3) ? (glass(), .rijk) : nil
  }

  /// A hearing under the Woo: few are asked for, heard and decided by luck.
  mutating func usefulHearing(_ agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    let hidden = agenda.steps.filter { $0.content.visibility == .named && $0.change == nil }
    guard let step = chance.pick(hidden), chance.once(in: 2) else { return nil }
    let widening = Widening(visibility: chance.once(in: 2) ? .seats : .public)
    return (
      .widen(
        step: step.number, .hear(widening, ground: "Asked for.", viewsUntil: nil), expect: nil),
      chance.once(in: 2) ? .gm1963 : .pv28
    )
  }

  /// What was decided under the Woo is taken back before it opens.
  mutating func usefulWithdrawal(
    _ agenda: Agenda
  ) -> (AgendaCommand, OrganisationID)? {
    let decided = agenda.steps.filter { $0.embargo?.decision != nil }
    guard let step = chance.pick(decided), chance.once(in: 3) else { return nil }
    return (
      .widen(step: step.number, .withdraw(ground: "A court."), expect: nil),
      step.embargo?.decision?.by ?? .gm1963
    )
  }

  mutating func sideTable() -> AgendaCommand {
    let named = Self.parties.filter { $0 != .gm1963 && !chance.once(in: 3) }
    return .setApart(
      SideTable(
        beside: RandomSequence.location, title: "Apart",
        organisations: Dictionary(uniqueKeysWithValues: named.map { ($0, $0.kindInTests) }),
        roles: Dictionary(uniqueKeysWithValues: Self.parties.map { ($0, .party) }),
        wooGround: .competition))
  }

  /// Mostly of what is finished, by who may; asked for first, then confirmed.
  mutating func erasure(_ agenda: Agenda) -> (AgendaCommand, OrganisationID)? {
    let ground = chance.pick(ErasureGround.allCases) ?? .avg
    func request(_ asked: AskedErasure?, _ isConfirming: Bool) -> ErasureRequest {
      guard let asked, isConfirming else { return .ask(ground, reason: "The term is over.") }
      return .confirm(asked.ground)
    }
    let isConfirming = !chance.once(in: 8)
    let party = chance.once(in: 4) ? party(agenda) : agenda.lead ?? .gm1963
    if chance.once(in: 3), let bottleneck = chance.pick(agenda.bottlenecks) {
      let request = request(bottleneck.erasureAsked, isConfirming)
      return (.erase(.bottleneck(bottleneck.number), request), party)
    }
    let finished = agenda.steps.filter { $0.isClosed || $0.dropped }
    let steps = chance.once(in: 6) ? agenda.steps : finished
    guard let step = chance.pick(steps) else { return nil }
    let drafter = step.dropped && chance.once(in: 2) ? step.drafter : party
    return (
      .erase(.step(step.number), request(step.erasureAsked, isConfirming)),
      step.erasureAsked?.by ?? drafter
    )
  }
}
