import Domain
import Testing

/// Ending authority: what ends with it, and what stands.
@Suite struct AuthorityRevocationTests {
  typealias Fixture = RegisterFixture

  /// Office 1 (person 2) over mandate 3 (person 3, under 1) over 4 (person 4, under 3); and
  /// mandate 5 (person 5), granted by the office but not under it.
  static func chain() throws -> RegisterFixture {
    var fixture = try Fixture.withOffices()
    try fixture.grant(
      Fixture.mandate {
        $0.under = 1
        $0.allowsSubstitution = true
      }, by: 2, authority: 1)
    try fixture.grant(
      Fixture.mandate {
        $0.handle = "b@gm1963"
        $0.under = 3
      }, by: 3, authority: 3)
    try fixture.grant(Fixture.mandate { $0.handle = "c@gm1963" }, by: 2, authority: 1)
    return fixture
  }

  private func inForce(_ fixture: Fixture) -> [Int] {
    [1, 3, 4, 5].filter { id in
      guard let holder = fixture.register.holder(ofAuthority: id) else { return false }
      return fixture.register.actingPerson(holder.number, authority: id)?
        .isAuthorityInForce(on: fixture.occasion.today) ?? false
    }
  }

  @Test func `those granted under it end with it, at that moment`() throws {
    var fixture = try Self.chain()
    #expect(inForce(fixture) == [1, 3, 4, 5])
    try fixture.revoke(3, by: 2, authority: 1)
    #expect(inForce(fixture) == [1, 5])
    let below = try #require(fixture.register.authority(4)?.ended)
    #expect(below.with == 3 && below.at == fixture.occasion.at && below.revoking == nil)
    let itself = try #require(fixture.register.authority(3)?.ended)
    #expect(itself.ground?.text == "No longer in office.")
    #expect(
      itself.revoking?.document.text?.contains(#""ends":[3,4]"#) == true, "what ends is signed")
    #expect(Register.replay(fixture.events) == fixture.register)
  }

  @Test func `an office that ends takes what was granted under it, not what its body granted`()
    throws
  {
    var fixture = try Self.chain()
    try fixture.revoke(1, by: 2, authority: 1)
    #expect(inForce(fixture) == [5])
  }

  @Test func `a chain is in force only as long as each link`() throws {
    var fixture = try Self.chain()
    var office = AuthorityGrant(
      handle: "d@gm1963", basis: .office, body: "college", until: .day("2026-11-10"),
      ground: "Waarneming")
    try fixture.grant(office, by: 2, authority: 1)
    office.basis = .mandate
    office.handle = "a@gm1963"
    office.under = 6
    let id = try fixture.grant(office, by: 6, authority: 6)
    #expect(fixture.register.authority(id)?.until == .day("2026-11-10"))
    fixture.pass(days: 9)
    #expect(
      fixture.register.actingPerson(3, authority: id)?.isAuthorityInForce(
        on: fixture.occasion.today) == false)
  }

  @Test func `its holder, who stands above it and an office as wide revoke it, nobody else`()
    throws
  {
    let fixture = try Self.chain()
    func reason(_ id: Int, _ person: Int, _ authority: Int?) -> Reason? {
      fixture.refusal(revoking: id, by: person, authority: authority)?.reason
    }
    #expect(reason(4, 4, 4) == nil, "laid down by its holder")
    #expect(reason(4, 3, 3) == nil, "by who granted it")
    #expect(reason(4, 2, 1) == nil, "by the office")
    #expect(reason(5, 2, 1) == nil)
    #expect(reason(3, 4, 4) == .authorityNotYoursToRevoke, "from below")
    #expect(reason(5, 3, 3) == .authorityNotYoursToRevoke, "from beside")
    #expect(reason(1, 3, 3) == .authorityNotYoursToRevoke)
    #expect(reason(4, 2, nil) == .authorityMissing)
    #expect(reason(4, 6, 1) == .authorityNotYours)
    #expect(reason(4, 7, 2) == .notFound, "another organisation's does not exist")
    #expect(reason(99, 2, 1) == .notFound)
    #expect(
      fixture.refusal(revoking: 4, by: 2, authority: 1, ground: " ")?.reason == .groundMissing)
  }

  @Test func `it ends once`() throws {
    var fixture = try Self.chain()
    try fixture.revoke(3, by: 2, authority: 1)
    #expect(fixture.refusal(revoking: 3, by: 2, authority: 1)?.reason == .authorityEnded)
    #expect(fixture.refusal(revoking: 4, by: 2, authority: 1)?.reason == .authorityEnded)
    let refusal = fixture.refusal(revoking: 5, by: 3, authority: 3)
    #expect(refusal?.reason == .authorityRevoked)
    #expect(refusal?.arguments["with"] == "3")
  }

  @Test func `a refusal says which own authority would do and who can grant one`() throws {
    var fixture = try Self.chain()
    try fixture.grant(Fixture.mandate { $0.kinds = [.analysis] }, by: 2, authority: 1)
    let person = try #require(fixture.register.actingPerson(3, authority: 6))
    let refusal = Refusal(.authorityKind, ["authority": "6"])
    let told = fixture.register.explained(
      refusal, for: person, kind: .task, on: fixture.occasion.today)
    #expect(told.arguments["fitting"] == "3")
    #expect(told.arguments["grantors"] == "p.devries@gm1963")
    let other = Refusal(.notASigner)
    #expect(
      fixture.register.explained(other, for: person, kind: .task, on: fixture.occasion.today)
        == other)
  }
}

/// Sign-offs and authority: what was signed stands.
@Suite struct SignOffAuthorityTests {
  @Test func `a sign-off stands after the authority behind it ended`() throws {
    var fixture = try RegisterFixture.withOffices()
    try fixture.grant(
      RegisterFixture.mandate { $0.until = .day("2026-11-30") }, by: 2, authority: 1)
    var table = try AgendaFixture.withStep(["all(gm1963, bpd)"])
    let person = try #require(fixture.register.actingPerson(3, authority: 3))
    let statement = try table.statement(1, by: .gm1963)
    let sign = AgendaCommand.sign(step: 1, .approve, reason: nil, statement)
    let signed = try table.agenda.decide(sign, by: person, at: fixture.occasion)
    #expect(signed.events.first?.by.authority == 3)
    try fixture.revoke(3, by: 2, authority: 1)
    let late = try #require(fixture.register.actingPerson(3, authority: 3))
    #expect(table.whole(sign, by: late)?.reason == .authorityRevoked)
    // Replay asks nothing of the register: what was decided stays decided.
    let replayed = Agenda.replay(table.events + signed.events, of: table.agenda.id)
    #expect(replayed.step(1)?.current(of: .gm1963)?.authority == 3)
    #expect(replayed == signed.agenda)
  }

  @Test func `an authority serves for the kinds of step it covers`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963, bpd)"])
    var authority = Authority(id: 8, basis: .mandate, body: "college", from: .day("2026-01-01"))
    authority.kinds = [.analysis]
    let statement = try table.statement(1, by: .gm1963)
    let person = AgendaFixture.person(.gm1963, authority: authority)
    let sign = AgendaCommand.sign(step: 1, .approve, reason: nil, statement)
    #expect(table.whole(sign, by: person)?.reason == .authorityKind)
    try table.sign(1, by: .gm1963)
    let withdraw = AgendaCommand.withdraw(step: 1, ground: nil, try table.statement(1, by: .gm1963))
    #expect(table.whole(withdraw, by: person)?.reason == .authorityKind)
  }
}
