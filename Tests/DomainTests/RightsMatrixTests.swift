import Domain
import Testing

/// Each act through the domain, for every kind of organisation, role and seat, inside and outside
/// the territory: refused for lack of a right exactly where the table says so.
@Suite struct RightsMatrixTests {
  /// Reasons that say: you may not, whatever the state of things.
  static let lacks: Set<Reason> = [
    .kindMayNot, .outsideTerritory, .seatMissing, .roleMissing, .notFound, .ownPeopleOnly,
    .ministryAdministratorsOnly,
  ]

  struct Act: Sendable, CustomTestStringConvertible {
    let verb: String
    let act: Rights.Act
    let command: @Sendable (AgendaFixture) throws -> AgendaCommand
    var testDescription: String { verb }
  }

  static let acts: [Act] = [
    Act(verb: "propose", act: .propose) { _ in
      .propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    },
    Act(verb: "apply-template", act: .propose) { _ in
      TemplateTests.apply(try TemplateTests.small(signers: "all(gemeente)"))
    },
    Act(verb: "revise", act: .propose) { _ in
      .revise(step: 1, StepChanges(title: "Other"), expect: nil)
    },
    Act(verb: "attach", act: .propose) { _ in
      .attach(step: 1, AgendaFixture.attachment(), expect: nil)
    },
    Act(verb: "detach", act: .propose) { _ in
      .detach(step: 1, sha256: AgendaFixture.attachment().sha256, expect: nil)
    },
    Act(verb: "drop", act: .propose) { _ in
      .drop(step: 1, DropRequest(reason: "No use."), expect: nil)
    },
    Act(verb: "notify", act: .propose) { _ in .notify(step: 1, .tell(.prompt)) },
    Act(verb: "extend", act: .propose) { _ in TermCourseTests.extending() },
    Act(verb: "suspend", act: .propose) { _ in TermCourseTests.suspending(until: "2026-11-08") },
    Act(verb: "continue", act: .propose) { _ in .continueTerm(step: 1) },
    Act(verb: "embargo", act: .propose) { _ in
      .embargo(
        step: 1, Widening(visibility: .public, until: .day("2027-01-01")), expect: nil)
    },
    Act(verb: "widen", act: .widen) { _ in
      .widen(
        step: 1,
        .hear(Widening(visibility: .public), ground: "Asked for.", viewsUntil: nil), expect: nil)
    },
    Act(verb: "break-glass", act: .breakGlass) { _ in
      .askForGlass(GlassRequest(ground: "Ow 2.34", reason: "A dossier.", hours: nil), isOn: true)
    },
    Act(verb: "accept", act: .accept) { _ in .accept(step: 2, expect: nil) },
    Act(verb: "refuse", act: .accept) { _ in .refuse(step: 2, reason: "No.", expect: nil) },
    Act(verb: "sign", act: .sign) { table in
      var table = table
      return .sign(step: 1, .abstain, reason: nil, try table.statement(1, by: .gm1963))
    },
    Act(verb: "withdraw", act: .sign) { table in
      var table = table
      return .withdraw(step: 1, ground: nil, try table.statement(1, by: .gm1963))
    },
    Act(verb: "raise", act: .raiseBottleneck) { _ in .raise(AgendaFixture.obstacle) },
    Act(verb: "resolve", act: .raiseBottleneck) { _ in
      .resolve(bottleneck: 1, step: nil, how: "Gone.")
    },
    Act(verb: "erase", act: .eraseContent) { _ in
      .erase(.step(1), .ask(.avg, reason: "A request."))
    },
    Act(verb: "seen", act: .noteSeen) { _ in .seen(step: 1) },
    Act(verb: "pause", act: .pauseOrStop) { _ in
      .pause(ground: "Elections.", until: .day("2027-01-01"))
    },
    Act(verb: "resume", act: .pauseOrStop) { _ in .resume(ground: "Again.") },
    Act(verb: "stop", act: .pauseOrStop) { _ in .stop(ground: "No homes.") },
  ]

