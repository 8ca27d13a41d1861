/// What is set apart for some of a table: wholly `named`, with a stream and numbers of its own
/// (VIEW-4).
public struct SideTable: Sendable, Hashable {
  /// The agenda at whose table its organisations sit.
  public var beside: LocationID
  public var title: String
  /// All with a seat at that agenda who were named, with their kinds.
  public var organisations: [OrganisationID: OrganisationKind]
  /// Their roles at that agenda. Who leads there is a party here; the others keep theirs.
  public var roles: [OrganisationID: SeatRole]
  /// The seat of who sets it apart, at that agenda.
  public var seat: SeatRole?
  public var wooGround: WooGround
  /// How many who sets it apart has beside that agenda.
  public var known: Int

  public init(
    beside: LocationID, title: String, organisations: [OrganisationID: OrganisationKind],
    roles: [OrganisationID: SeatRole] = [:], seat: SeatRole?, wooGround: WooGround,
    known: Int = 0
  ) {
    self.beside = beside
    self.title = title
    self.organisations = organisations
    self.roles = roles
    self.seat = seat
    self.wooGround = wooGround
    self.known = known
  }
}

extension AgendaDraft {
  /// Opens a side table. Who sits at it is so for good: others get to see nothing of it.
  mutating func setApart(_ request: SideTable) throws(Refusal) {
    try Rights.check(.setApart, by: person, seat: request.seat, inTerritory: false)
    guard !agenda.isOpened else { throw Refusal(.agendaAlreadyOpen) }
    guard request.known < AgendaLimits.sideTablesMax else {
      throw Refusal(.limitReached, ["most": "\(AgendaLimits.sideTablesMax)"])
    }
    let title = try TextCheck.title(request.title, param: "title")
    let others = request.organisations.filter { $0.key != person.organisation }
    guard !others.isEmpty else { throw Refusal(.namedMissing, param: "named") }
    guard others.count < AgendaLimits.seatsMax else {
      throw Refusal(.limitReached, ["most": "\(AgendaLimits.seatsMax)"])
    }
    record(
      SideTableOpened(
        beside: request.beside, name: Content(title), lead: person.organisation,
        leadKind: person.kind,
        parties: others.sorted { $0.key < $1.key }
          .map { organisation, kind in
            let role = request.roles[organisation].flatMap { $0 == .lead ? nil : $0 }
            return SideTableOpened.Party(
              organisation: organisation, kind: kind, role: role == .party ? nil : role)
          },
        wooGround: request.wooGround))
  }

  /// A side table has one circle for good, and nothing of it is ever for others.
  func checkNoSideTable(param: String? = nil) throws(Refusal) {
    guard agenda.beside == nil else { throw Refusal(.sideTableStays, param: param) }
  }
}
