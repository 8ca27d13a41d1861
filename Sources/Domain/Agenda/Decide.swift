/// Who acts: a person with a key, for exactly one organisation.
public struct ActingPerson: Sendable, Hashable {
  public var person: Int
  public var organisation: OrganisationID
  public var kind: OrganisationKind
  public var roles: Set<Role>
  /// On what basis the person binds the organisation, for acts that do (SIGN-8).
  public var authority: Authority?
  /// What the authority was granted under, nearest first: all of it must be in force.
  public var above: [Authority] = []
  /// The number that was named, also where it is no authority of this person.
  public var namedAuthority: Int?

  public init(
    person: Int, organisation: OrganisationID, kind: OrganisationKind, roles: Set<Role>,
    authority: Authority? = nil
  ) {
    self.person = person
    self.organisation = organisation
    self.kind = kind
    self.roles = roles
    self.authority = authority
  }
}

/// What an act would do: the events, and the state they make. Nothing happened yet.
public struct Decision: Sendable, Hashable {
  public var events: [Event<AgendaEvent>]
  public var agenda: Agenda
  /// The step or bottleneck the act was about or made, if any.
  public var item: AgendaItem?
}

extension Agenda {
  /// The only place where an agenda's rules live.
  ///
  /// - Parameters:
  ///   - command: the act, with organisations and categories already known to exist.
  ///   - due: the successions that hold on that day; what their predecessors have passes first.
  ///   - person: who acts; what they may not see is refused as `not-found` (VIEW-3).
  /// - Throws: the refusal, with its rule.
  public func decide(
    _ command: AgendaCommand, by person: ActingPerson, at occasion: Occasion,
    after due: [DueSuccession] = []
  ) throws(Refusal) -> Decision {
    var draft = AgendaDraft(self, by: person, at: occasion)
    if case .open(let name, let territory, let visibility, let cites) = command {
      try draft.open(
        name: name, territory: territory.passed(due), visibility: visibility, cites: cites)
      return draft.decision
    }
    if case .setApart(let request) = command {
      try draft.setApart(request)
      return draft.decision
    }
    draft.pass(due)
    draft.doWhatIsDue()
    guard isOpened,
      draft.agenda.isVisible(to: person.organisation, kind: person.kind)
        || draft.agenda.isInvited(person.organisation, to: command)
    else { throw Refusal(.notFound) }
    try draft.checkNotStopped(command)
    try draft.perform(command)
    // Again: an act may have named who is no more.
    draft.pass(due)
    try draft.settle()
    return draft.decision
  }

  /// Who was offered a seat may take it, decline it or ask for another one, before the circle of
  /// seats is open to it. The lead's seat only where that was offered: an answer would tell what is
  /// named.
  fileprivate func isInvited(_ organisation: OrganisationID, to command: AgendaCommand) -> Bool {
    guard stage != .stopped, let offer = seatOffers[organisation] else { return false }
    return switch command {
    case .seat(organisation, _, let role): role != .lead || offer.role == .lead
    case .unseat(organisation, successor: nil): true
    default: false
    }
  }

  /// VIEW-2: the Rijk, the governments of the territory and the seated see it; others if public.
  public func isVisible(to organisation: OrganisationID, kind: OrganisationKind) -> Bool {
    isIn(audience, organisation, kind: kind)
  }

  /// Whether the organisation is in the circle of `seats` (VIEW-1); of a side table those who sit
  /// at it.
  public func isInCircle(_ organisation: OrganisationID, kind: OrganisationKind) -> Bool {
    seats[organisation] != nil
      || beside == nil && (kind == .rijk || territory.includes(organisation))
  }

  /// Whether that step is seen by the organisation.
  public func isVisible(
    _ step: Step, to organisation: OrganisationID, kind: OrganisationKind
  ) -> Bool {
    isIn(audience(of: step), organisation, kind: kind)
  }
}

/// An agenda on which an act is being worked out: a copy, and the events so far.
struct AgendaDraft {
  private(set) var agenda: Agenda
  private let before: Agenda
  private(set) var events: [Event<AgendaEvent>] = []
  let person: ActingPerson
  let occasion: Occasion
  /// What the act was about or made.
  var item: AgendaItem?
  /// What makes all of its events, where no person does.
  var cause: String?

  init(_ agenda: Agenda, by person: ActingPerson, at occasion: Occasion) {
    self.agenda = agenda
    before = agenda
    self.person = person
    self.occasion = occasion
  }

  var decision: Decision { Decision(events: events, agenda: agenda, item: item) }
  var seat: SeatRole? { agenda.seats[person.organisation]?.role }
  var isLead: Bool { seat == .lead }
  /// The whole current state without a pending event: before the act.
  var hasEvents: Bool { !events.isEmpty }

