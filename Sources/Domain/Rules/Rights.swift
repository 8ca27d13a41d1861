/// Who may do what, per kind of organisation, role and seat, in one place.
///
/// Kind first, then seat and territory, then the person's role. Rules about the state of the
/// agenda are no rights and live with the agenda.
public enum Rights {
  /// An act, and the verbs that do it. The first seventeen are the rows of `rights.csv`, in its
  /// order; some have no verb yet. The others are ours: what the rules say beside that table.
  public enum Act: String, Sendable, CaseIterable {
    case openAgenda = "open-agenda"
    case readAgenda = "read-agenda"
    case propose
    case accept
    case sign
    case raiseBottleneck = "raise-bottleneck"
    case declareStalemate = "declare-stalemate"
    case reportToRoundtable = "report-to-roundtable"
    case escalateBeforeIntent = "escalate-1-3"
    case escalateByRijk = "escalate-4-7b"
    case escalateByProvince = "escalate-5-7a"
    case decideInstruction = "decide-instruction"
    case submitView = "submit-view"
    case breakGlass = "break-glass"
    case managePeople = "manage-people"
    case manageOrganisations = "manage-organisations"
    case reports
    /// AGENDA-1: seats, by the lead and the organisation concerned.
    case changeSeats = "change-seats"
    /// AGENDA-1: pausing, stopping, reopening, by the lead and every seated government.
    case pauseOrStop = "pause-or-stop"
    /// AGENDA-5: approving or refusing a weakening or a dropping, under the step's rule.
    case approveChange = "approve-change"
    /// VIEW-4: opening a side table, by who has a seat.
    case setApart = "set-apart"
    /// VIEW-5: opening under the Woo, by a government.
    case widen
    /// SIGN-2: that one looked.
    case noteSeen = "note-seen"
    /// SIGN-8: granting and revoking authority in the own organisation.
    case bindColleagues = "bind-colleagues"
    /// AGENDA-9: bringing a file for a step, for the own organisation.
    case putFile = "put-file"
    /// VIEW-8: destroying texts, by two administrators of the lead, or of who drafted them.
    case eraseContent = "erase-content"

    /// Whether it is a row of `rights.csv`.
    public var isInTable: Bool { Rights.conditions[self] != nil }
  }

  /// What a kind of organisation needs before its people may do an act: a cell of the table.
  public enum Entitlement: Sendable, Hashable {
    case yes
    case no
    /// The agenda's territory is the organisation's.
    case territory
    /// A seat that may do it.
    case seat
    /// The lead's seat; a party where the lead refused or did not answer (AGENDA-2).
    case lead
    /// Only for the own organisation.
    case own
    /// The recipients of a notice and who is affected.
    case affected
    /// The public part, for everybody.
    case everyone
    /// Two persons (VIEW-6).
    case twoPersons
    /// Only that body: `rijk/vro`.
    case body(String)

    /// As the table writes it.
    public var text: String {
      switch self {
      case .yes: "yes"
      case .no: "no"
      case .territory: "territory"
      case .seat: "seat"
      case .lead: "lead"
      case .own: "own"
      case .affected: "affected"
      case .everyone: "public"
      case .twoPersons: "two-persons"
      case .body(let body): body
      }
    }
  }

  /// The cell of the table.
  public static func entitlement(_ act: Act, for kind: OrganisationKind) -> Entitlement {
    entitlements[act]?[kind] ?? .no
  }

  /// The role a person needs; nil where none is asked, or none is laid down before there is a verb.
  public static func role(for act: Act) -> Role? {
    switch act {
    case .openAgenda, .setApart, .propose, .accept, .raiseBottleneck, .changeSeats, .putFile:
      .editor
    case .sign, .pauseOrStop, .approveChange, .widen, .breakGlass, .bindColleagues: .signatory
    case .managePeople, .manageOrganisations, .eraseContent: .admin
    case .readAgenda, .declareStalemate, .reportToRoundtable, .escalateBeforeIntent,
      .escalateByRijk, .escalateByProvince, .decideInstruction, .submitView, .reports, .noteSeen:
      nil
    }
  }

  /// The seats that may do an act; empty where no seat is needed.
  public static func seats(for act: Act) -> Set<SeatRole> {
    switch act {
    case .propose, .accept, .sign, .declareStalemate, .pauseOrStop, .approveChange, .setApart,
      .widen, .eraseContent:
      [.lead, .party]
    case .raiseBottleneck: [.lead, .party, .adviser]
    case .readAgenda, .reports, .reportToRoundtable, .noteSeen, .escalateBeforeIntent:
      Set(SeatRole.allCases)
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
    case .seat, .lead:
      guard let seat, seats(for: act).contains(seat) else { throw seatMissing(seats(for: act)) }
    case .yes, .own, .affected, .everyone, .twoPersons, .body: break
    }
    try checkRole(for: act, of: person)
  }

  /// Refuses what the person may do nowhere: seat and territory are taken to be right.
  public static func checkAnywhere(_ act: Act, by person: ActingPerson) throws(Refusal) {
    try check(act, by: person, seat: seats(for: act).first, inTerritory: true)
  }

  /// Refuses unless the person may bring a file.
  public static func checkPutting(_ person: ActingPerson) throws(Refusal) {
    try check(.putFile, by: person, seat: nil, inTerritory: false)
  }

  /// Refuses unless the person has the role the act asks.
  static func checkRole(for act: Act, of person: ActingPerson) throws(Refusal) {
    guard let role = role(for: act), !person.roles.contains(role) else { return }
    throw Refusal(.roleMissing, ["role": role.rawValue])
  }

  /// The refusal of who has none of these seats.
  static func seatMissing(_ seats: some Sequence<SeatRole>) -> Refusal {
    Refusal(.seatMissing, ["seats": seats.map(\.rawValue).sorted().joined(separator: ", ")])
  }
}
