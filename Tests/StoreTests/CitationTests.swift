import Domain
import Postgres
import Support
import Testing

@testable import Store

/// Agendas that cite others (AGENDA-10), in the rows and as each organisation sees them.
@Suite struct CitationTests {
  /// `stougjeswijk` for its circle, `nieuw-dorp` for all, which cites it, and `achter-dorp` for its
  /// circle, which cites `nieuw-dorp`. `bpd` sits at the first, `hw-wonen` at the last.
  static func withThree(_ body: (TestDesk, BoundReader) async throws -> Void) async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(seated: [.bpd])
      let (new, behind) = (try id("nieuw-dorp"), try id("achter-dorp"))
      try await desk.act(
        .open(
          name: "Nieuw", territory: Village.territory, visibility: .public,
          cites: [.stougjeswijk]), on: new, by: .gm1963)
      try await desk.act(
        .open(
          name: "Achter", territory: Village.territory, visibility: .seats,
          cites: [new, .stougjeswijk]), on: behind, by: .gm1963)
      try await desk.seat(.hwWonen, on: behind)
      try await body(desk, BoundReader(pool: desk.pool))
    }
  }

  private static func id(_ name: String) throws -> LocationID {
    try #require(LocationID(rawValue: name))
  }

  /// Each agenda that the organisation sees: what it cites, and what cites it.
  private func citations(_ reader: BoundReader, _ organisation: OrganisationID) async throws
    -> [String]
  {
    try await reader.texts(
      """
      select a.id || ' ' || (a.line::json ->> 'cites') || ' ' || (a.line::json ->> 'cited_by')
      from api.agenda a where a.part = 1 order by a.id
      """, as: organisation)
  }

  @Test func `a citation is shown both ways to who sees both agendas`() async throws {
    try await Self.withThree { desk, reader in
      for all in [OrganisationID.gm1963, .pv28, .rijk] {
        #expect(
          try await citations(reader, all) == [
            #"achter-dorp ["nieuw-dorp","stougjeswijk"] []"#,
            #"nieuw-dorp ["stougjeswijk"] ["achter-dorp"]"#,
            #"stougjeswijk [] ["achter-dorp","nieuw-dorp"]"#,
          ], "\(all)")
      }
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `a citation tells nobody of an agenda that they do not see`() async throws {
    try await Self.withThree { _, reader in
      let stranger = try await citations(reader, .am)
      #expect(stranger == ["nieuw-dorp [] []"])
      let atFirst = try await citations(reader, .bpd)
      #expect(
        atFirst == [
          #"nieuw-dorp ["stougjeswijk"] []"#, #"stougjeswijk [] ["nieuw-dorp"]"#,
        ])
      let atLast = try await citations(reader, .hwWonen)
      #expect(
        atLast == [
          #"achter-dorp ["nieuw-dorp"] []"#, #"nieuw-dorp [] ["achter-dorp"]"#,
        ])
    }
  }

  @Test func `the agenda that is cited does not change`() async throws {
    try await Self.withThree { desk, _ in
      let streams = try await desk.database.number(
        """
        select count(*) from journal.event e join model.agenda a on a.key = e.stream
        where a.id = 'stougjeswijk'
        """)
      #expect(streams == 3)
      #expect(try await desk.situation().agenda?.cites == [])
    }
  }

  @Test func `a citation that is not as replayed is found`() async throws {
    try await Self.withThree { desk, _ in
      let changed = try await desk.database.asSuperuser {
        try await $0.query("update model.agenda set cites = '{}' where id = 'nieuw-dorp'").affected
      }
      #expect(changed == 1)
      let report = try await Rebuild(journal: desk.journal).compare()
      #expect(report.differences == ["agenda/nieuw-dorp agenda: 2"])
    }
  }

  @Test func `what cites an agenda is looked up among the few that cite`() async throws {
    try await Self.withThree { desk, reader in
      var options = BoundReader.options(.am)
      options.settings.append(("enable_seqscan", "off"))
      let plan = try await desk.pool.transact(
        options, [("explain select a.line from api.agenda a where a.id = 'nieuw-dorp'", [])]
      )[0].map { try $0.text(0) }
      #expect(plan.contains { $0.contains("agenda_citing") }, "\(plan)")
    }
  }
}
