import Domain
import Postgres
import Support
import Testing

@testable import Store

/// A page of an inbox costs what it shows: it is read from its index, in its order, and what was
/// done stays outside of that.
@Suite struct InboxPlanTests {
  /// As `inbox` asks it, and with `mine`.
  private static let whole: Query = """
    explain (analyze, costs off, timing off, summary off)
    select i.sort_day::text as sort_day, i.ref, i.act, i.line from api.inbox i
    where (i.sort_day, i.ref, i.act) > (date '2027-01-10', '', '')
      and (true or i.act = any (case when i.is_change then '{}'::text[] else '{}'::text[] end))
    order by i.sort_day, i.ref, i.act limit 100
    """
  private static let mine: Query = """
    explain (analyze, costs off, timing off, summary off)
    select i.sort_day::text as sort_day, i.ref, i.act, i.line from api.inbox i
    where (i.sort_day, i.ref, i.act) > (date '2027-01-10', '', '')
      and (false or i.act = any (
        case when i.is_change then '{}'::text[] else '{sign,accept}'::text[] end))
    order by i.sort_day, i.ref, i.act limit 100
    """

  /// Entries of one agenda: so many that are open and four times as many that were done.
  private static let entries: Query = """
    insert into model.inbox
    select a.key, 'gm1963', a.id || '/' || n, case when n % 3 = 0 then 'sign' else 'accept' end,
      'Stap', date '2027-01-01' + n % 50, n % 5 = 0
    from model.agenda a, generate_series(1, 50000) n
    """

  /// As many steps as an inbox may be about, of many agendas.
  private static let steps: Query = """
    insert into model.step
    select (jsonb_populate_record(
      s, jsonb_build_object('agenda', s.agenda + n / 50, 'number', 2 + n % 50))).*
    from model.step s, generate_series(1, 20000) n
    """

  @Test func `a page is read from the index, and an entry's step by its key`() async throws {
    try await withDesk { desk in
      try await desk.found()
      try await desk.openAgenda(seated: [.pv28, .bpd])
      try await desk.act(.propose(try NamedSightTests.content), by: .gm1963)
      try await desk.database.asSuperuser {
        for query in [Self.entries, Self.steps, "analyze model.inbox", "analyze model.step"] {
          _ = try await $0.query(query)
        }
      }
      for query in [Self.whole, Self.mine] {
        let plan = try await desk.pool.transact(BoundReader.options(.gm1963), [(query, [])])[0]
          .map { try $0.text(0) }
        let text = plan.joined(separator: "\n")
        #expect(text.contains("using inbox_listed on inbox i (actual rows=100"), "\(text)")
        #expect(text.contains("using step_pkey on step s"), "\(text)")
        #expect(!text.contains("Sort") && !text.contains("Join"), "\(text)")
      }
    }
  }
}
