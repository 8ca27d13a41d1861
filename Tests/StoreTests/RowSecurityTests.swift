import Domain
import Postgres
import Support
import Testing

@testable import Store

/// Who sees what (VIEW-1 to VIEW-3), asked of PostgreSQL in transactions bound as the server's are.
@Suite struct RowSecurityTests {
  /// An agenda with a bit of everything; `pv28` has no seat.
  static func withDossier(
    visibility: Visibility = .seats, _ body: (TestDesk, BoundReader) async throws -> Void
  ) async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(visibility: visibility, seated: [.bpd])
      try await desk.raise()
      try await desk.propose(.bottleneck, title: "Closed", covers: [1])
      try await desk.sign(1, by: .gm1963)
      try await desk.sign(1, by: .bpd)
      try await desk.propose(title: "Open")
      try await body(desk, BoundReader(pool: desk.pool))
    }
  }

  @Test func `who stands outside sees nothing of an agenda of seats`() async throws {
    try await Self.withDossier { _, reader in
      for stranger in [OrganisationID.am, .gm0394, .aedes, .hwWonen] {
        let sight = try await reader.sight(of: stranger)
        #expect(sight == BoundReader.nothing, "\(stranger)")
      }
    }
  }

  @Test func `the seated, the Rijk and the governments of the territory see all of it`()
    async throws
  {
    try await Self.withDossier { desk, reader in
      let agendaEvents = try await desk.database.number(
        "select count(*) from journal.event where audience >= 0")
      for member in [OrganisationID.bpd, .gm1963, .pv28, .rijk] {
        let sight = try await reader.sight(of: member)
        let waits = member == .bpd || member == .gm1963 ? 1 : 0
        #expect(
          sight == [
            "agenda": 1, "seat": 2, "step": 2, "sign_off": 2, "bottleneck": 1, "inbox": waits,
            "event": agendaEvents, "history": agendaEvents, "agendas view": 1,
            "agenda view": 6, "step view": 2, "receipt view": 2, "inbox view": waits,
          ], "\(member)")
      }
      #expect(agendaEvents > 5)
    }
  }

  /// How many sign-offs the organisation gave, and how many events the agenda had.
  private static func kept(
    by organisation: OrganisationID, _ desk: TestDesk
  ) async throws -> [String: Int] {
    let agenda = try #require(try await desk.situation().agenda)
    let given = agenda.steps.flatMap(\.signOffs).count { $0.organisation == organisation }
    var kept = BoundReader.nothing
    (kept["sign_off"], kept["receipt view"]) = (given, given)
    (kept["event"], kept["history"]) = (agenda.version, agenda.version)
    return kept
  }

  @Test func `who leaves keeps what happened until then and its receipts, and sees no more`()
    async throws
  {
    try await Self.withDossier { desk, reader in
      let reason = DropRequest(reason: "No use.")
      try await desk.act(.drop(step: 2, reason, expect: nil), by: .gm1963)
      for signer in [OrganisationID.gm1963, .bpd] {
        guard let change = try await desk.situation().agenda?.step(2)?.change else { break }
        try await desk.act(.accept(step: 2, expect: nil, change: change.number), by: signer)
      }
      try await desk.unseat(.bpd)
      #expect(try await desk.situation().agenda?.seats[.bpd] == nil)
      let kept = try await Self.kept(by: .bpd, desk)
      #expect(kept["sign_off"] ?? 0 > 0)
      #expect(try await reader.sight(of: .bpd) == kept)
      try await desk.raise("After that")
      #expect(try await reader.sight(of: .bpd) == kept)
      let standing = try await reader.texts(
        "select coalesce(r.standing, '-') from api.receipt r", as: .bpd)
      #expect(Set(standing) == ["-"])
      try await desk.expectRowsAsReplayed()
      try await desk.seat(.bpd)
      #expect(try await reader.sight(of: .bpd)["agenda"] == 1)
      #expect(try await reader.sight(of: .bpd)["event"] == desk.situation().agenda?.version)
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `who left hears no more of what its name still stands under`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(seated: [.bpd])
      try await desk.raise()
      try await desk.propose(.bottleneck, signers: ["1 of (gm1963, bpd)"], covers: [1])
      try await desk.sign(1, by: .gm1963)
      // Nothing waits for these two: they may be left open.
      for (needs, signers) in [([], "1 of (gm1963, bpd)"), ([2], "all(gm1963, bpd)")] {
        try await desk.act(
          .propose(
            StepContent(
              stage: .impasse, kind: .task, title: "Optional",
              signers: try SignerRule(clauses: [signers]), needs: needs, required: false)),
          by: .gm1963)
      }
      let reader = BoundReader(pool: desk.pool)
      #expect(try await reader.sight(of: .bpd)["inbox"] == 1)
      try await desk.unseat(.bpd)
      let kept = try await reader.sight(of: .bpd)
      #expect(kept["inbox"] == 0 && kept["inbox view"] == 0)
      try await desk.withdraw(1, by: .gm1963)
      try await desk.sign(2, by: .gm1963)
      try await desk.act(.drop(step: 3, DropRequest(reason: "No."), expect: nil), by: .gm1963)
      #expect(try await desk.situation().agenda?.step(3)?.change != nil)
      #expect(try await reader.sight(of: .bpd) == kept)
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `who was offered a seat sees the offer in the inbox and no more`() async throws {
    try await Self.withDossier { desk, reader in
      try await desk.act(.seat(.am, kind: .ontwikkelaar, as: .party), by: .gm1963)
      var expected = BoundReader.nothing
      expected["inbox"] = 1
      expected["inbox view"] = 1
      #expect(try await reader.sight(of: .am) == expected)
    }
  }

  @Test func `of a public agenda strangers see the public steps only`() async throws {
    try await Self.withDossier(visibility: .public) { desk, reader in
      try await desk.propose(title: "For all", visibility: .public)
      try await desk.sign(3, by: .gm1963)
      let titles = try await reader.texts("select title from model.step", as: .am)
      #expect(titles == ["For all"])
      let signed = try await reader.texts(
        "select step || ' ' || organisation from model.sign_off", as: .am)
      #expect(signed == ["3 gm1963"])
      let receipts = try await reader.texts("select step::text from api.receipt", as: .am)
      #expect(receipts == ["3"])
      let all = try await reader.texts("select title from model.step order by number", as: .bpd)
      #expect(all == ["Closed", "Open", "For all"])
    }
  }

  @Test func `a stranger's history of a public agenda names no hidden step or bottleneck`()
    async throws
  {
    try await Self.withDossier(visibility: .public) { desk, reader in
      try await desk.propose(title: "For all", visibility: .public)
      #expect(try await reader.count("select count(*) from model.bottleneck", as: .am) == 0)
      let hidden = try await reader.texts(
        """
        select line from api.history
        where line::json ->> 'ref' in ('stougjeswijk/1', 'stougjeswijk/2', 'stougjeswijk/b1')
        """, as: .am)
      #expect(hidden == [])
      let shown = try await reader.count(
        "select count(*) from api.history where line::json ->> 'ref' = 'stougjeswijk/3'", as: .am)
      #expect(shown > 0)
    }
  }

  @Test func `a position is shown only on an organisation's own receipts`() async throws {
    try await Self.withDossier { _, reader in
      let positions = try await reader.texts(
        """
        select organisation || ' ' || (position is not null) || ' ' || (leaf is not null)
        from api.receipt order by organisation
        """, as: .bpd)
      #expect(positions == ["bpd true true", "gm1963 false false"])
    }
  }

  @Test func `authorities are an organisation's own, but on an act one sees on what basis`()
    async throws
  {
    try await Self.withDossier { _, reader in
      let own = try await reader.texts("select organisation from model.authority", as: .bpd)
      #expect(own == ["bpd"])
      #expect(try await reader.count("select count(*) from api.authority", as: .bpd) == 1)
      let shown = try await reader.texts(
        """
        select app.authority_shown(o.authority)::text from model.sign_off o
        where o.organisation = 'gm1963'
        """,
        as: .bpd)
      #expect(shown.count == 1 && shown.first?.contains("office") == true, "\(shown)")
      let lists = try await reader.texts(
        "select shown::text from app.authorities_shown(array[3, 99, 1]) order by id desc", as: .bpd)
      #expect(lists.count == 2 && lists.first?.contains("\"id\" : 3,") == true, "\(lists)")
    }
  }

  @Test func `of other organisations' people only name and function can be read`() async throws {
    try await Self.withDossier { _, reader in
      let handles = try await reader.texts("select handle from model.person", as: .bpd)
      #expect(handles == ["p.devries@bpd"])
      let shown = try await reader.texts(
        """
        select app.person_shown(o.person)::text from model.sign_off o
        where o.organisation = 'gm1963'
        """,
        as: .bpd)
      #expect(shown.count == 1)
      #expect(shown.first?.contains("P. de Vries of gm1963") == true)
      #expect(shown.first?.contains("@") == false)
    }
  }
}

/// What happens to who forgets to bind: an error, never an empty or a full answer.
@Suite struct UnboundReadingTests {
  /// Everything the server may read, with at least one row in each table.
  static let queries: [(name: String, query: Query)] =
    BoundReader.counts + [
      ("audience_member", "select count(*) from model.audience_member"),
      ("organisation", "select count(*) from model.organisation"),
      ("person", "select count(*) from model.person"),
      ("municipality", "select count(*) from model.municipality"),
      ("location", "select count(*) from model.location"),
      ("category", "select count(*) from model.category"),
      ("target", "select count(*) from model.target"),
      ("authority", "select count(*) from model.authority"),
      ("authority view", "select count(line) from api.authority"),
      ("programme", "select count(line) from api.programme"),
    ]

  @Test(arguments: [Visibility.seats, .public])
  func `reading without binding is an error`(visibility: Visibility) async throws {
    try await Self.withAll(visibility) { desk in
      for (name, query) in Self.queries {
        #expect(
          await Self.state(query, Self.unbound, desk) == .undefinedObject, "\(name)")
      }
    }
  }

  @Test(arguments: [Visibility.seats, .public])
  func `reading bound to nobody is an error`(visibility: Visibility) async throws {
    try await Self.withAll(visibility) { desk in
      var options = BoundReader.options(.rijk)
      options.settings[0].value = ""
      options.settings[1].value = ""
      for (name, query) in Self.queries {
        let state = await Self.state(query, options, desk)
        #expect(
          state == .checkViolation || state == .invalidTextRepresentation, "\(name) \(state as Any)"
        )
      }
    }
  }

  @Test func `what was bound does not outlive its transaction`() async throws {
    try await Self.withAll(.seats) { desk in
      try await Pool.with(desk.database.serverConnection, Self.single) { pool in
        let reader = BoundReader(pool: pool)
        let seen = try await reader.count("select count(*) from model.agenda", as: .rijk)
        #expect(seen == 1)
        for (name, query) in Self.queries {
          let fault = await failure(PostgresError.self) {
            _ = try await pool.transact(Self.unbound, [(query, [])])
          }
          #expect(fault?.sqlState != nil, "\(name)")
        }
        let hidden = try await reader.count("select count(*) from model.agenda", as: .am)
        #expect(hidden == 0)
      }
    }
  }

  /// What runs with the loader's rights answers nobody who is not bound.
  @Test func `who is not bound learns nothing from the functions that see past policies`()
    async throws
  {
    let calls: [Query] = [
      "select app.person_shown(1)::text as answer where app.person_shown(1) is not null",
      "select line as answer from app.person_keys(1)",
      "select app.authority_shown(1)::text as answer where app.authority_shown(1) is not null",
      "select shown::text as answer from app.authorities_shown(array[1])",
      "select app.register_place(1)::text as answer where app.register_place(1) is not null",
    ]
    try await withDesk { desk in
      let keys = Dictionary(
        uniqueKeysWithValues: Village.organisations.map { ($0, "ssh-ed25519 \($0.rawValue)") })
      try await desk.found(keys: keys)
      try await Pool.with(desk.database.serverConnection, Self.single) { pool in
        for call in calls {
          let fault = await failure(PostgresError.self) {
            _ = try await pool.transact(Self.unbound, [(call, [])])
          }
          #expect(fault?.sqlState == .undefinedObject, "\(call)")
        }
        let reader = BoundReader(pool: pool)
        for call in calls {
          let bound = try await reader.texts(call, as: .rijk)
          #expect(bound.count == 1, "\(call)")
        }
        // What was bound leaves an empty setting behind.
        for call in calls {
          let rows = try await pool.transact(Self.unbound, [(call, [])])[0]
          #expect(rows.isEmpty, "\(call)")
        }
      }
    }
  }

  /// As the role that reads, with nothing bound: what `Reader` would do if it forgot.
  private static let unbound = TransactionOptions(readOnly: true, role: "doorbraak_reader")

  private static var single: PoolOptions {
    var options = PoolOptions()
    options.connectionsMax = 1
    return options
  }

  /// Only public things on a public agenda: nothing that a policy must look further for.
  static func withAll(
    _ visibility: Visibility, _ body: (TestDesk) async throws -> Void
  ) async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(visibility: visibility, seated: [.bpd])
      try await desk.propose(visibility: visibility)
      try await desk.sign(1, by: .gm1963)
      try await desk.raise()
      try await body(desk)
    }
  }

  /// On a connection of its own, whose settings nobody set before.
  static func state(
    _ query: Query, _ options: TransactionOptions, _ desk: TestDesk
  ) async -> SQLState? {
    do {
      try await desk.database.asServer { _ = try await $0.transact(options, [(query, [])]) }
      return nil
    } catch { return (error as? PostgresError)?.sqlState }
  }
}
