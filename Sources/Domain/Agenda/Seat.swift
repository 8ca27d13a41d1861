/// What an organisation is in an agenda; the one that may do most comes first.
public enum SeatRole: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
  /// Trekker: accepts steps and keeps the agenda.
  case lead
  /// Signs.
  case party
  /// Has no vote; a mediator, for instance.
  case adviser
  case observer

  public var isParty: Bool { self == .lead || self == .party }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  public static func < (one: SeatRole, other: SeatRole) -> Bool { one.order < other.order }
}

/// An organisation's place in an agenda.
public struct Seat: Sendable, Hashable {
  public var role: SeatRole
  public var kind: OrganisationKind
  public var since: LocalDay
}

/// A change of seat that the lead or the organisation concerned asked for; it counts when both did.
public struct SeatOffer: Sendable, Hashable {
  /// nil: to give the seat up.
  public var role: SeatRole?
  public var kind: OrganisationKind
  /// Who has said it.
  public var by: Set<OrganisationID>
}

/// Pausing, stopping or reopening: the lead and every seated government must say it (AGENDA-1).
public struct Motion: Sendable, Hashable {
  public enum Act: String, Codable, Sendable, Hashable, CaseIterable { case pause, stop, reopen }

  public var act: Act
  public var ground: String
  public var until: LocalDay?
  public var by: Set<OrganisationID>
}
