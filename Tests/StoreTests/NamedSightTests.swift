import Domain
import Postgres
import Support
import Testing

@testable import Store

/// Who sees a named step, its shell, its events and what was signed, asked of PostgreSQL.
@Suite struct NamedSightTests {
  /// Step 1 is for gm1963, which leads, and bpd; pv28 and hw-wonen are at the table too.
  static func withNamedStep(
    visibility: Visibility = .public, _ body: (TestDesk, BoundReader) async throws -> Void
  ) async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(visibility: visibility, seated: [.pv28, .bpd, .hwWonen])
      try await desk.act(.propose(try Self.content), by: .gm1963)
      try await desk.sign(1, .object, reason: "Too dear.", by: .bpd)
      try await body(desk, BoundReader(pool: desk.pool))
    }
  }

  static var content: StepContent {
    get throws {
      StepContent(
        stage: .impasse, kind: .task, title: "Land price", text: "12 euro.",
        signers: try SignerRule(clauses: ["all(gm1963, bpd)"]), visibility: .named,
        named: [.gm1963, .bpd], wooGround: .publicFinances)
    }
  }

  private static let tables: [Query] = [
    "select count(*) from model.step", "select count(*) from model.sign_off",
    "select count(*) from api.receipt",
    "select count(*) from api.history where line::json ->> 'ref' = 'stougjeswijk/1'",
  ]

  private static func sight(
    of organisation: OrganisationID, _ reader: BoundReader
  ) async throws -> [Int] {
    var sight: [Int] = []
    for query in tables { sight.append(try await reader.count(query, as: organisation)) }
    return sight
  }

  @Test func `the named see all of it and others nothing but a shell`() async throws {
    try await Self.withNamedStep { desk, reader in
      for named in [OrganisationID.gm1963, .bpd] {
        #expect(try await Self.sight(of: named, reader) == [1, 1, 1, 3], "\(named)")
        #expect(try await reader.count("select count(*) from api.shell", as: named) == 0)
      }
      for other in [OrganisationID.rijk, .pv28, .hwWonen, .am, .gm0394] {
        #expect(try await Self.sight(of: other, reader) == [0, 0, 0, 0], "\(other)")
        let lines = try await reader.texts("select line from api.step", as: other)
        #expect(
          lines == [
            #"{"ref" : "stougjeswijk/1", "title" : null, "stage" : "impasse", "kind" : "task", "#
              + #""status" : "open", "required" : true, "due" : null, "needs" : [], "#
              + #""rests_on" : [], "covers" : [], "visibility" : "named", "#
              + #""woo_ground" : "5.1.2.b"}"#
          ], "\(other)")
        let counted = try await reader.texts(
          "select line::json ->> 'steps' from api.agendas", as: other)
        #expect(counted == ["1"], "\(other)")
      }
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `of an agenda of a circle strangers see no shell either`() async throws {
    try await Self.withNamedStep(visibility: .seats) { _, reader in
      var seen = [try await reader.count("select count(*) from api.shell", as: .rijk)]
      seen.append(try await reader.count("select count(*) from model.step_shell", as: .am))
      seen.append(try await reader.count("select count(*) from api.shell", as: .am))
      #expect(seen == [1, 0, 0])
    }
  }

  @Test func `a step that all agreed to show is seen, what was signed before is not`()
    async throws
  {
    try await Self.withNamedStep { desk, reader in
      try await desk.act(
        .revise(step: 1, StepChanges(visibility: .seats), expect: nil), by: .gm1963)
      #expect(try await Self.sight(of: .pv28, reader) == [0, 0, 0, 0])
      let change = try #require(try await desk.situation().agenda?.step(1)?.change)
      try await desk.act(.accept(step: 1, expect: nil, change: change.number), by: .bpd)
      // What led to it is told to nobody else, and the shell is gone.
      #expect(try await Self.sight(of: .pv28, reader) == [1, 0, 0, 0])
      #expect(try await reader.count("select count(*) from api.shell", as: .pv28) == 0)
      #expect(try await Self.sight(of: .am, reader) == [0, 0, 0, 0])
      try await desk.sign(1, by: .bpd)
      #expect(try await Self.sight(of: .pv28, reader) == [1, 1, 1, 1])
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `who was left out keeps its own receipt and reads nothing new`() async throws {
    try await Self.withNamedStep { desk, reader in
      let changes = StepChanges(
        signers: try SignerRule(clauses: ["all(gm1963)"]))
      try await desk.act(.revise(step: 1, changes, expect: nil), by: .gm1963)
      let change = try #require(try await desk.situation().agenda?.step(1)?.change)
      try await desk.act(.accept(step: 1, expect: nil, change: change.number), by: .bpd)
      try await desk.act(
        .revise(step: 1, StepChanges(named: [.gm1963]), expect: nil), by: .gm1963)
      #expect(try await Self.sight(of: .bpd, reader)[0] == 1)
      let narrowing = try #require(try await desk.situation().agenda?.step(1)?.change)
      try await desk.act(.accept(step: 1, expect: nil, change: narrowing.number), by: .bpd)
      let before = try await Self.sight(of: .bpd, reader)
      #expect(before.prefix(3) == [0, 1, 1])
      try await desk.sign(1, by: .gm1963)
      #expect(try await Self.sight(of: .bpd, reader) == before)
      #expect(try await Self.sight(of: .gm1963, reader)[0] == 1)
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `who leaves the table keeps what happened until then`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(seated: [.pv28, .bpd])
      var content = try Self.content
      content.signers = try SignerRule(clauses: ["all(gm1963)"])
      try await desk.act(.propose(content), by: .gm1963)
      try await desk.unseat(.bpd)
      let reader = BoundReader(pool: desk.pool)
      let kept = try await Self.sight(of: .bpd, reader)
      #expect(kept == [0, 0, 0, 2])
      try await desk.sign(1, by: .gm1963)
      #expect(try await Self.sight(of: .bpd, reader) == kept)
      try await desk.expectRowsAsReplayed()
      try await desk.seat(.bpd)
      #expect(try await Self.sight(of: .bpd, reader)[0] == 1)
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `who left the table is asked nothing any more`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(seated: [.pv28, .bpd])
      var content = try Self.content
      content.signers = try SignerRule(clauses: ["1 of (gm1963, bpd)"])
      content.required = false
      try await desk.act(.propose(content), by: .gm1963)
      let reader = BoundReader(pool: desk.pool)
      let asks: Query = "select count(*) from model.inbox where open and act = 'sign'"
      #expect(try await reader.count(asks, as: .bpd) == 1)
      try await desk.unseat(.bpd)
      #expect(try await reader.count(asks, as: .bpd) == 0)
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `nobody who may not see a step finds it in the inbox`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(seated: [.pv28, .bpd])
      try await desk.act(.propose(try Self.content), by: .bpd)
      // Put to all parties, of whom one does not see it.
      try await desk.act(.refuse(step: 1, reason: "No.", expect: nil), by: .gm1963)
      let reader = BoundReader(pool: desk.pool)
      let asked = try await reader.count(
        "select count(*) from model.inbox where act = 'accept'", as: .pv28)
      #expect(asked == 0)
    }
  }
}
