import Domain
import SeededChance

/// One random life of an agenda, checked act by act.
struct RandomSequence {
  let seed: UInt64
  let isCoded: Bool
  private var acts: RandomAct
  private var agenda: Agenda
  private var events: [Event<AgendaEvent>] = []
  private var at = Moment("2026-11-02T09:00:00Z") ?? Moment(unixSeconds: 0)
  private var stages: Set<Stage> = []

  init(seed: UInt64, isCoded: Bool) {
    self.seed = seed
    self.isCoded = isCoded
    acts = RandomAct(seed: seed)
    agenda = Agenda(id: Self.location)
  }

  static let location: LocationID = {
    guard let id = LocationID(rawValue: "stougjeswijk") else { preconditionFailure("a slug") }
    return id
  }()

  mutating func run(acts count: Int, into tally: inout SequenceTally) {
    for act in 1...count {
      let (command, organisation) = acts.next(agenda)
      let person = acts.person(organisation)
      if acts.chance.once(in: 16) { at = Moment(unixSeconds: at.unixSeconds + 200_000) }
      var broken = perform(command, by: person, into: &tally)
      if act % 10 == 0 || act == count { broken += AgendaInvariants.unsound(agenda) }
      if act == count { broken += atEnd() }
      tally.acts += 1
      guard !broken.isEmpty else { continue }
      tally.broken.append(
        "DOORBRAAK_SEED=\(seed) DOORBRAAK_SEQUENCES=1, act \(act): "
          + "\(broken.joined(separator: "; ")) after \(command) by \(organisation)")
      return
    }
    for stage in stages { tally.stages[stage, default: 0] += 1 }
  }

  private mutating func perform(
    _ command: AgendaCommand, by person: ActingPerson, into tally: inout SequenceTally
  ) -> [String] {
    let before = agenda
    let name = name(of: command)
    let occasion = Occasion(at: at, nonce: "AAAAAAAAAAAAAAAAAAAAAA", calendar: Self.calendar)
    do throws(Refusal) {
      let decision = try agenda.decide(command, by: person, at: occasion)
      tally.accepted[name, default: 0] += 1
      agenda = decision.agenda
      return accepted(decision, from: before, command, by: person, into: &tally)
    } catch {
      tally.refused[name, default: 0] += 1
      tally.reasons[error.reason, default: 0] += 1
      var broken: [String] = []
      if tally.acts % 8 == 0, agenda != before { broken.append("a refusal changed the agenda") }
      if name != "open", !isSeen(before, by: person, command), error.reason != .notFound {
        broken.append("a stranger was answered \(error.reason)")
      }
      return broken
    }
  }

  static let calendar = DutchCalendar()

  private mutating func accepted(
    _ decision: Decision, from before: Agenda, _ command: AgendaCommand,
    by person: ActingPerson, into tally: inout SequenceTally
  ) -> [String] {
    let name = name(of: command)
    var broken: [String] = []
    if name != "open", !isSeen(before, by: person, command) { broken.append("a stranger acted") }
    var state = before
    for event in decision.events {
      let earlier = state
      state.apply(event)
      tally.events[AgendaEvent.kind(of: event.payload), default: 0] += 1
      broken += AgendaInvariants.broken(from: earlier, to: state, item: event.payload.item)
      if earlier.stage != state.stage || earlier.version == 0 { stages.insert(state.stage) }
    }
    if state != decision.agenda { broken.append("replay of the act differs from the decision") }
    events += decision.events
    return broken + AgendaInvariants.unsettled(decision.agenda)
  }

  /// Who was offered a seat may answer from outside the circle.
  private func isSeen(
    _ agenda: Agenda, by person: ActingPerson, _ command: AgendaCommand
  ) -> Bool {
    if AgendaInvariants.sees(person, agenda) { return true }
    guard case .seat(person.organisation, _, _) = command else { return false }
    return agenda.isOpened && agenda.seatOffers[person.organisation] != nil
  }

  private func atEnd() -> [String] {
    var broken: [String] = []
    if agenda.version != events.count { broken.append("version is not the number of events") }
    if Agenda.replay(events, of: agenda.id) != agenda { broken.append("replay differs") }
    guard isCoded else { return broken }
    do {
      let decoded = try EventCoding.roundTrip(events)
      if decoded != events { broken.append("decoded events differ") }
      if Agenda.replay(decoded, of: agenda.id) != agenda { broken.append("decoded replay differs") }
    } catch { broken.append("coding failed: \(error)") }
    return broken
  }

  private func name(of command: AgendaCommand) -> String {
    switch command {
    case .open: "open"
    case .seat: "seat"
    case .unseat: "unseat"
    case .pause: "pause"
    case .resume: "resume"
    case .stop: "stop"
    case .propose: "propose"
    case .accept: "accept"
    case .refuse: "refuse"
    case .revise: "revise"
    case .drop: "drop"
    case .sign: "sign"
    case .seen: "seen"
    case .withdraw: "withdraw"
    case .raise: "raise"
    case .resolve: "resolve"
    }
  }
}
