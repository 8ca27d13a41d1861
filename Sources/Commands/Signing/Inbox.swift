import Domain
import Postgres
import Store
import Wire

/// What waits for the person's organisation, by due day, with the command to type; or only what the
/// person may act on.
struct Inbox: Command {
  static let description = CommandDescription(
    verb: "inbox", group: .signing,
    options: [.option("mine", .flag)] + CommandDescription.Argument.paging)

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
    let mine = try await Mine(call)
    let rows = try await call.services.reader.read(
      [
        (
          """
          select i.sort_day::text as sort_day, i.ref, i.act, i.line from api.inbox i
          where (i.sort_day, i.ref, i.act) > ($1::text::date, $2, $3)
            and ($5 or i.act = any (case when i.is_change then $7 else $6 end))
          order by i.sort_day, i.ref, i.act limit $4
          """,
          after.map { .text($0) } + [.int8(page.limit + 1)] + mine.parameters
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

/// The verbs of an inbox that are listed: all, or those that the person may do by the check that
/// `rights` shows. A pending change is accepted by another right than a proposal.
private struct Mine {
  private var isAll = true
  private var verbs: [String] = []
  private var verbsOnChanges: [String] = []

  init(_ call: Call) async throws {
    guard call.arguments.flag("mine") == true else { return }
    let person = try call.actingPerson(in: try await call.services.desk.currentRegister())
    isAll = false
    for act in Domain.Rights.Act.allCases {
      do throws(Refusal) { try Domain.Rights.checkAnywhere(act, by: person) } catch { continue }
      if act == .approveChange {
        verbsOnChanges += act.verbs
      } else {
        verbs += act.verbs
      }
    }
  }

  /// Of the query, after those of the page.
  var parameters: [Parameter] {
    [.bool(isAll), .textArray(verbs), .textArray(verbsOnChanges)]
  }
}
