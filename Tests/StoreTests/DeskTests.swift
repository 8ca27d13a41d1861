import Domain
import Logging
import Postgres
import Support
import Synchronization
import Testing

@testable import Store

/// Batches of acts against a real PostgreSQL.
@Suite(.timeLimit(.minutes(10))) struct DeskTests {
  @Test func `a refusal harms no neighbour in its batch, and acts go in order`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      let results = try await desk.desk.decideAndAppend([
        IdempotencyTests.act(desk, IdempotencyTests.raising("One")),
        IdempotencyTests.act(desk, .resolve(bottleneck: 9, step: nil, how: "So.")),
        IdempotencyTests.act(desk, .resolve(bottleneck: 1, step: nil, how: "So.")),
        IdempotencyTests.act(desk, IdempotencyTests.raising("")),
        IdempotencyTests.act(desk, IdempotencyTests.raising("Two")),
      ])
      let reasons = results.map { result -> Reason? in
        do {
          _ = try result.get()
          return nil
        } catch { return (error as? Refusal)?.reason }
      }
      #expect(reasons == [nil, .notFound, nil, .textEmpty, nil])
      let rows = try await desk.database.texts(
        "select number || ' ' || title || ' ' || status from model.bottleneck order by number")
      #expect(rows == ["1 One resolved", "2 Two open"])
      try await desk.database.expectSoundJournal()
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `a batch is one append: its events share one recorded time`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      let before = try await desk.database.eventCount()
      let acts = (1...20).map {
        IdempotencyTests.act(desk, IdempotencyTests.raising("\($0)"))
      }
      _ = try await desk.desk.decideAndAppend(acts)
      let events = try await desk.database.events().dropFirst(before)
      #expect(events.count == 20)
      #expect(Set(events.map(\.recorded)).count == 1)
    }
  }

  @Test func `a dry run keeps nothing and is not seen by its neighbours`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      let before = try await desk.database.eventCount()
      let results = try await desk.desk.decideAndAppend([
        IdempotencyTests.act(desk, IdempotencyTests.raising("Dry"), isDryRun: true),
        IdempotencyTests.act(desk, IdempotencyTests.raising("Real")),
        IdempotencyTests.act(desk, IdempotencyTests.raising("Dry"), isDryRun: true),
      ])
      let answers = try results.map { try $0.get().answer }
      #expect(answers[0] == answers[1])
      #expect(answers[2] != answers[1])
      #expect(try await desk.database.eventCount() == before + 1)
      #expect(
        try await desk.database.texts("select title from model.bottleneck") == ["Real"])
      let situation = try await desk.situation()
      #expect(situation.agenda?.bottlenecks.count == 1)
    }
  }

  @Test func `an act that changes nothing says so and writes nothing`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      try await desk.propose()
      try await desk.act(.seen(step: 1), by: .bpd)
      let before = try await desk.database.eventCount()
      let again = try await desk.act(.seen(step: 1), by: .bpd)
      #expect(again.isUnchanged)
      #expect(try await desk.database.eventCount() == before)
    }
  }

  /// The database refuses one title; its batch is tried act by act.
  @Test func `an act the database refuses harms no neighbour and is done by nobody`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      try await desk.database.asSuperuser {
        try await $0.executeScript(
          "alter table model.bottleneck add constraint no_poison check (title <> 'poison')")
      }
      let titles = ["a", "b", "poison", "c", "d"]
      let faults = await withTaskGroup(of: (String, (any Error)?).self) { group in
        for title in titles {
          group.addTask {
            do {
              try await desk.raise(title)
              return (title, nil)
            } catch { return (title, error) }
          }
        }
        return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
      #expect(Array(faults.keys) == ["poison"])
      guard case DeskError.journal(.internalFault)? = faults["poison"] else {
        Issue.record("\(String(describing: faults["poison"]))")
        return
      }
      let stored = try await desk.database.texts("select title from model.bottleneck")
      #expect(stored.sorted() == ["a", "b", "c", "d"])
      try await desk.raise("after")
      try await desk.expectRowsAsReplayed()
    }
  }

  /// The first act of a batch is written, then the second of the same key fails by itself.
  @Test func `an act held back in its batch fails alone`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      let key = RequestKey("a")
      let calls = Mutex(0)
      let held = Act(
        agenda: .stougjeswijk, received: desk.clock.now, isDryRun: false,
        request: RequestKey("a")
      ) { _ in
        calls.withLock { $0 += 1 }
        throw Refusal(.notFound)
      }
      // A missing right makes every replay fail in the database.
      try await desk.database.asSuperuser {
        try await $0.executeScript(
          "revoke execute on function journal.replayed() from doorbraak_server")
      }
      let results = try? await desk.desk.decideAndAppend([
        IdempotencyTests.act(desk, IdempotencyTests.raising("One")),
        IdempotencyTests.act(desk, IdempotencyTests.raising("Two"), key: key),
        held,
      ])
      #expect(try await desk.database.number("select count(*) from model.bottleneck") == 2)
      // What was written must not be reported as failed, or it is done twice.
      #expect((try? results?[0].get()) != nil)
      #expect((try? results?[1].get()) != nil)
      #expect(throws: (any Error).self) { try results?[2].get() }
    }
  }

  @Test func `no act is earlier than the one before it`() async throws {
    try await IdempotencyTests.withAgenda { desk in
      try await desk.raise("One")
      desk.clock.pass(seconds: -3600)
      try await desk.raise("Two")
      let raised = try await desk.situation().agenda?.bottlenecks.map(\.raised) ?? []
      #expect(raised.count == 2)
      #expect(raised.first == raised.last)
    }
  }

  @Test func `a full queue says busy, and what waits is answered at the end`() async throws {
    try await withDatabase { database in
      let desk = Desk(
        journal: Journal(pool: Pool(database.serverConnection)),
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
        random: { Array(repeating: 7, count: $0) })
      let act = Act(
        agenda: nil, received: FakeClock().now, isDryRun: true, request: nil
      ) { _ in Act.Proposal(answer: []) }
      await withTaskGroup(of: (any Error)?.self) { group in
        for _ in 0...DeskQueue.actsMax {
          group.addTask {
            do { _ = try await desk.perform(act) } catch { return error }
            return nil
          }
        }
        // Nobody drains the queue: only the one too many is answered.
        let first = await group.next() ?? nil
        #expect(first as? DeskError == .busy)
        group.addTask {
          await desk.run()
          return nil
        }
        group.cancelAll()
        var refused = 0
        for await error in group {
          if case DeskError.journal(.unavailable)? = error { refused += 1 }
        }
        #expect(refused == DeskQueue.actsMax)
      }
    }
  }

  @Test func `an act after the desk closed is turned away, not left waiting`() async throws {
    try await withDatabase { database in
      let desk = Desk(
        journal: Journal(pool: Pool(database.serverConnection)),
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
        random: { Array(repeating: 7, count: $0) })
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await desk.run() }
        group.cancelAll()
      }
      let act = Act(agenda: nil, received: FakeClock().now, isDryRun: true, request: nil) { _ in
        Act.Proposal(answer: [])
      }
      let fault = await failure(DeskError.self) { _ = try await desk.perform(act) }
      #expect(fault == .journal(.unavailable("shutdown")))
    }
  }
}
