import Postgres
import Wire

/// The organisations, by name.
struct Directory: Command {
  static let description = CommandDescription(
    verb: "directory", group: .register, options: CommandDescription.Argument.paging)

  static func answer(_ call: Call) async throws -> Reply {
    let page = try Page(call.arguments)
    let rows = try await call.services.reader.read(
      [
        (
          """
          select o.id, json_strip_nulls(json_build_object(
            'organisation', o.id, 'kind', o.kind, 'name', o.name,
            'succeeded_by', (
              select json_agg(json_build_object(
                'organisation', s.successor, 'on', s.from_day, 'ground', s.ground,
                'agendas', s.agendas) order by s.from_day, s.number)
              from model.succession s where s.organisation = o.id
            )))::text as line
          from model.organisation o where o.id > $1 order by o.id limit $2
          """,
          [.text(page.after?.first ?? ""), .int8(page.limit + 1)]
        )
      ], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map {
        (Array(try $0.text("line").utf8), [try $0.text("id")])
      })
  }
}
