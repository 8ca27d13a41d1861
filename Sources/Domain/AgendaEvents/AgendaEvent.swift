/// What one kind of event on an agenda holds and changes.
public protocol AgendaPayload: EventPayload {
  /// The event's effect on the state. Total: an event of the journal is never refused.
  func apply(to agenda: inout Agenda, at: Moment, by: Author)
}

/// One thing that happened to an agenda.
public struct AgendaEvent: Sendable, Hashable {
  public let payload: any AgendaPayload

  public init(_ payload: any AgendaPayload) { self.payload = payload }

  public static func == (one: AgendaEvent, other: AgendaEvent) -> Bool {
    AnyHashable(one.payload) == AnyHashable(other.payload)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(payload)) }

  /// Every kind of event of an agenda. A kind is never renamed; its format gets an upcaster.
  public static let kinds: [any AgendaPayload.Type] = [
    AgendaOpened.self, SideTableOpened.self, SeatOffered.self, SeatTaken.self, SeatGivenUp.self,
    MotionSupported.self, AgendaPaused.self, AgendaResumed.self, AgendaStopped.self,
    AgendaReopened.self, StageEntered.self,
    StepProposed.self, ProposalSupported.self, ProposalRefused.self, StepPlanned.self,
    StepRevised.self, ChangeProposed.self, ChangeApproved.self, ChangeRefused.self,
    StepDropped.self, WideningProposed.self, WideningOpposed.self, EmbargoSet.self,
    EmbargoLifted.self, StepWidened.self, StepClosed.self, StepReopened.self, JoinRefused.self,
    SignOffGiven.self, SignOffWithdrawn.self, StepSeen.self,
    GlassAsked.self, GlassOpened.self, GlassClosed.self,
    BottleneckRaised.self, BottleneckResolved.self, PlacePassed.self,
    ErasureAsked.self, ContentErased.self, SeatOfferWithdrawn.self,
    TermStarted.self, TermStopped.self, TermExtended.self, TermSuspended.self, TermContinued.self,
    TermReminded.self, TermBreached.self, NoticeAsked.self, NoticeSent.self, NoticeFailed.self,
  ]

  private static let byKind = Dictionary(uniqueKeysWithValues: kinds.map { ($0.kind, $0) })

  /// The step or bottleneck the event is about, if any.
  public var item: AgendaItem? { (payload as? any AgendaItemPayload)?.item }
}

/// A step or a bottleneck of an agenda.
public enum AgendaItem: Sendable, Hashable {
  case step(Int)
  case bottleneck(Int)
}

/// A payload about one step or bottleneck.
protocol AgendaItemPayload: AgendaPayload {
  var item: AgendaItem { get }
}

/// A payload about one step.
protocol StepPayload: AgendaItemPayload {
  var step: Int { get }
  func change(_ step: inout Step, at: Moment, by: Author)
}

extension StepPayload {
  var item: AgendaItem { .step(step) }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    guard agenda.steps.indices.contains(step - 1) else { return }
    change(&agenda.steps[step - 1], at: at, by: by)
  }
}

extension AgendaEvent: PayloadCoding {
  public static func kind(of event: AgendaEvent) -> String { type(of: event.payload).kind }
  public static func encode(_ event: AgendaEvent) -> any EventPayload { event.payload }
  public static func decode(kind: String, from decoder: any Decoder) throws -> AgendaEvent? {
    guard let type = byKind[kind] else { return nil }
    return AgendaEvent(try type.init(from: decoder))
  }
}

extension Agenda {
  /// Its state after one more event, the next of its stream.
  public mutating func apply(_ event: Event<AgendaEvent>) {
    event.payload.payload.apply(to: &self, at: event.at, by: event.by)
    version = event.version
    latest = event.at
  }

  /// The state that a stream's events make.
  public static func replay(
    _ events: some Sequence<Event<AgendaEvent>>, of id: LocationID
  ) -> Agenda {
    var agenda = Agenda(id: id)
    for event in events { agenda.apply(event) }
    return agenda
  }
}

extension AgendaEvent {
  /// The step that others see by it.
  public var widens: Int? { (payload as? StepWidened)?.step }

  /// The last day of a term, where the event is about that.
  public var due: LocalDay? {
    switch payload {
    case let started as TermStarted: started.due
    case let extended as TermExtended: extended.due
    case let suspended as TermSuspended: suspended.due
    case let continued as TermContinued: continued.due
    case let reminded as TermReminded: reminded.due
    case let breached as TermBreached: breached.due
    default: nil
    }
  }

  /// The stage that was entered, where the event is about that.
  public var stage: Stage? {
    switch payload {
    case let entered as StageEntered: entered.stage
    case is AgendaStopped: .stopped
    default: nil
    }
  }
}
