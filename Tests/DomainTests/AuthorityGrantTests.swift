import Domain
import Testing

/// Who grants what to whom (SIGN-8; Awb 10:1 to 10:12, BW 3:60 to 3:64).
@Suite struct AuthorityGrantTests {
  typealias Fixture = RegisterFixture

  private func reason(
    by person: Int = 2, authority: Int? = 1, in fixture: Fixture? = nil,
    _ change: (inout AuthorityGrant) -> Void = { _ in }
  ) throws -> Reason? {
    let fixture = try fixture ?? Fixture.withOffices()
    return fixture.refusal(
      granting: Fixture.mandate(change), by: person, authority: authority)?.reason
  }

  @Test func `an office grants a mandate, which says everything that was signed`() throws {
    var fixture = try Fixture.withOffices()
    let id = try fixture.grant(
      Fixture.mandate {
        $0.kinds = [.task, .analysis]
        $0.amountMax = 5_000_000
        $0.until = .day("2027-12-31")
      }, by: 2, authority: 1)
    let authority = try #require(fixture.register.authority(id))
    #expect(id == 3 && fixture.register.holder(ofAuthority: 3)?.number == 3)
    #expect(authority.basis == .mandate && authority.body == "college")
    #expect(authority.kinds == [.task, .analysis] && authority.amountMax == 5_000_000)
    #expect(authority.from == .day("2026-11-02") && authority.until == .day("2027-12-31"))
    #expect(authority.grantor == 2 && authority.under == nil)
    #expect(authority.ground?.text == "Mandaatbesluit 2026, art. 3")
    #expect(
      authority.granting?.document.text
        == #"{"act":"grant-authority","amount_max":5000000,"authority":3,"basis":"mandate","#
        + #""body":"college","from":"2026-11-02","ground":"Mandaatbesluit 2026, art. 3","#
        + #""kind":["analysis","task"],"organisation":"gm1963","person":"a@gm1963","#
        + #""substitution":false,"until":"2027-12-31"}"#)
    #expect(fixture.events.last?.by.authority == 1)
    #expect(Register.replay(fixture.events) == fixture.register)
  }

