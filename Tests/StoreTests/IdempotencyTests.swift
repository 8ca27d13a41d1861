import Domain
import Postgres
import Support
import Testing

@testable import Store

/// A repeated request is answered, never done twice.
@Suite struct IdempotencyTests {
  static func withAgenda(_ body: (TestDesk) async throws -> Void) async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda()
      try await body(desk)
    }
  }

  @Test func `the same key gives the first answer and does nothing`() async throws {
    try await Self.withAgenda { desk in
      let first = try await desk.raise(key: RequestKey("a"))
      try await desk.raise("Another")
      let count = try await desk.database.eventCount()
      let again = try await desk.raise(key: RequestKey("a"))
      #expect(again.answer == first.answer)
      #expect(!first.isReplayed)
      #expect(again.isReplayed)
      #expect(try await desk.database.eventCount() == count)
    }
  }

  @Test func `the same key with another request is refused`() async throws {
    try await Self.withAgenda { desk in
      try await desk.raise(key: RequestKey("a"))
      let count = try await desk.database.eventCount()
      let fault = await failure(DeskError.self) {
        try await desk.raise("Other words", key: RequestKey("a", request: "other"))
      }
      #expect(fault == .requestMismatch)
      #expect(try await desk.database.eventCount() == count)
    }
  }

  @Test func `a desk answers what another desk did`() async throws {
    try await Self.withAgenda { one in
      let first = try await one.raise(key: RequestKey("a"))
      try await TestDesk.with(one.database, seed: 2, clock: one.clock) { two in
        let again = try await two.raise(key: RequestKey("a"))
        #expect(again.answer == first.answer)
        #expect(again.isReplayed)
      }
      #expect(try await one.database.number("select count(*) from model.bottleneck") == 1)
    }
  }

  @Test func `the same key at two desks at once is done once`() async throws {
    try await Self.withAgenda { one in
      try await TestDesk.with(one.database, seed: 2, clock: one.clock) { two in
        for number in 1...10 {
          let key = RequestKey("k\(number)")
          async let first = one.raise("\(number)", key: key)
          async let second = two.raise("\(number)", key: key)
          let both = try await [first, second]
          #expect(both[0].answer == both[1].answer)
          #expect(both.filter(\.isReplayed).count == 1)
        }
      }
      #expect(try await one.database.number("select count(*) from model.bottleneck") == 10)
      try await one.database.expectSoundJournal()
    }
  }

  /// An act of `gm1963`, for batches made by hand.
  static func act(
    _ desk: TestDesk, _ command: AgendaCommand, key: RequestKey? = nil, isDryRun: Bool = false
  ) -> Act {
    Act(agenda: .stougjeswijk, received: desk.clock.now, isDryRun: isDryRun, request: key) {
      situation in
      guard let agenda = situation.agenda, let person = situation.register.firstPerson(of: .gm1963)
      else { throw Refusal(.personUnknown) }
      let decision = try agenda.decide(command, by: person, at: situation.occasion)
      return Act.Proposal(
        agenda: decision, answer: TestAnswer.bytes(decision.agenda.version))
    }
  }

  static func raising(_ title: String) -> AgendaCommand {
    .raise(
      RaiseRequest(category: "geluid", owner: nil, title: title, text: nil, since: nil))
  }

  @Test func `the same key twice in one batch is done once`() async throws {
    try await Self.withAgenda { desk in
      let key = RequestKey("a")
      let acts = [
        Self.act(desk, Self.raising("One"), key: key),
        Self.act(desk, Self.raising("Two")),
        Self.act(desk, Self.raising("One"), key: key),
        Self.act(desk, Self.raising("Three"), key: RequestKey("a", request: "other")),
      ]
      let results = try await desk.desk.decideAndAppend(acts)
      let first = try results[0].get()
      let third = try results[2].get()
      #expect(!first.isReplayed)
      #expect(third.isReplayed)
      #expect(third.answer == first.answer)
      #expect(try !results[1].get().isReplayed)
      #expect(throws: DeskError.requestMismatch) { try results[3].get() }
      let titles = try await desk.database.texts(
        "select title from model.bottleneck order by number")
      #expect(titles == ["One", "Two"])
    }
  }

  @Test func `a refused act is not remembered`() async throws {
    try await Self.withAgenda { desk in
      let key = RequestKey("a")
      let refusal = await failure(Refusal.self) {
        try await desk.act(Self.raising("One"), by: .hwWonen, key: key)
      }
      #expect(refusal?.reason == .notFound)
      try await desk.seat(.hwWonen)
      let performed = try await desk.act(Self.raising("One"), by: .hwWonen, key: key)
      #expect(!performed.isReplayed)
      #expect(try await desk.database.number("select count(*) from model.bottleneck") == 1)
    }
  }

  @Test func `a repeated act that would be refused by now gets its first answer`() async throws {
    try await Self.withAgenda { desk in
      let id = LocationID.elsewhere
      let open = AgendaCommand.open(
        name: "Place", territory: Village.territory, visibility: .public)
      let first = try await desk.act(open, on: id, by: .gm1963, key: RequestKey("a"))
      let again = try await desk.act(open, on: id, by: .gm1963, key: RequestKey("a"))
      #expect(again.isReplayed)
      #expect(again.answer == first.answer)
      let other = await failure(Refusal.self) {
        try await desk.act(open, on: id, by: .gm1963, key: RequestKey("b"))
      }
      #expect(other?.reason == .agendaAlreadyOpen)
    }
  }

  @Test func `a dry run neither uses nor remembers a key`() async throws {
    try await Self.withAgenda { desk in
      let key = RequestKey("a")
      let dry = try await desk.act(Self.raising("One"), by: .gm1963, key: key, isDryRun: true)
      let real = try await desk.act(Self.raising("One"), by: .gm1963, key: key)
      #expect(!real.isReplayed)
      #expect(dry.answer == real.answer)
      let dryAgain = try await desk.act(
        Self.raising("One"), by: .gm1963, key: key, isDryRun: true)
      #expect(!dryAgain.isReplayed)
    }
  }

  @Test func `a replayed answer waits for something written`() async throws {
    try await Self.withAgenda { desk in
      try await desk.raise(key: RequestKey("a"))
      // What the replay calls takes a transaction number, so its commit is written and awaited.
      let isWritten = try await desk.database.asSuperuser { connection in
        try await connection.transact([
          ("select journal.replayed()::text", []),
          ("select pg_current_xact_id_if_assigned() is not null as written", []),
        ])[1].only().bool("written")
      }
      #expect(isWritten)
      try await desk.database.asSuperuser {
        try await $0.executeScript(
          "revoke execute on function journal.replayed() from doorbraak_server")
      }
      await #expect(throws: DeskError.self) { try await desk.raise(key: RequestKey("a")) }
    }
  }
}
