import Domain
import Postgres
import Support
import Testing

@testable import Store

/// A template in the journal and the rows: many proposals in one act.
@Suite struct TemplateStoreTests {
  /// So many steps of one kind, each after the one before.
  static func chain(_ count: Int) throws -> AgendaCommand {
    let steps = (1...count).map { number in
      """
      step stap-\(number)
        stage impasse
        kind task
        title Stap \(number)
        signers all(lead, ontwikkelaar?)
        \(number == 1 ? "term 2 weeks from planned" : "needs stap-\(number - 1)")
      """
    }
    let head = "template keten\ntitle Keten\nsource None\n"
    return .applyTemplate(
      TemplateRequest(try StepTemplate(head + steps.joined(separator: "\n"))))
  }

  @Test func `the longest template is kept whole, in one transaction, and replayed`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda()
      try await desk.act(try Self.chain(TemplateLimits.stepsMax), by: .gm1963)
      #expect(try await desk.database.number("select count(*) from model.step") == 40)
      try await desk.database.expectSoundJournal()
      try await desk.expectRowsAsReplayed()
    }
  }

  @Test func `of two that apply the same template at once exactly one does`() async throws {
    try await TwoDesksTests.withTwo { one, two in
      try await one.openAgenda()
      let command = try Self.chain(3)
      async let first = TwoDesksTests.outcome { try await one.act(command, by: .gm1963) }
      async let second = TwoDesksTests.outcome { try await two.act(command, by: .bpd) }
      let outcomes = await [first, second]
      #expect(outcomes.filter { $0 == nil }.count == 1)
      #expect(outcomes.contains(.templateThere))
      #expect(try await one.database.number("select count(*) from model.step") == 3)
      try await one.database.expectSoundJournal()
      try await one.expectRowsAsReplayed()
    }
  }

  @Test func `a template that is tried or refused leaves nothing`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(visibility: .public, seated: [.pv28])
      let before = try await desk.database.number("select count(*) from journal.event")
      try await desk.act(try Self.chain(3), by: .gm1963, isDryRun: true)
      #expect(
        await TwoDesksTests.outcome { try await desk.act(try Self.chain(3), by: .bpd) }
          == .seatMissing)
      #expect(try await desk.database.number("select count(*) from journal.event") == before)
      #expect(try await desk.database.number("select count(*) from model.step") == 0)
    }
  }
}