  /// Records an event and applies it at once, so that what follows sees it.
  ///
  /// - Parameter cause: what made it, where no person did.
  mutating func record(
    _ payload: any AgendaPayload, binding: Bool = false, cause given: String? = nil
  ) {
    let payload = AgendaEvent(payload)
    let cause = given ?? self.cause ?? causeUnseen(of: payload)
    let event = Event(
      stream: agenda.id.stream, version: agenda.version + 1, at: occasion.at,
      by: cause.map { Author(organisation: nil, person: nil, cause: $0) }
        ?? Author(
          organisation: person.organisation, person: person.person,
          authority: binding ? person.authority?.id : nil),
      payload: payload)
    agenda.apply(event)
    events.append(event)
  }

  /// What made an event that more people see than the act that led to it: who acted on a named step
  /// is for those who are named.
  private func causeUnseen(of payload: AgendaEvent) -> String? {
    guard case .step(let number) = item, payload.item != item,
      [before, agenda].contains(where: { $0.step(number)?.visibility == .named })
    else { return nil }
    return Self.namedStepCause
  }

  /// What makes an event, where that is an act on a named step.
  static let namedStepCause = "named-step"

  mutating func perform(_ command: AgendaCommand) throws(Refusal) {
    switch command {
    case .open, .setApart: throw Refusal(.agendaAlreadyOpen)
    case .seat(let organisation, let kind, let role):
      try seat(organisation, kind: kind, as: role)
    case .unseat(let organisation, let successor):
      try unseat(organisation, successor: successor)
    case .pause(let ground, let until): try pause(ground: ground, until: until)
    case .resume(let ground): try resume(ground: ground)
    case .stop(let ground): try move(.stop, ground: ground, until: nil)
    case .propose(let content): try propose(content)
    case .applyTemplate(let request): try apply(request)
    case .accept(let step, let expect, let change):
      try accept(step, expect: expect, change: change)
    case .refuse(let step, let reason, let expect, let change):
      try refuse(step, reason: reason, expect: expect, change: change)
    case .revise(let step, let changes, let expect):
      try revise(step, changes, expect: expect)
    case .attach(let step, let request, let expect):
      try attach(request, to: step, expect: expect)
    case .detach(let step, let sha256, let expect):
      try detach(sha256, from: step, expect: expect)
    case .drop(let step, let request, let expect): try drop(step, request, expect: expect)
    case .sign(let step, let decision, let reason, let statement):
      try sign(step, decision, reason: reason, statement)
    case .seen(let step): try seen(step)
    case .withdraw(let step, let ground, let statement):
      try withdraw(step, ground: ground, statement)
    case .embargo(let step, let widening, let expect):
      try embargo(step, widening, expect: expect)
    case .widen(let step, let request, let expect):
      try widen(step, request, expect: expect)
    case .askForGlass(let request, let isOn): try askForGlass(request, isOn: isOn)
    case .confirmGlass(let isOn): try confirmGlass(isOn: isOn)
    case .raise(let request): try raise(request)
    case .resolve(let bottleneck, let step, let how):
      try resolve(bottleneck, step: step, how: how)
    case .erase(let item, let request): try erase(item, request)
    case .notify(let step, let request): try notify(step, request)
    case .extend(let step, let request): try extend(step, request)
    case .suspend(let step, let request): try suspend(step, request)
    case .continueTerm(let step): try continueTerm(step)
    }
  }

  /// `stopped` closes the agenda to all but reading and reopening (AGENDA-1), and erasing: the law
  /// that asks it does not wait for consent to reopen.
  func checkNotStopped(_ command: AgendaCommand) throws(Refusal) {
    guard agenda.stage == .stopped else { return }
    switch command {
    case .resume, .erase: return
    default: throw Refusal(.agendaStopped)
    }
  }

  /// Refuses unless the person's organisation, seat and role allow the act.
  func check(_ act: Rights.Act) throws(Refusal) {
    try Rights.check(
      act, by: person, seat: seat, inTerritory: agenda.territory.includes(person.organisation))
  }

  /// The step, if it is there and the person may see it; not found otherwise (VIEW-3).
  func visibleStep(_ number: Int) throws(Refusal) -> Step {
    guard let step = agenda.step(number),
      agenda.isVisible(step, to: person.organisation, kind: person.kind)
    else { throw Refusal(.notFound) }
    return step
  }

  /// The step at the revision the person expects it to be at.
  func step(_ number: Int, expect: Int?) throws(Refusal) -> Step {
    let step = try visibleStep(number)
    if let expect, expect != step.revision {
      throw Refusal(
        .revisionOther, ["given": "\(expect)", "current": "\(step.revision)"], param: "expect",
        rule: "AGENDA-9")
    }
    return step
  }
}
