import Postgres
import Wire

/// The organisations, by name; with `people` those of the own organisation, with roles and
/// authorities (of others only who acted on what one may see is known, VIEW-7).
struct Directory: Command {
  static let description = CommandDescription(
    verb: "directory", group: .register,
    options: [.option("people", .flag)] + CommandDescription.Argument.paging)

  static func answer(_ call: Call) async throws -> Reply {
    let page = try Page(call.arguments)
    let query = call.arguments.flag("people") == true ? people : organisations
    let rows = try await call.services.reader.read(
      [(query, [.text(page.after?.first ?? ""), .int8(page.limit + 1)])], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map {
        (Array(try $0.text("line").utf8), [try $0.text("id")])
      })
  }

  private static let organisations: Query = """
    select o.id, json_build_object(
      'organisation', o.id, 'kind', o.kind, 'name', o.name)::text as line
    from model.organisation o where o.id > $1 order by o.id limit $2
    """

  private static let people: Query = """
    select p.handle as id, json_build_object(
      'person', p.handle, 'name', p.name, 'function', p.function, 'roles', p.roles,
      'authorities', (
        select coalesce(json_agg(a.line::json order by a.id), '[]')
        from api.authority a where a.person = p.number))::text as line
    from model.person p where p.handle > $1 order by p.handle limit $2
    """
}
