import Domain
import Testing

@Suite struct RightsTests {
  static func refusal(
    _ act: Rights.Act, kind: OrganisationKind, seat: SeatRole? = .party, inTerritory: Bool = true,
    roles: Set<Role> = Set(Role.allCases)
  ) -> Refusal? {
    let person = ActingPerson(person: 1, organisation: .bpd, kind: kind, roles: roles)
    do throws(Refusal) {
      try Rights.check(act, by: person, seat: seat, inTerritory: inTerritory)
      return nil
    } catch { return error }
  }

  @Test(arguments: Rights.Act.allCases, OrganisationKind.allCases)
  func `each kind of organisation may do what its cell says`(
    act: Rights.Act, kind: OrganisationKind
  ) {
    let cell = Rights.entitlement(act, for: kind)
    let seat = Rights.seats(for: act).first
    #expect((Self.refusal(act, kind: kind, seat: seat)?.reason == .kindMayNot) == (cell == .no))
    let outside = Self.refusal(act, kind: kind, seat: seat, inTerritory: false)?.reason
    #expect((outside == .outsideTerritory) == (cell == .territory))
    let unseated = Self.refusal(act, kind: kind, seat: nil)?.reason
    #expect((unseated == .seatMissing) == (cell == .seat || cell == .lead))
  }

  @Test(arguments: [Rights.Act.propose, .accept, .sign])
  func `only the lead and parties propose, accept and sign`(act: Rights.Act) {
    #expect(Self.refusal(act, kind: .gemeente, seat: .lead) == nil)
    #expect(Self.refusal(act, kind: .gemeente, seat: .party) == nil)
    #expect(Self.refusal(act, kind: .gemeente, seat: .adviser)?.reason == .seatMissing)
    let observer = Self.refusal(act, kind: .gemeente, seat: .observer)
    #expect(observer?.reason == .seatMissing)
    #expect(observer?.arguments == ["seats": "lead, party"])
  }

  @Test func `advisers raise bottlenecks, observers do not`() {
    #expect(Self.refusal(.raiseBottleneck, kind: .belegger, seat: .adviser) == nil)
    #expect(
      Self.refusal(.raiseBottleneck, kind: .belegger, seat: .observer)?.reason == .seatMissing)
  }

  @Test(arguments: Rights.Act.allCases)
  func `each act asks one role or none, and no other role serves`(act: Rights.Act) {
    let kind: OrganisationKind = Rights.entitlement(act, for: .rijk) == .no ? .provincie : .rijk
    let seat = Rights.seats(for: act).first
    guard let role = Rights.role(for: act) else {
      #expect(Self.refusal(act, kind: kind, seat: seat, roles: []) == nil)
      return
    }
    #expect(Self.refusal(act, kind: kind, seat: seat, roles: [role]) == nil)
    let others = Set(Role.allCases).subtracting([role])
    let without = Self.refusal(act, kind: kind, seat: seat, roles: others)
    #expect(without?.reason == .roleMissing)
    #expect(without?.arguments == ["role": role.rawValue])
  }

  @Test func `a lack of right is forbidden, an unseen thing is not found`() {
    for reason in [Reason.roleMissing, .kindMayNot, .outsideTerritory, .seatMissing, .notASigner] {
      #expect(reason.category == .forbidden)
    }
    #expect(Reason.notFound.category == .notFound)
    #expect(Reason.notFound.rule == "VIEW-3")
  }
}
