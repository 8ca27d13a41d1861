/// Some of a table set something apart: an agenda that only they know of.
struct SideTableOpened: AgendaPayload {
  static let kind = "side-table-opened"
  var beside: LocationID
  var name: Content
  var lead: OrganisationID
  var leadKind: OrganisationKind
  /// The others, in order.
  var parties: [Party]
  var wooGround: WooGround

  struct Party: Codable, Hashable, Sendable {
    var organisation: OrganisationID
    var kind: OrganisationKind
    /// Its role where that is not `party`.
    var role: SeatRole?
  }

  enum CodingKeys: String, CodingKey {
    case beside, name, lead, parties
    case leadKind = "lead_kind"
    case wooGround = "woo_ground"
  }

  func apply(to agenda: inout Agenda, at: Moment, by: Author) {
    agenda.name = name.shown
    agenda.beside = beside
    agenda.wooGround = wooGround
    agenda.opened = at
    agenda.seats[lead] = Seat(role: .lead, kind: leadKind, since: at.day)
    for party in parties {
      agenda.seats[party.organisation] = Seat(
        role: party.role ?? .party, kind: party.kind, since: at.day)
    }
    // Circle 1: `Agenda.tableAudience`.
    agenda.circle(of: Set(agenda.seats.keys))
  }
}
