import Domain
import Logging
import Postgres
import Support
import Testing

@testable import Store

/// Embargoes, looks at what is named, and side tables, in rows and by the clock (VIEW-4 to VIEW-6).
@Suite struct OpeningTests {
  private static let steps: Query = "select s.title from model.step s"

  /// Step 1 is for gm1963, which leads, and bpd.
  private static func withNamedStep(_ body: (TestDesk) async throws -> Void) async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda()
      try await desk.act(
        .propose(
          StepContent(
            stage: .impasse, kind: .task, title: "A price",
            signers: try SignerRule(clauses: ["all(gm1963, bpd)"]), visibility: .named,
            named: [.bpd], wooGround: .publicFinances)), by: .gm1963)
      try await desk.sign(1, by: .bpd)
      try await body(desk)
    }
  }

  /// All it is for agree that the table sees it; gives the day on which it opens.
  private static func embargo(_ desk: TestDesk) async throws -> LocalDay {
    let day = desk.clock.now.day.adding(days: 10)
    try await desk.act(
      .embargo(step: 1, Widening(visibility: .seats, until: day), expect: nil), by: .gm1963)
    try await desk.act(.accept(step: 1, expect: nil, change: 1), by: .bpd)
    return day
  }

  private static func duty(_ desk: TestDesk) -> Clock.Duty {
    AgendaDuties(
      desk: desk.desk, journal: desk.journal,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
      now: { desk.clock.now }
    ).openings
  }

  private static func expectSound(_ desk: TestDesk) async throws {
    let report = try await Rebuild(journal: desk.journal).compare()
    #expect(report.differences == [])
    try await desk.database.expectSoundJournal()
  }

  @Test func `what opens is read from its first moment on, and put on record by the clock`()
    async throws
  {
    try await Self.withNamedStep { desk in
      let day = try await Self.embargo(desk)
      let signers: Query = "select o.organisation from model.sign_off o"
      for (now, title, signer) in [
        (day.start.microseconds - 1, [], []), (day.start.microseconds, ["A price"], ["bpd"]),
      ] {
        let reader = BoundReader(pool: desk.pool, now: Moment(microseconds: now))
        for organisation in [OrganisationID.rijk, .pv28] {
          #expect(try await reader.texts(Self.steps, as: organisation) == title)
          #expect(try await reader.texts(signers, as: organisation) == signer)
        }
        #expect(try await reader.texts(Self.steps, as: .am) == [])
      }
      let duty = Self.duty(desk)
      let before = try await desk.database.eventCount()
      try await duty.perform()
      #expect(try await desk.database.eventCount() == before)
      desk.clock.set(day.start)
      for _ in 0..<3 { try await duty.perform() }
      #expect(try await desk.database.eventCount() == before + 1)
      #expect(try await desk.situation().agenda?.step(1)?.visibility == .seats)
      let told = try await desk.database.texts(
        "select r.cause from audit.record r where r.cause = 'embargo' or r.verb = 'due'")
      #expect(told == [], "the Rijk's auditors would learn when it was agreed to")
      try await Self.expectSound(desk)
    }
  }

  @Test func `what was proposed to fewer readers is not read by those to whom it opened`()
    async throws
  {
    try await Self.withNamedStep { desk in
      let day = try await Self.embargo(desk)
      try await desk.act(
        .revise(step: 1, StepChanges(text: "Seven million.", required: false), expect: nil),
        by: .gm1963)
      let lines: Query = """
        select concat_ws(' ', j ->> 'change', j ->> 'change_number', j ->> 'change_document',
          j ->> 'change_approved', j ->> 'refusals')
        from (select line::json as j from api.step) l
        union all
        select concat('change ', line::json ->> 'change') from api.agenda where part = 3
        """
      let before = BoundReader(
        pool: desk.pool, now: Moment(microseconds: day.start.microseconds - 1))
      let known = try await before.texts(lines, as: .bpd).joined()
      #expect(known.contains("Seven million.") && known.contains("change revise"))
      let opened = BoundReader(pool: desk.pool, now: day.start)
      for organisation in [OrganisationID.rijk, .pv28, .bpd] {
        #expect(try await opened.texts(lines, as: organisation) == ["[] {}", "change "])
      }
    }
  }

  @Test func `a place that passes is recorded, also where a step opens with it`() async throws {
    try await Self.withNamedStep { desk in
      let day = try await Self.embargo(desk)
      try await desk.actWithColleague(
        .succeed(
          NewSuccession(
            from: .gm1963, to: .gm0394, on: day, ground: "Stb. 2026, 300", agendas: nil)))
      desk.clock.set(day.start)
      try await SuccessionStoreTests.duty(desk).perform()
      let told = try await desk.database.texts(
        "select concat_ws(' ', r.cause, r.verb) from audit.record r where r.request = 'clock'")
      #expect(told == ["succession succeed"])
      #expect(try await desk.situation().agenda?.step(1)?.visibility == .seats)
    }
  }

  @Test func `who comes by when a step opens is not told of it, nor recorded for it`() async throws
  {
    try await Self.withNamedStep { desk in
      let day = try await Self.embargo(desk)
      // A look that is over then is one for the record, were it the clock that comes by.
      let look = GlassRequest(ground: "Ow 2.34", reason: "A dossier.", hours: 1)
      try await desk.act(.askForGlass(look, isOn: true), by: .rijk)
      try await Self.confirm(desk)
      try await desk.act(.seen(step: 1), by: .bpd)
      desk.clock.set(day.start)
      var act = Act(
        agenda: .stougjeswijk, received: desk.clock.now, isDryRun: false, request: nil,
        origin: AuditOriginTests.origin("late")
      ) { situation in
        guard let agenda = situation.agenda,
          let person = situation.register.firstPerson(of: .bpd)
        else { throw Refusal(.notFound) }
        return Act.Proposal(
          agenda: try agenda.decide(.seen(step: 1), by: person, at: situation.occasion), answer: [])
      }
      act.asker = .bpd
      #expect(try await desk.desk.perform(act).isUnchanged)
      #expect(try await desk.situation().agenda?.step(1)?.visibility == .seats)
      #expect(try await desk.situation().agenda?.glass == nil)
      let told = try await desk.database.texts(
        "select r.verb from audit.record r where r.request = 'late'")
      #expect(told == [], "its dispatcher records what changed nothing")
    }
  }

  /// A second person of the Rijk, who confirms.
  private static func confirm(_ desk: TestDesk) async throws {
    let second = ActingPerson(
      person: 99, organisation: .rijk, kind: .rijk, roles: [.signatory])
    _ = try await desk.desk.perform(
      Act(agenda: .stougjeswijk, received: desk.clock.now, isDryRun: false, request: nil) {
        situation in
        guard let agenda = situation.agenda else { throw Refusal(.notFound) }
        return Act.Proposal(
          agenda: try agenda.decide(
            .confirmGlass(isOn: true), by: second, at: situation.occasion), answer: [])
      })
  }

  @Test func `who broke the glass sees what is named, alone, and while it lasts`() async throws {
    try await Self.withNamedStep { desk in
      try await desk.openAgenda(.elsewhere)
      let request = GlassRequest(ground: "Ow 2.34", reason: "A dossier.", hours: 1)
      try await desk.act(.askForGlass(request, isOn: true), by: .rijk)
      let asked = BoundReader(pool: desk.pool, now: desk.clock.now)
      #expect(try await asked.texts(Self.steps, as: .rijk) == [])
      try await Self.confirm(desk)
      #expect(try await asked.texts(Self.steps, as: .rijk) == ["A price"])
      var other = asked
      other.person = 99
      #expect(try await other.texts(Self.steps, as: .rijk) == [], "who confirmed")
      #expect(try await asked.texts(Self.steps, as: .pv28) == [], "the same number elsewhere")
      let until = desk.clock.now.unixSeconds + 3600
      let last = BoundReader(
        pool: desk.pool, now: Moment(microseconds: Int64(until) * 1_000_000 - 1))
      #expect(try await last.texts(Self.steps, as: .rijk) == ["A price"])
      let over = BoundReader(pool: desk.pool, now: Moment(unixSeconds: until))
      #expect(try await over.texts(Self.steps, as: .rijk) == [])
      let told = try await desk.database.texts(
        """
        select i.organisation || ' ' || i.act from model.inbox i
        where i.title like 'Ow 2.34%' and i.open order by 1
        """)
      #expect(told == ["bpd history", "gm1963 history", "pv28 history"])
      desk.clock.set(Moment(unixSeconds: until))
      try await Self.duty(desk).perform()
      #expect(try await desk.situation().agenda?.glass == nil)
      try await Self.expectSound(desk)
    }
  }

  @Test func `of a side table nobody else reads a row`() async throws {
    try await Self.withNamedStep { desk in
      let side = LocationID.named("zijtafel")
      let tables: [Query] = [
        "select a.id from model.agenda a where a.beside is not null",
        "select s.title from model.step s where s.title = 'Ours'",
        "select b.title from model.bottleneck b",
        """
        select t.organisation from model.seat t
        where t.agenda in (select a.key from model.agenda a where a.beside is not null)
        """,
      ]
      try await desk.act(
        .setApart(
          SideTable(
            beside: .stougjeswijk, title: "Ours", organisations: [.gm1963: .gemeente],
            roles: [.bpd: .party], wooGround: .competition)), on: side, by: .bpd)
      try await desk.propose(signers: ["all(bpd)"], title: "Ours", on: side, by: .bpd)
      try await desk.raise("Ours too", on: side, by: .bpd)
      let reader = BoundReader(pool: desk.pool)
      for organisation in [OrganisationID.rijk, .pv28, .am] {
        for table in tables {
          #expect(try await reader.texts(table, as: organisation) == [], "\(organisation)")
        }
        #expect(
          try await reader.texts(
            "select h.line from api.history h where h.id = 'zijtafel'", as: organisation) == [])
      }
      for organisation in [OrganisationID.bpd, .gm1963] {
        for table in tables {
          #expect(try await reader.texts(table, as: organisation) != [], "\(organisation)")
        }
      }
      try await Self.expectSound(desk)
    }
  }
}