  @Test func `a statement counts for exactly the text it is about`() throws {
    let fixture = try Fixture.withOffices()
    let person = try #require(fixture.register.actingPerson(2, authority: 1))
    let wide = try fixture.register.preparedGrant(
      Fixture.mandate(), by: person, at: fixture.occasion)
    let statement = fixture.statement(wide.document.sha256)
    let changes: [(inout AuthorityGrant) -> Void] = [
      { $0.handle = "b@gm1963" }, { $0.basis = .power }, { $0.kinds = [.task] },
      { $0.amountMax = 1 }, { $0.from = .day("2026-11-03") }, { $0.until = .day("2030-01-01") },
      { $0.under = 1 }, { $0.allowsSubstitution = true }, { $0.ground = "Another decree." },
    ]
    for (number, change) in changes.enumerated() {
      #expect(throws: Refusal(.documentOther, param: "statement"), "\(number)") {
        try fixture.register.decide(
          .grantAuthority(Fixture.mandate(change), statement), by: person, at: fixture.occasion)
      }
    }
  }

  @Test func `only within the own organisation, to a known colleague, not to oneself`() throws {
    #expect(try reason { $0.handle = "j@bpd" } == .ownPeopleOnly)
    #expect(try reason { $0.handle = "x@gm1963" } == .personUnknown)
    #expect(try reason { $0.handle = "a" } == .identifierInvalid)
    #expect(try reason { $0.handle = "\u{0430}@gm1963" } == .identifierInvalid, "a Cyrillic a")
    #expect(try reason { $0.handle = "p.devries@gm1963" } == .authorityToOneself)
    #expect(try reason() == nil)
  }

  @Test func `who grants signs, on an authority of their own in force`() throws {
    #expect(try reason(by: 3, authority: nil) == .authorityMissing)
    #expect(try reason(by: 3, authority: 1) == .authorityNotYours)
    #expect(try reason(by: 2, authority: 2) == .authorityNotYours)
    #expect(try reason(by: 2, authority: nil) == .authorityMissing)
    var fixture = try Fixture.withOffices()
    try fixture.act(.addPerson(Fixture.person("e@gm1963", roles: [.editor])), by: 2)
    try fixture.grant(
      Fixture.mandate {
        $0.handle = "e@gm1963"
        $0.allowsSubstitution = true
      }, by: 2, authority: 1)
    #expect(try reason(by: 8, authority: 3, in: fixture) == .roleMissing)
  }

  @Test func `a mandate is of a body of a government, a power of anybody`() throws {
    #expect(try reason { $0.body = "gs" } == .bodyUnknown)
    #expect(try reason { $0.body = "raad" } == .authorityWider, "not the grantor's body")
    #expect(try reason { $0.body = nil } == .authorityBodyMissing)
    let fixture = try Fixture.withOffices()
    var power = AuthorityGrant(
      handle: "j@bpd", basis: .mandate, body: "bestuur", ground: "Statuten")
    var other = fixture
    try other.act(.addPerson(Fixture.person("k@bpd", roles: [.signatory])), by: 7)
    power.handle = "k@bpd"
    #expect(
      other.refusal(granting: power, by: 7, authority: 2)?.reason == .authorityOfGovernments)
    power.basis = .power
    #expect(other.refusal(granting: power, by: 7, authority: 2) == nil)
  }

  @Test func `nobody grants more than they have`() throws {
    var fixture = try Fixture.withOffices()
    try fixture.grant(
      Fixture.mandate {
        $0.kinds = [.task, .analysis]
        $0.amountMax = 1_000
        $0.from = .day("2026-11-10")
        $0.until = .day("2027-06-30")
        $0.allowsSubstitution = true
      }, by: 2, authority: 1)
    fixture.pass(days: 30)
    func excess(_ change: (inout AuthorityGrant) -> Void) -> String? {
      let refusal = fixture.refusal(
        granting: Fixture.mandate {
          $0.handle = "b@gm1963"
          $0.kinds = [.task]
          $0.amountMax = 1_000
          $0.until = .day("2027-06-30")
          $0.under = 3
          change(&$0)
        }, by: 3, authority: 3)
      guard let refusal else { return nil }
      return refusal.reason == .authorityWider ? refusal.arguments["param"] : "\(refusal.reason)"
    }
    #expect(excess { _ in } == nil)
    #expect(excess { $0.kinds = [] } == "kind")
    #expect(excess { $0.kinds = [.task, .agreement] } == "kind")
    #expect(excess { $0.amountMax = 1_001 } == "amount_max")
    #expect(excess { $0.amountMax = nil } == "amount_max")
    #expect(excess { $0.body = "raad" } == "body")
    #expect(excess { $0.from = .day("2026-11-09") } == "from")
    #expect(excess { $0.until = .day("2027-07-01") } == "until")
    #expect(excess { $0.until = nil } == "until")
  }

  @Test func `a mandate is passed on only where it says so, under itself, in its kind`() throws {
    var fixture = try Fixture.withOffices()
    try fixture.grant(Fixture.mandate(), by: 2, authority: 1)
    func reason(_ authority: Int, _ change: (inout AuthorityGrant) -> Void) -> Reason? {
      fixture.refusal(
        granting: Fixture.mandate {
          $0.handle = "b@gm1963"
          change(&$0)
        }, by: 3, authority: authority)?.reason
    }
    #expect(reason(3) { $0.under = 3 } == .substitutionNotAllowed)
    #expect(reason(3) { _ in } == .substitutionNotAllowed)
    try fixture.grant(Fixture.mandate { $0.allowsSubstitution = true }, by: 2, authority: 1)
    #expect(reason(4) { _ in } == .authorityUnderMissing)
    #expect(reason(4) { $0.under = 3 } == .authorityUnderOther)
    #expect(reason(4) { $0.under = 1 } == .authorityUnderOther)
    #expect(reason(4) { $0.under = 99 } == .authorityUnderOther)
    for basis in [Authority.Basis.power, .office, .statutory] {
      #expect(
        reason(4) {
          $0.under = 4
          $0.basis = basis
        } == .authorityUnderBasis, "\(basis)")
    }
    #expect(reason(4) { $0.under = 4 } == nil)
    let office = fixture.refusal(
      granting: Fixture.mandate {
        $0.basis = .office
        $0.under = 1
      }, by: 2, authority: 1)
    #expect(office?.reason == .authorityUnderBasis)
  }

  @Test func `a chain has an end`() throws {
    var fixture = try Fixture.withOffices()
    var under = 1
    for (index, handle) in ["a", "b", "c"].enumerated() {
      under = try fixture.grant(
        Fixture.mandate {
          $0.handle = "\(handle)@gm1963"
          $0.under = under
          $0.allowsSubstitution = true
        }, by: 2 + index, authority: under)
    }
    let last = try #require(fixture.register.authority(under))
    #expect(fixture.register.above(last)?.map(\.id) == [4, 3, 1])
    let more = fixture.refusal(
      granting: Fixture.mandate {
        $0.handle = "d@gm1963"
        $0.under = under
      }, by: 5, authority: under)
    #expect(more?.reason == .authorityTooDeep)
    #expect(AuthorityLimits.depthMax == 3)
  }

  @Test func `a circle in the journal binds nobody and hangs nothing`() throws {
    let fixture = try Fixture.withOffices()
    var register = fixture.register
    var events = fixture.events
    for (id, under) in [(3, 4), (4, 3)] {
      var authority = Authority(id: id, basis: .mandate, body: "college", from: .day("2026-01-01"))
      authority.under = under
      let event = Event(
        stream: Register.stream, version: register.version + 1, at: fixture.occasion.at,
        by: Author(organisation: .gm1963, person: 2),
        payload: try AuthorityEventSamples.granted(authority, to: 3))
      register.apply(event)
      events.append(event)
    }
    #expect(register.above(try #require(register.authority(3))) == nil)
    #expect(register.actingPerson(3, authority: 3)?.authority == nil)
  }

  @Test func `form: a body of the kind, a period, an amount, a ground`() throws {
    #expect(try reason { $0.ground = nil } == .groundMissing)
    #expect(try reason { $0.ground = " \n" } == .groundMissing)
    #expect(try reason { $0.ground = "a\u{202E}b" } == .textControl)
    #expect(try reason { $0.until = .day("2026-11-01") } == .periodReversed)
    #expect(
      try reason {
        $0.from = .day("2020-01-01")
        $0.until = .day("2026-11-01")
      } == .dayInPast)
    #expect(try reason { $0.amountMax = 0 } == .amountOutOfRange)
    #expect(try reason { $0.amountMax = -5 } == .amountOutOfRange)
    #expect(try reason { $0.amountMax = AuthorityLimits.amountMax + 1 } == .amountOutOfRange)
    #expect(try reason { $0.from = .day("2020-01-01") } == nil, "recorded after it was decided")
  }

  @Test func `a person has at most so many that stand`() throws {
    var fixture = try Fixture.withOffices()
    for _ in 0..<AuthorityLimits.perPersonMax {
      try fixture.grant(Fixture.mandate(), by: 2, authority: 1)
    }
    let reason = fixture.refusal(granting: Fixture.mandate(), by: 2, authority: 1)?.reason
    #expect(reason == .authoritiesTooMany)
    try fixture.revoke(3, by: 2, authority: 1)
    #expect(fixture.refusal(granting: Fixture.mandate(), by: 2, authority: 1) == nil)
  }

  // MARK: the first office

  @Test func `an administrator records the first office and no other`() throws {
    var fixture = try Fixture.peopled()
    let office = AuthorityGrant(
      handle: "p.devries@gm1963", basis: .office, body: "college", ground: "Benoeming 2026")
    #expect(fixture.refusal(granting: office, by: 1, authority: nil)?.reason == .ownPeopleOnly)
    var mandate = office
    mandate.basis = .mandate
    #expect(fixture.refusal(granting: mandate, by: 2, authority: nil)?.reason == .roleMissing)
    let id = try fixture.grant(office, by: 2, authority: 1)
    #expect(id == 1 && fixture.events.last?.by.authority == 1)
    try fixture.act(
      .addPerson(Fixture.person("s@gm1963", roles: [.admin, .signatory])), by: 2)
    // Its holder is no signatory yet: nobody could grant, so an administrator still may.
    try fixture.act(
      .addPerson(
        Fixture.person(
          "t@gm1963", roles: [.signatory],
          office: .init(body: "college", from: nil, until: nil))), by: 2)
    let second = RegisterCommand.addPerson(
      Fixture.person("u@gm1963", office: .init(body: "college", from: nil, until: nil)))
    #expect(fixture.refusal(second, by: 2) == .officeNeedsGrant)
    var another = office
    another.handle = "s@gm1963"
    #expect(fixture.refusal(granting: another, by: 3, authority: nil)?.reason == .authorityMissing)
    #expect(fixture.refusal(granting: another, by: 4, authority: 2) == nil)
  }

  @Test func `after all offices ended an administrator records one again`() throws {
    var fixture = try Fixture.withOffices()
    try fixture.revoke(1, by: 2, authority: 1)
    let again = AuthorityGrant(
      handle: "p.devries@gm1963", basis: .office, body: "college", ground: "Herbenoeming")
    #expect(fixture.refusal(granting: again, by: 3, authority: nil)?.reason == .authorityMissing)
    #expect(fixture.refusal(granting: again, by: 2, authority: nil) == nil)
    #expect(fixture.refusal(granting: again, by: 2, authority: 3) == nil, "names itself")
    #expect(fixture.refusal(granting: again, by: 2, authority: 4)?.reason == .authorityNotYours)
  }
}
