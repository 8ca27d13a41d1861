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
  /// In one sequence of eight `gm0394` takes the place of `gm1963` at some act.
  private var successionAt: Int?
  private var hasSucceeded = false

  init(seed: UInt64, isCoded: Bool) {
    self.seed = seed
    self.isCoded = isCoded
    acts = RandomAct(seed: seed)
    agenda = Agenda(id: Self.location)
    if acts.chance.once(in: 8) { successionAt = 1 + acts.chance.below(50) }
  }

  static let location: LocationID = {
    guard let id = LocationID(rawValue: "stougjeswijk") else { preconditionFailure("a slug") }
    return id
  }()

  mutating func run(acts count: Int, into tally: inout SequenceTally) {
    for act in 1...count {
      var (command, organisation) = acts.next(agenda)
      if hasSucceeded, organisation == .gm1963 { organisation = .gm0394 }
      let person = acts.person(organisation)
      if acts.chance.once(in: 16) { at = Moment(unixSeconds: at.unixSeconds + 200_000) }
      var broken = act == successionAt ? succeed(into: &tally) : []
      broken += perform(command, by: person, into: &tally)
      if act % 10 == 0 || act == count {
        broken += AgendaInvariants.unsound(agenda) + TermInvariants.broken(agenda)
      }
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

  static let due = (try? SuccessionTests.due()) ?? []

  private mutating func succeed(into tally: inout SequenceTally) -> [String] {
    let before = agenda
    let occasion = Occasion(at: at, nonce: "AAAAAAAAAAAAAAAAAAAAAA", calendar: Self.calendar)
    do throws(Refusal) {
      let decision = try agenda.decide(Self.due, at: occasion)
      agenda = decision.agenda
      hasSucceeded = hasSucceeded || before.isOpened
      // At a side table it may have no chair.
      let hasPlace = before.isOpened && (before.beside == nil || before.seats[.gm1963] != nil)
      let isPassed = !hasPlace || !decision.events.isEmpty
      return (isPassed ? [] : ["no place passed"]) + checked(decision, from: before, into: &tally)
    } catch { return ["a succession was refused: \(error.reason)"] }
  }

  private mutating func accepted(
    _ decision: Decision, from before: Agenda, _ command: AgendaCommand,
    by person: ActingPerson, into tally: inout SequenceTally
  ) -> [String] {
    let isStranger = name(of: command) != "open" && !isSeen(before, by: person, command)
    return (isStranger ? ["a stranger acted"] : []) + checked(decision, from: before, into: &tally)
  }

  private mutating func checked(
    _ decision: Decision, from before: Agenda, into tally: inout SequenceTally
  ) -> [String] {
    var broken: [String] = []
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
    guard agenda.isOpened, agenda.stage != .stopped,
      let offer = agenda.seatOffers[person.organisation]
    else { return false }
    switch command {
    case .seat(person.organisation, _, let role): return role != .lead || offer.role == .lead
    case .unseat(person.organisation, successor: nil): return true
    default: return false
    }
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
      let bare = try EventCoding.withoutErased(events)
      if Agenda.replay(bare, of: agenda.id) != agenda { broken.append("erased replay differs") }
    } catch { broken.append("coding failed: \(error)") }
    return broken
  }

  private func name(of command: AgendaCommand) -> String {
    switch command {
    case .open, .setApart: "open"
    case .seat: "seat"
    case .unseat: "unseat"
    case .pause: "pause"
    case .resume: "resume"
    case .stop: "stop"
    case .propose: "propose"
    case .applyTemplate: "apply-template"
    case .accept: "accept"
    case .refuse: "refuse"
    case .revise: "revise"
    case .attach: "attach"
    case .detach: "detach"
    case .drop: "drop"
    case .sign: "sign"
    case .seen: "seen"
    case .withdraw: "withdraw"
    case .embargo: "embargo"
    case .widen: "widen"
    case .erase: "erase"
    case .extend: "extend"
    case .notify: "notify"
    case .suspend: "suspend"
    case .continueTerm: "continue"
    case .askForGlass, .confirmGlass: "break-glass"
    case .raise: "raise"
    case .resolve: "resolve"
    }
  }
}
