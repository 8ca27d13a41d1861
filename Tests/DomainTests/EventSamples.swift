import Foundation
import Testing

@testable import Domain

/// Streams in which every kind of event happens, with words that no event may hold.
enum EventSamples {
  /// Every free text below has this in it.
  static let secret = "Geheim"

  static func register() throws -> RegisterFixture {
    var fixture = try RegisterFixture()
    let office = NewPerson.Office(body: "college", from: nil, until: .day("2030-01-01"))
    try fixture.act(.addOrganisation(.gm1963, kind: .gemeente, name: "\(secret) Waard"), by: 1)
    try fixture.act(
      .addPerson(
        RegisterFixture.person(
          "geheim@gm1963", roles: [.admin, .signatory, .editor], key: "ssh-ed25519 \(secret)",
          office: office, name: "\(secret) de Vries", function: "\(secret) wethouder")), by: 1)
    let municipality = Municipality(
      id: .gm1963, province: .pv28, name: "\(secret)", longitude: "4.5", latitude: "51.8")
    try fixture.act(.recordMunicipalities([municipality]), by: 1)
    try fixture.act(.recordLocations([try location()]), by: 1)
    let category = BottleneckCategory(
      code: "geluid", labelDutch: secret, labelEnglish: "\(secret)", planmonitorValue: nil,
      source: "S2")
    try fixture.act(.recordCategories([category]), by: 1)
    let target = ProgrammeTarget(
      key: "locations", value: "20", unit: "count", note: secret, source: "S0")
    try fixture.act(.recordTargets([target]), by: 1)
    try fixture.act(.addOrganisation(.gm0394, kind: .gemeente, name: "\(secret)"), by: 1)
    let agenda = try location().id
    try fixture.actAlone { (draft) throws(Refusal) in
      try draft.succeed(
        NewSuccession(
          from: .gm0394, to: .gm1963, on: .day("2027-01-01"), ground: "\(secret) wet",
          agendas: [agenda]))
    }
    try authorities(&fixture)
    try people(&fixture)
    try fixture.act(.addOrganisation(.bpd, kind: .ontwikkelaar, name: "\(secret) bouw"), by: 1)
    try fixture.act(.addOrganisation(.am, kind: .ontwikkelaar, name: "\(secret) ook"), by: 1)
    try fixture.actWithColleague(
      SuccessionTests.succeed(.bpd, .am, ground: "\(secret) fusie"))
    try fixture.act(.setChannel(.term, .mail("\(secret.lowercased())@gm1963.nl")), by: 6)
    try fixture.act(
      .recordDecreeDays([DecreeDay(day: .day("2029-05-11"), decree: "\(secret) besluit")]), by: 1)
    return fixture
  }

  /// What happens to people: person 2 gives way to another, and person 4 comes and goes.
  private static func people(_ fixture: inout RegisterFixture) throws {
    let key = "ssh-ed25519 \(secret)AA"
    let code = EnrolmentCode(random: [UInt8](repeating: 7, count: 16))
    func act(_ command: PeopleCommand, by person: Int? = 2) throws {
      try fixture.act(.people(command), by: person)
    }
    try fixture.act(
      .addPerson(RegisterFixture.person("weg@gm1963", name: "\(secret) Weg")), by: 2)
    try act(.invite(person: "weg@gm1963", code, salt: "AAAAAAAAAAAAAAAAAAAAAA", days: nil))
    try act(.cancelInvitation(person: "weg@gm1963"))
    try act(.invite(person: "weg@gm1963", code, salt: "AAAAAAAAAAAAAAAAAAAAAA", days: nil))
    try act(
      .enrol(
        Enrolment(
          person: "weg@gm1963", code: code.shown, key: key, label: secret, isProven: true)),
      by: nil)
    let fingerprint = try #require(fixture.register.person(4)?.keys.first?.fingerprint)
    try act(.changeRoles(person: "weg@gm1963", adding: [.editor], removing: []))
    try act(.revokeKey(person: "weg@gm1963", fingerprint: fingerprint, reason: secret))
    try act(.leave(person: "weg@gm1963", reason: secret))
    try fixture.actAlone { (draft) throws(Refusal) in
      try draft.recover(
        Recovery(
          administrator: "nieuw@gm1963", name: "\(secret) Nieuw", function: "",
          key: "ssh-ed25519 \(secret)AE", ground: secret, leaving: ["geheim@gm1963"],
          code: code, salt: "A"))
    }
    try act(.erase(person: "weg@gm1963", .ask(.avg, reason: secret)), by: 5)
    try fixture.act(
      .addPerson(RegisterFixture.person("tweede@gm1963", name: "\(secret) Tweede")), by: 5)
    try act(.erase(person: "weg@gm1963", .confirm(.avg)), by: 6)
  }

