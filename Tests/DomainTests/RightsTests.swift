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

  /// rights.csv, row by row: which kinds may never, and which only in their territory.
  @Test(arguments: Rights.Act.allCases, OrganisationKind.allCases)
  func `each kind of organisation may do what the table says`(
    act: Rights.Act, kind: OrganisationKind
  ) {
    let expected: Rights.Entitlement =
      switch act {
      case .openAgenda:
        switch kind {
        case .rijk: .yes
        case .provincie, .gemeente: .territory
        default: .no
        }
      case .manageOrganisations: kind == .rijk ? .yes : .no
      case .managePeople: .own
      case .propose, .accept, .sign, .raiseBottleneck: kind == .koepel ? .no : .seat
      }
    #expect(Rights.entitlement(act, for: kind) == expected)
    #expect((Self.refusal(act, kind: kind)?.reason == .kindMayNot) == (expected == .no))
    let outside = Self.refusal(act, kind: kind, inTerritory: false)?.reason
    #expect((outside == .outsideTerritory) == (expected == .territory))
    let unseated = Self.refusal(act, kind: kind, seat: nil)?.reason
    #expect((unseated == .seatMissing) == (expected == .seat))
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
  func `each act asks one role, and no other role serves`(act: Rights.Act) {
    let role: Role =
      switch act {
      case .sign: .signatory
      case .managePeople, .manageOrganisations: .admin
      default: .editor
      }
    #expect(Rights.role(for: act) == role)
    #expect(Self.refusal(act, kind: .rijk, roles: [role]) == nil)
    let without = Self.refusal(act, kind: .rijk, roles: Set(Role.allCases).subtracting([role]))
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
