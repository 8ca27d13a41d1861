/// What is set apart for some of a table (VIEW-4).
extension AgendaDraft {
  /// Opens a side table. Who sits at it is so for good: others get to see nothing of it.
  mutating func setApart(_ request: SideTable) throws(Refusal) {
    let seat = request.roles[person.organisation]
    try Rights.check(.setApart, by: person, seat: seat, inTerritory: false)
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
            let role = request.roles[organisation]
            return SideTableOpened.Party(
              organisation: organisation, kind: kind, role: role?.isParty == true ? nil : role)
          },
        wooGround: request.wooGround))
  }

  /// A side table has one circle for good, and nothing of it is ever for others.
  func checkNoSideTable(param: String? = nil) throws(Refusal) {
    guard agenda.beside == nil else { throw Refusal(.sideTableStays, param: param) }
  }
}