  /// An agenda of `gm1963`, with `pv28` and another organisation in a seat: the one that acts.
  static func table(_ actor: OrganisationID, _ kind: OrganisationKind, _ seat: SeatRole?) throws
    -> AgendaFixture
  {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    try table.raise()
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]))
    try table.propose(try AgendaFixture.content(.task, ["all(gm1963)"]), by: .bpd)
    guard let seat, seat != .lead else { return table }
    let command = AgendaCommand.seat(actor, kind: kind, as: seat)
    try table.act(command, by: .gm1963)
    let person = ActingPerson(person: 9, organisation: actor, kind: kind, roles: [.editor])
    try table.take(command, by: person)
    return table
  }

  /// Whether the seat can be had at all: only governments lead here, a koepel has no vote.
  static func isPossible(_ kind: OrganisationKind, _ seat: SeatRole?) -> Bool {
    if seat == .lead { return kind == .gemeente }
    return kind != .koepel || seat?.isParty != true
  }

  /// An organisation of the kind in every seat that it can have, and in none.
  static func places(_ kind: OrganisationKind) -> [(actor: OrganisationID, seat: SeatRole?)] {
    ([nil] + SeatRole.allCases).filter { isPossible(kind, $0) }.map { seat in
      (seat == .lead ? .gm1963 : kind == .rijk ? .rijk : .named("x-\(kind.rawValue)"), seat)
    }
  }

  @Test(arguments: acts, OrganisationKind.allCases)
  func `a right is what the table says, in both directions`(
    act: Act, kind: OrganisationKind
  ) throws {
    for (actor, seat) in Self.places(kind) {
      let table = try Self.table(actor, kind, seat)
      for roles in [Set<Role>()] + Role.allCases.map({ [$0] }) {
        let person = ActingPerson(
          person: 9, organisation: actor, kind: kind, roles: roles,
          authority: AgendaFixture.office)
        let reason = table.whole(try act.command(table), by: person)?.reason
        let isRefused = reason.map(Self.lacks.contains) ?? false
        let what = "\(act.verb) by \(kind), \(roles), seat \(seat?.rawValue ?? "none"): "
        let says = table.agenda.hindrance(to: act.act, by: person)
        #expect(
          isRefused == (says != nil), "\(what)\(reason.map { "\($0)" } ?? "done")")
        #expect((Self.expected(act.act, kind, roles, seat) == nil) == (says == nil), "\(what)table")
      }
    }
  }

  /// The table read anew: nil where the act is allowed.
  static func expected(
    _ act: Rights.Act, _ kind: OrganisationKind, _ roles: Set<Role>, _ seat: SeatRole?
  ) -> String? {
    let cell = Rights.entitlement(act, for: kind)
    if cell == .no { return "kind" }
    if cell == .twoPersons {
      return Rights.role(for: act).map(roles.contains) == false ? "role" : nil
    }
    guard let seat, Rights.seats(for: act).contains(seat) else { return "seat" }
    if act == .pauseOrStop, seat != .lead, !kind.isGovernment { return "government" }
    if let role = Rights.role(for: act), !roles.contains(role) { return "role" }
    return nil
  }

  /// The acts on seats: the organisation's own first, then those on others.
  static func seatActs(_ actor: OrganisationID, _ kind: OrganisationKind) -> [AgendaCommand] {
    [
      .seat(actor, kind: kind, as: .observer), .unseat(actor, successor: nil),
      .seat(.am, kind: .ontwikkelaar, as: .observer), .unseat(.bpd, successor: nil),
    ]
  }

  @Test(arguments: OrganisationKind.allCases)
  func `seats are changed by editors of the lead, and of the organisation concerned`(
    kind: OrganisationKind
  ) throws {
    for (actor, seat) in Self.places(kind) {
      let table = try Self.table(actor, kind, seat)
      for role in Role.allCases {
        let person = ActingPerson(person: 9, organisation: actor, kind: kind, roles: [role])
        for (index, command) in Self.seatActs(actor, kind).enumerated() {
          if seat == nil, index == 1 { continue }
          let reason = table.whole(command, by: person)?.reason
          let expected: Reason? =
            role != .editor ? .roleMissing : index > 1 && seat != .lead ? .seatNotTheirs : nil
          let isLacking = reason == .seatNotTheirs || reason.map(Self.lacks.contains) ?? false
          let what = "\(command) by \(kind), \(role), seat \(seat?.rawValue ?? "none")"
          #expect((isLacking ? reason : nil) == expected, "\(what): \(reason as Any)")
        }
        let says = table.agenda.hindrance(to: .changeSeats, by: person)?.reason
        #expect(says == (role == .editor ? nil : .roleMissing))
      }
    }
  }

  @Test(arguments: OrganisationKind.allCases)
  func `a stopped agenda is taken up by whom the table says, and nothing else is done to it`(
    kind: OrganisationKind
  ) throws {
    for seat in SeatRole.allCases where Self.isPossible(kind, seat) {
      let actor: OrganisationID =
        seat == .lead ? .gm1963 : kind == .rijk ? .rijk : .named("x-\(kind.rawValue)")
      var table = try Self.table(actor, kind, seat)
      let voters = table.agenda.parties.filter { $0.key == .gm1963 || $0.value.isGovernment }
      for (voter, itsKind) in voters {
        try table.take(
          .stop(ground: "No homes."),
          by: ActingPerson(person: 9, organisation: voter, kind: itsKind, roles: [.signatory]))
      }
      #expect(table.agenda.stage == .stopped)
      for role in Role.allCases {
        let person = ActingPerson(person: 9, organisation: actor, kind: kind, roles: [role])
        let reason = table.whole(.resume(ground: "Money."), by: person)?.reason
        let may = role == .signatory && voters[actor] != nil
        #expect((reason == nil) == may, "\(kind) \(role) \(seat): \(reason as Any)")
        #expect((table.agenda.hindrance(to: .pauseOrStop, by: person) == nil) == may)
        #expect(table.agenda.hindrance(to: .changeSeats, by: person)?.reason == .agendaStopped)
        #expect(
          table.whole(.seat(.am, kind: .ontwikkelaar, as: .party), by: person)?.reason
            == .agendaStopped)
      }
    }
  }

  @Test(arguments: OrganisationKind.allCases, Role.allCases)
  func `an agenda is opened by whom the table says`(kind: OrganisationKind, role: Role) throws {
    for isInside in [true, false] {
      let actor: OrganisationID =
        kind == .rijk
        ? .rijk
        : kind == .provincie
          ? (isInside ? .pv28 : .named("pv27"))
          : isInside
            ? .gm1963 : .gm0394
      let person = ActingPerson(person: 9, organisation: actor, kind: kind, roles: [role])
      let open = AgendaCommand.open(
        name: "Place", territory: AgendaFixture.territory, visibility: .public)
      let reason = try AgendaFixture().whole(open, by: person)?.reason
      let cell = Rights.entitlement(.openAgenda, for: kind)
      let may = (cell == .yes || (cell == .territory && isInside)) && role == .editor
      #expect(
        (reason == nil) == may, "\(kind) \(role) inside \(isInside): \(String(describing: reason))")
    }
  }

  @Test(arguments: OrganisationKind.allCases, Role.allCases)
  func `the register is kept by whom the table says`(kind: OrganisationKind, role: Role) throws {
    let fixture = try RegisterFixture.peopled()
    let own: OrganisationID = kind == .rijk ? .rijk : .gm1963
    let person = ActingPerson(person: 1, organisation: own, kind: kind, roles: [role])
    func lacks(_ command: RegisterCommand) -> Bool {
      do throws(Refusal) {
        _ = try fixture.register.decide(command, by: person, at: fixture.occasion)
        return false
      } catch { return Self.lacks.contains(error.reason) }
    }
    let isMinistry = Rights.entitlement(.manageOrganisations, for: kind) == .yes && role == .admin
    let organisation = RegisterCommand.addOrganisation(.am, kind: .ontwikkelaar, name: "AM")
    #expect(lacks(organisation) != isMinistry)
    #expect(lacks(.recordCategories([])) != isMinistry)
    let colleague = RegisterFixture.person("x@\(own.rawValue)")
    #expect(lacks(.addPerson(colleague)) != (role == .admin))
    #expect(lacks(.addKey(handle: "y@\(own.rawValue)", key: "k")) != (role == .admin))
    let stranger = RegisterFixture.person("x@hw-wonen")
    #expect(lacks(.addPerson(stranger)) == !(kind == .rijk && role == .admin))
  }

  @Test(arguments: Role.allCases)
  func `authority is granted and revoked by signatories of the own organisation`(
    role: Role
  ) throws {
    var fixture = try RegisterFixture.withOffices()
    try fixture.grant(RegisterFixture.mandate(), by: 2, authority: 1)
    let office = try #require(fixture.register.actingPerson(2, authority: 1))
    for organisation in [OrganisationID.gm1963, .bpd] {
      var person = office
      person.roles = [role]
      person.organisation = organisation
      let grant = #"\#(organisation)"#
      let granted = reason {
        _ = try fixture.register.preparedGrant(
          RegisterFixture.mandate { $0.handle = "b@gm1963" }, by: person, at: fixture.occasion)
      }
      let revoked = reason {
        _ = try fixture.register.preparedRevocation(
          of: 3, ground: "x", by: person, at: fixture.occasion)
      }
      let may = organisation == .gm1963 && role == .signatory
      #expect((granted == nil) == may, "\(grant) \(role)")
      #expect((revoked == nil) == may, "\(grant) \(role)")
    }
  }

  private func reason(_ body: () throws -> Void) -> Reason? {
    do {
      try body()
      return nil
    } catch { return (error as? Refusal)?.reason }
  }
}

extension AgendaFixture {
  /// As `act`, by a person of the test's own making.
  mutating func take(_ command: AgendaCommand, by person: ActingPerson) throws(Refusal) {
    let decision = try agenda.decide(command, by: person, at: occasion)
    replace(decision)
  }
}
