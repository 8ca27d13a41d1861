/// The workflow of one location: from impasse through analysis to an agreement.
///
/// A value. `decide` (the only place of its rules) reads it and says which events an act would
/// make; `apply` (the only place of its changes) takes one event. Both are pure.
public struct Agenda: Sendable, Hashable {
  /// The location's slug, `stougjeswijk`.
  public let id: LocationID
  /// Events applied; the version of its stream. 0: never opened.
  public internal(set) var version = 0
  /// When its last event was decided; no act is earlier (TERM-3).
  public internal(set) var latest: Moment?
  public internal(set) var name = ""
  /// The governments whose territory it lies in; they see it without a seat (VIEW-2).
  public internal(set) var territory = Territory()
  public internal(set) var visibility = Visibility.seats
  /// The agenda at whose table its organisations sit, where it is a side table (VIEW-4).
  public internal(set) var beside: LocationID?
  /// Why a side table is not public.
  public internal(set) var wooGround: WooGround?
  /// The agendas it comes from, where a location was split or several became one (AGENDA-10).
  public internal(set) var cites: [LocationID] = []
  public internal(set) var stage = Stage.impasse
  /// The stage to come back to when a stopped agenda is reopened.
  public internal(set) var stageBeforeStop: Stage?
  public internal(set) var pause: Pause?
  public internal(set) var seats: [OrganisationID: Seat] = [:]
  /// Who gave up its seat, and the version of the event by which it did: it keeps what it could see
  /// until then (AGENDA-10).
  public internal(set) var former: [OrganisationID: Int] = [:]
  /// Changes of seats that one of the two sides has asked for (AGENDA-1).
  public internal(set) var seatOffers: [OrganisationID: SeatOffer] = [:]
  /// Pausing, stopping or reopening that not everybody has agreed to yet.
  public internal(set) var motions: [Motion.Act: Motion] = [:]
  /// Step number n stands at index n - 1; none is ever removed.
  public internal(set) var steps: [Step] = []
  /// The sets of organisations for which steps are or were `named`; circle n stands at index n - 1.
  public internal(set) var namedCircles: [Set<OrganisationID>] = []
  /// Who of the Rijk asked to see what is named, or sees it now (VIEW-6).
  public internal(set) var glass: Glass?
  /// Persons who ever looked at what is named without being named, and who confirmed it: they may
  /// not propose or decide a dossier on this agenda.
  public internal(set) var openers: Set<Int> = []
  /// Bottleneck number n stands at index n - 1.
  public internal(set) var bottlenecks: [Bottleneck] = []
  public internal(set) var opened: Moment?
  /// Set when the agenda reached `breakthrough`.
  public internal(set) var breakthrough: Breakthrough?

  public init(id: LocationID) { self.id = id }

  /// Whether anybody opened it.
  public var isOpened: Bool { version > 0 }
  /// Whether it is `paused` on that day (AGENDA-1): a flag, which by itself stops no act.
  public func isPaused(on day: LocalDay) -> Bool { pause.map { day <= $0.until } ?? false }

  public var lead: OrganisationID? { seats.first { $0.value.role == .lead }?.key }

  /// Those who sign: the lead and the parties, with their kinds.
  public var parties: [OrganisationID: OrganisationKind] {
    seats.filter { $0.value.role.isParty }.mapValues(\.kind)
  }

  public func step(_ number: Int) -> Step? {
    steps.indices.contains(number - 1) ? steps[number - 1] : nil
  }

  public func bottleneck(_ number: Int) -> Bottleneck? {
    bottlenecks.indices.contains(number - 1) ? bottlenecks[number - 1] : nil
  }

  /// A bottleneck counts as resolved while the step its resolution rests on is closed.
  public func isResolved(_ bottleneck: Bottleneck) -> Bool {
    guard let resolution = bottleneck.resolution else { return false }
    guard let number = resolution.step else { return true }
    return step(number)?.isClosed ?? false
  }

  public var unresolvedBottlenecks: Set<Int> {
    Set(bottlenecks.filter { !isResolved($0) }.map(\.number))
  }
}

/// The governments an agenda's location lies in.
public struct Territory: Sendable, Hashable, Codable {
  public var municipalities: [OrganisationID]
  public var provinces: [OrganisationID]

  public init(municipalities: [OrganisationID] = [], provinces: [OrganisationID] = []) {
    self.municipalities = municipalities
    self.provinces = provinces
  }

  public func includes(_ organisation: OrganisationID) -> Bool {
    municipalities.contains(organisation) || provinces.contains(organisation)
  }
}

/// A pause all governments at the table agreed to (AGENDA-1).
public struct Pause: Sendable, Hashable {
  public var ground: String
  /// The last day of the pause.
  public var until: LocalDay
}

/// When the agreement was reached, by which step, for how many homes (REPORT-1).
public struct Breakthrough: Sendable, Hashable {
  public var at: Moment
  public var step: Int
  public var homes: Int
}

/// Where an agenda stands. The first three are worked through in order.
public enum Stage: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
  case impasse, analysis, agreement, breakthrough, designated, stopped

  /// The three stages a step can belong to.
  public static let ofSteps: [Stage] = [.impasse, .analysis, .agreement]

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  public static func < (one: Stage, other: Stage) -> Bool { one.order < other.order }
}
