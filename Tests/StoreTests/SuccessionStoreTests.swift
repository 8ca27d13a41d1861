import Domain
import Logging
import Postgres
import Support
import Testing

@testable import Store

/// Successions in the rows, and by the clock (AGENDA-10).
@Suite struct SuccessionStoreTests {
  /// `gm1963` leads an agenda of each location, and `gm0394` takes its place today.
  static func withSuccession(
    of agendas: [LocationID] = [.stougjeswijk], _ body: (TestDesk) async throws -> Void
  ) async throws {
    try await withDesk { desk in
      try await desk.found()
      for agenda in agendas {
        try await desk.openAgenda(agenda)
        try await desk.propose(on: agenda)
        try await desk.sign(1, on: agenda, by: .gm1963)
        try await desk.withdraw(1, on: agenda, by: .gm1963)
        try await desk.sign(1, on: agenda, by: .gm1963)
        try await desk.act(
          .raise(
            RaiseRequest(
              category: "geluid", owner: .gm1963, title: "Noise", text: nil, since: nil)),
          on: agenda, by: .gm1963)
      }
      try await desk.actWithColleague(
        .succeed(
          NewSuccession(
            from: .gm1963, to: .gm0394, on: desk.clock.now.day, ground: "Stb. 2026, 300",
            agendas: nil)))
      try await body(desk)
    }
  }

  static func duty(_ desk: TestDesk) -> Clock.Duty {
    AgendaDuties(
      desk: desk.desk, journal: desk.journal,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
      now: { desk.clock.now }
    ).successions
  }

  @Test func `after the successor's first act the rows are those of the journal`() async throws {
    try await Self.withSuccession { desk in
      try await desk.act(.seen(step: 1), by: .gm0394)
      #expect(try await Rebuild(journal: desk.journal).compare().differences == [])
      let rows = try await desk.database.texts(
        """
        select concat_ws(' ', t.drafter, b.owner, b.holder, b.raised_by, o.organisation, o.holder)
        from model.step t
        join model.bottleneck b on b.agenda = t.agenda
        join model.sign_off o on o.agenda = t.agenda and o.standing = 'current'
        """)
      #expect(rows == ["gm0394 gm0394 gm0394 gm1963 gm1963 gm0394"])
    }
  }

  @Test func `who took a sign-off back stands in its row`() async throws {
    try await Self.withSuccession { desk in
      try await desk.withdraw(1, by: .gm0394)
      let rows = try await desk.database.texts(
        """
        select concat_ws(' ', o.organisation, p.organisation, o.withdrawn_organisation)
        from model.sign_off o
        join model.person p on p.number = o.withdrawn_person
        order by o.number
        """)
      #expect(rows == ["gm1963 gm1963 gm1963", "gm1963 gm0394 gm0394"])
    }
  }

  @Test func `the successor of who left keeps what that one kept`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(seated: [.bpd])
      try await desk.propose(signers: ["all(gm1963)"])
      try await desk.unseat(.bpd)
      let reader = BoundReader(pool: desk.pool)
      let kept = try await reader.sight(of: .bpd)
      #expect(kept["history"] ?? 0 > 0)
      try await desk.actWithColleague(
        .succeed(
          NewSuccession(
            from: .bpd, to: .am, on: desk.clock.now.day, ground: "BW 2:309", agendas: nil)))
      try await desk.raise()
      #expect(try await reader.sight(of: .am) == kept)
      #expect(try await reader.sight(of: .bpd) == BoundReader.nothing)
      #expect(try await Rebuild(journal: desk.journal).compare().differences == [])
    }
  }

  @Test func `where nobody acts the clock passes places, once`() async throws {
    try await Self.withSuccession(of: [.elsewhere, .stougjeswijk]) { desk in
      let duty = Self.duty(desk)
      let before = try await desk.database.eventCount()
      for _ in 0..<3 { try await duty.perform() }
      #expect(try await desk.situation(.elsewhere).agenda?.lead == .gm0394)
      #expect(try await desk.situation().agenda?.lead == .gm0394)
      #expect(try await desk.database.eventCount() == before + 2)
      #expect(try await Rebuild(journal: desk.journal).compare().differences == [])
    }
  }

  @Test func `an agenda that cannot be read keeps no other waiting, and is tried again`()
    async throws
  {
    try await Self.withSuccession(of: [.elsewhere, .stougjeswijk]) { desk in
      try await Self.rename("agenda-opened", to: "agenda-dreamt", of: .elsewhere, desk)
      try await TestDesk.with(desk.database, seed: 2) { other in
        let duty = Self.duty(other)
        for _ in 0..<2 { try await duty.perform() }
        #expect(try await other.situation().agenda?.lead == .gm0394)
        try await Self.rename("agenda-dreamt", to: "agenda-opened", of: .elsewhere, desk)
        try await duty.perform()
        #expect(try await other.situation(.elsewhere).agenda?.lead == .gm0394)
      }
    }
  }

  /// Another name for the kind of an agenda's first event.
  private static func rename(
    _ kind: String, to other: String, of agenda: LocationID, _ desk: TestDesk
  ) async throws {
    let changed = try await desk.database.asSuperuser {
      try await $0.query(
        """
        update journal.event set body =
          convert_to(replace(convert_from(body, 'UTF8'), $2, $3), 'UTF8')
        where version = 1
          and stream = (select s.key from journal.stream s where s.name = 'agenda/' || $1)
        """, [.text(agenda.rawValue), .text(kind), .text(other)]
      ).affected
    }
    #expect(changed == 1)
  }
}