  /// What happens to authorities: person 3 gets one and loses it.
  private static func authorities(_ fixture: inout RegisterFixture) throws {
    try fixture.act(
      .addPerson(
        RegisterFixture.person(
          "geheim2@gm1963", roles: [.signatory], name: secret, function: secret)), by: 2)
    try fixture.grant(
      AuthorityGrant(
        handle: "geheim2@gm1963", basis: .mandate, body: "college", kinds: [.task, .analysis],
        amountMax: 5_000_000, until: .day("2027-12-31"), under: 1, allowsSubstitution: true,
        ground: "\(secret) mandaatbesluit"), by: 2, authority: 1)
    try fixture.revoke(2, ground: "\(secret) reden", by: 2, authority: 1)
  }

  private static func location() throws -> Location {
    Location(
      id: try #require(LocationID(rawValue: "stougjeswijk")), name: "\(secret) wijk",
      listing: .confirmed, municipalities: [.gm1963], provinces: [.pv28], homesMin: 900,
      homesMax: nil, homesNote: secret, reportedStatus: secret, parties: nil, bottlenecks: nil,
      latitude: nil, longitude: nil, source: "S0")
  }

  /// A stream of its own, of which this is the only kind that the other has not.
  static func sideTable() throws -> AgendaFixture {
    var table = try AgendaFixture()
    try table.act(try SideTableTests.request(title: "\(secret) prijzen"), by: .bpd)
    return table
  }

  static func agenda() throws -> AgendaFixture {
    var table = try AgendaFixture()
    try table.act(
      .open(name: "\(secret) wijk", territory: AgendaFixture.territory, visibility: .public),
      by: .gm1963)
    for organisation in [OrganisationID.pv28, .bpd, .hwWonen] { try table.seat(organisation) }
    try table.unseat(.hwWonen)
    try motions(&table)
    try table.act(
      .raise(
        RaiseRequest(
          category: "geluid", owner: nil, title: "\(secret) lawaai", text: "\(secret) spoor",
          since: nil)), by: .gm1963)
    try proposals(&table)
    try changes(&table)
    try signing(&table)
    try table.succeed(try SuccessionTests.due())
    try table.erase(.step(2), reason: "\(secret) verzoek", by: .gm0394)
    try widenings(&table)
    try table.act(.seat(.hwWonen, kind: .corporatie, as: .observer), by: .gm0394)
    try table.act(.unseat(.hwWonen, successor: nil), by: .gm0394)
    return table
  }

  private static func motions(_ table: inout AgendaFixture) throws {
    let pause = AgendaCommand.pause(ground: "\(secret) pauze", until: .day("2026-12-01"))
    for voter in [OrganisationID.gm1963, .pv28] { try table.act(pause, by: voter) }
    try table.act(.resume(ground: nil), by: .pv28)
    for voter in [OrganisationID.gm1963, .pv28] {
      try table.act(.stop(ground: "\(secret) stop"), by: voter)
    }
    for voter in [OrganisationID.gm1963, .pv28] {
      try table.act(.resume(ground: "\(secret) verder"), by: voter)
    }
  }

