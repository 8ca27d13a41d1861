import Domain
import Postgres
import Wire

/// What waits for the person's organisation, by due day, with the verb to type.
struct Inbox: Command {
  static let description = CommandDescription(
    verb: "inbox", group: .signing, options: CommandDescription.Argument.paging)

  /// The day before all days, as PostgreSQL writes it: where the first page begins.
  private static let beforeAll = "-infinity"
  /// What is sorted by where there is no due day; see `api.inbox`.
  private static let afterAll = "9999-12-31"

  static func answer(_ call: Call) async throws -> Reply {
    let page = try Page(call.arguments)
    let after = page.after ?? [Self.beforeAll, "", ""]
    guard after.count == 3,
      [Self.beforeAll, Self.afterAll].contains(after[0]) || LocalDay(after[0]) != nil
    else {
      throw Arguments.Fault("cursor-unreadable", param: "after")
    }
    let rows = try await call.services.reader.read(
      [
        (
          """
          select i.sort_day::text as sort_day, i.ref, i.act, i.line from api.inbox i
          where (i.sort_day, i.ref, i.act) > ($1::text::date, $2, $3)
          order by i.sort_day, i.ref, i.act limit $4
          """,
          after.map { .text($0) } + [.int8(page.limit + 1)]
        )
      ], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map { row in
        (
          Array(try row.text("line").utf8),
          [try row.text("sort_day"), try row.text("ref"), try row.text("act")]
        )
      })
  }
}
