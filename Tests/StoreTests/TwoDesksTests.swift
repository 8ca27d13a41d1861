import Domain
import Postgres
import Support
import Testing

@testable import Store

/// Two servers on one database.
@Suite struct TwoDesksTests {
  static func withTwo(_ body: (TestDesk, TestDesk) async throws -> Void) async throws {
    try await withDesk { one in
      try await one.found()
      try await TestDesk.with(one.database, seed: 2, clock: one.clock) { two in
        try await body(one, two)
      }
    }
  }

  @Test func `of two that open the same agenda exactly one does`() async throws {
    try await Self.withTwo { one, two in
      for number in 1...15 {
        let id = LocationID.named("place-\(number)")
        let open = AgendaCommand.open(
          name: "Place", territory: Village.territory, visibility: .public)
        async let first = Self.outcome { try await one.act(open, on: id, by: .gm1963) }
        async let second = Self.outcome { try await two.act(open, on: id, by: .pv28) }
        let outcomes = await [first, second]
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(outcomes.contains(.agendaAlreadyOpen))
      }
      #expect(try await one.database.number("select count(*) from model.agenda") == 15)
      try await one.database.expectSoundJournal()
      try await one.expectRowsAsReplayed()
    }
  }

  /// Why it was refused; nil when it was done.
  static func outcome(_ act: () async throws -> Void) async -> Reason? {
    await failure(Refusal.self) { try await act() }?.reason
  }

  @Test func `signatures given at both desks at once all count, and close the step once`()
    async throws
  {
    try await Self.withTwo { one, two in
      try await one.openAgenda()
      for number in 1...10 {
        try await (number % 2 == 0 ? one : two).propose()
        async let first: Performed = one.sign(number, by: .gm1963)
        async let second: Performed = two.sign(number, by: .bpd)
        _ = try await [first, second]
      }
      let closed = try await one.database.number(
        "select count(*) from model.step where status = 'closed'")
      #expect(closed == 10)
      let closings = try await one.database.number(
        """
        select count(*) from journal.event
        where convert_from(body, 'UTF8')::jsonb ->> 'kind' = 'step-closed'
        """)
      #expect(closings == 10)
      #expect(try await one.database.number("select count(*) from model.sign_off") == 20)
      try await one.database.expectSoundJournal()
      try await one.expectRowsAsReplayed()
    }
  }

  @Test func `a desk with an old agenda in memory refuses nothing that is allowed by now`()
    async throws
  {
    try await Self.withTwo { one, two in
      try await one.openAgenda(visibility: .public, seated: [.pv28])
      // The second desk has the agenda in memory now, without bpd at the table.
      #expect(await Self.outcome { try await two.propose(by: .bpd) } == .seatMissing)
      try await one.seat(.bpd)
      #expect(await Self.outcome { try await two.propose(by: .bpd) } == nil)
    }
  }

  @Test func `a desk with an old agenda in memory allows nothing that is refused by now`()
    async throws
  {
    try await Self.withTwo { one, two in
      try await one.openAgenda(visibility: .public, seated: [.pv28, .bpd])
      try await two.raise(by: .bpd)
      try await one.unseat(.bpd)
      #expect(await Self.outcome { try await two.raise(by: .bpd) } == .seatMissing)
    }
  }

  @Test func `authority that ended at one desk is found by the append of the other`() async throws {
    try await Self.withTwo { one, two in
      try await one.openAgenda()
      try await one.propose()
      // The second desk has register and agenda in memory, with the authority in force.
      _ = try await two.situation()
      try await one.revoke(of: .bpd)
      #expect(await Self.outcome { try await two.sign(1, by: .bpd) } == .authorityRevoked)
      try await two.sign(1, by: .gm1963)
      try await one.database.expectSoundJournal()
    }
  }

  @Test func `a person added at one desk acts at the other`() async throws {
    try await withDesk { one in
      try await one.act(
        .initialise(name: "Rijk", administrator: Village.person(of: .rijk)))
      try await TestDesk.with(one.database, seed: 2, clock: one.clock) { two in
        let open = AgendaCommand.open(
          name: "Place", territory: Village.territory, visibility: .public)
        #expect(await Self.outcome { try await two.act(open, by: .gm1963) } == .personUnknown)
        try await one.act(.addOrganisation(.gm1963, kind: .gemeente, name: "HW"), by: .rijk)
        try await one.act(.addPerson(Village.person(of: .gm1963)), by: .rijk)
        #expect(await Self.outcome { try await two.act(open, by: .gm1963) } == nil)
      }
    }
  }

  @Test func `an act that read the old register is decided again`() async throws {
    try await Self.withTwo { one, two in
      _ = try await two.situation()
      // Register and agenda both moved at the first desk since the second looked.
      try await one.act(
        .addOrganisation(.named("nieuw"), kind: .ontwikkelaar, name: "New"), by: .rijk)
      let performed = try await two.act(
        .addOrganisation(.named("nieuwer"), kind: .ontwikkelaar, name: "Newer"), by: .rijk)
      let register = try await one.situation().register
      #expect(performed.answer == TestAnswer.bytes(register.version))
      #expect(register.organisations.keys.contains(.named("nieuwer")))
      try await one.database.expectSoundJournal()
    }
  }
}
