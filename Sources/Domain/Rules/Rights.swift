/// Who may do what, per kind of organisation, in one place (`rights.csv` is its table for people).
///
/// Kind first, then seat and territory, then the person's role. Rules about the state of the
/// agenda are not rights and live with the agenda.
public enum Rights {
  /// An act as `rights.csv` names it.
  public enum Act: String, Sendable, CaseIterable {
    case openAgenda = "open-agenda"
    case propose
    case accept
    case sign
    case raiseBottleneck = "raise-bottleneck"
    case managePeople = "manage-people"
    case manageOrganisations = "manage-organisations"
  }

  /// What a kind of organisation needs before its people may do an act.
  public enum Entitlement: String, Sendable {
    case yes
    /// The agenda's territory is the organisation's.
    case territory
    /// A seat that may do it.
    case seat
    /// Only for the own organisation.
    case own
    case no
  }

  /// The cell of the table.
  public static func entitlement(_ act: Act, for kind: OrganisationKind) -> Entitlement {
    switch (act, kind) {
    case (.openAgenda, .rijk), (.manageOrganisations, .rijk): .yes
    case (.openAgenda, .provincie), (.openAgenda, .gemeente): .territory
    case (.openAgenda, _), (.manageOrganisations, _): .no
    case (.managePeople, _): .own
    case (_, .koepel): .no
    default: .seat
    }
  }

  /// The role a person needs.
  public static func role(for act: Act) -> Role {
    switch act {
    case .sign: .signatory
    case .managePeople, .manageOrganisations: .admin
    default: .editor
    }
  }

  /// The seats that may do an act; empty where no seat is needed.
  public static func seats(for act: Act) -> Set<SeatRole> {
    switch act {
    case .propose, .accept, .sign: [.lead, .party]
    case .raiseBottleneck: [.lead, .party, .adviser]
    default: []
    }
  }

  /// Refuses unless the person may do the act with that seat, in or out of the territory.
  public static func check(
    _ act: Act, by person: ActingPerson, seat: SeatRole?, inTerritory: Bool
  ) throws(Refusal) {
    switch entitlement(act, for: person.kind) {
    case .no: throw Refusal(.kindMayNot, ["kind": person.kind.rawValue])
    case .territory:
      guard inTerritory else { throw Refusal(.outsideTerritory) }
    case .seat:
      guard let seat, seats(for: act).contains(seat) else { throw seatMissing(seats(for: act)) }
    case .yes, .own: break
    }
    let role = role(for: act)
    guard person.roles.contains(role) else {
      throw Refusal(.roleMissing, ["role": role.rawValue])
    }
  }

  /// The refusal of who has none of these seats.
  static func seatMissing(_ seats: some Sequence<SeatRole>) -> Refusal {
    Refusal(.seatMissing, ["seats": seats.map(\.rawValue).sorted().joined(separator: ", ")])
  }
}