  private static func content(
    _ kind: StepKind, _ rule: [String] = AgendaFixture.both, required: Bool = true
  ) throws -> StepContent {
    try AgendaFixture.content(
      kind, rule, title: "\(secret) stap", text: "\(secret) tekst", covers: [1],
      required: required)
  }

  /// Steps 1 (proposed, refused, accepted) and 2 (weakened in vain, then dropped).
  private static func proposals(_ table: inout AgendaFixture) throws {
    try table.propose(try content(.bottleneck), by: .bpd)
    try table.act(.refuse(step: 1, reason: "\(secret) nee", expect: nil), by: .pv28)
    try table.act(.accept(step: 1, expect: nil), by: .gm1963)
    try table.propose(try content(.task))
  }

  private static func changes(_ table: inout AgendaFixture) throws {
    try table.act(.revise(step: 1, StepChanges(text: "\(secret) beter"), expect: 1), by: .gm1963)
    let weaker = StepChanges(title: "\(secret) zwakker", required: false)
    try table.act(.revise(step: 2, weaker, expect: nil), by: .gm1963)
    try table.act(.refuse(step: 2, reason: "\(secret) nooit", expect: nil), by: .bpd)
    try table.act(
      .drop(step: 2, DropRequest(reason: "\(secret) weg"), expect: nil), by: .gm1963)
    try table.act(.accept(step: 2, expect: nil), by: .bpd)
  }

  /// Step 1, whose text is for the table: a Woo decision taken back, then an embargo that opens.
  private static func widenings(_ table: inout AgendaFixture) throws {
    let hearing = WideningRequest.hear(
      Widening(visibility: .public), ground: "\(secret) verzoek", viewsUntil: nil)
    try table.act(.widen(step: 1, hearing, expect: nil), by: .gm0394)
    for organisation in [OrganisationID.bpd, .pv28] {
      try table.act(
        .refuse(step: 1, reason: "\(secret) zienswijze", expect: nil), by: organisation)
    }
    try table.act(.widen(step: 1, .decide(mark: "\(secret)-1"), expect: nil), by: .gm0394)
    try table.act(
      .widen(step: 1, .withdraw(ground: "\(secret) rechter"), expect: nil), by: .gm0394)
    let embargo = Widening(visibility: .public, until: .day("2026-11-05"))
    try table.act(.embargo(step: 1, embargo, expect: nil), by: .gm0394)
    for organisation in [OrganisationID.bpd, .pv28] {
      try table.act(.accept(step: 1, expect: nil), by: organisation)
    }
    table.pass(days: 3)
    try table.succeed([])
    try table.act(
      .askForGlass(
        GlassRequest(ground: "\(secret) wet", reason: "\(secret) reden", hours: 2), isOn: true),
      by: .rijk)
    _ = table.adopt(
      try table.agenda.decide(
        .confirmGlass(isOn: true), by: GlassTests.second, at: table.occasion))
    table.pass(days: 1)
    try table.succeed([])
  }

  private static func signing(_ table: inout AgendaFixture) throws {
    try table.act(.seen(step: 1), by: .bpd)
    try table.sign(1, .object, reason: "\(secret) bezwaar", by: .bpd)
    try table.sign(1, by: [.bpd, .gm1963])
    try table.withdraw(1, ground: "\(secret) grond", by: .bpd)
    try table.sign(1, by: .bpd)
    try table.act(.resolve(bottleneck: 1, step: 1, how: "\(secret) wal"), by: .gm1963)
    try table.propose(try content(.analysis))
    try table.act(.refuse(step: 3, reason: "\(secret) tegen", expect: nil), by: .bpd)
    try table.propose(try content(.agreement, ["all(gm1963)"]))
    try table.sign(4, by: .gm1963)
  }
}
