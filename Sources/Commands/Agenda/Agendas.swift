import Domain
import Postgres
import Wire

/// The agendas the person may see, by name.
struct Agendas: Command {
  static let description = CommandDescription(
    verb: "agendas", group: .agenda,
    options: CommandDescription.Argument.paging + [
      .option("stage", .choice, choices: Stage.allCases.map(\.rawValue))
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let page = try Page(call.arguments)
    let rows = try await call.services.reader.read(
      [
        (
          """
          select a.id, a.line from api.agendas a
          where a.id > $1 and ($2::text is null or a.stage = $2) order by a.id limit $3
          """,
          [
            .text(page.after?.first ?? ""), .optional(call.arguments.text("stage"), { .text($0) }),
            .int8(page.limit + 1),
          ]
        )
      ], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map {
        (Array(try $0.text("line").utf8), [try $0.text("id")])
      })
  }
}
