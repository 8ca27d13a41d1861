import Postgres
import Wire

/// The organisations, by name; of the own one its people and their keys, or what happened to them.
/// Of other organisations' people the list is empty (VIEW-7).
struct Directory: Command {
  static let description = CommandDescription(
    verb: "directory", group: .register,
    words: [.word("organisation", .organisation, isRequired: false)],
    options: [.option("history", .flag)] + CommandDescription.Argument.paging)

  static func answer(_ call: Call) async throws -> Reply {
    let page = try Page(call.arguments)
    guard let organisation = call.arguments.words["organisation"] else {
      guard call.arguments.flag("history") != true else {
        throw Arguments.Fault(
          "missing-word", ["word": "organisation"], param: "organisation")
      }
      return try await list(
        organisations, [.text(page.after?.first ?? ""), .int8(page.limit + 1)], page, call)
    }
    guard call.arguments.flag("history") == true else {
      return try await list(
        people,
        [.text(page.after?.first ?? ""), .int8(page.limit + 1), .text(organisation)], page, call)
    }
    guard let after = Int(page.after?.first ?? "0") else {
      throw Arguments.Fault("cursor-unreadable", param: "after")
    }
    return try await list(
      history, [.int8(after), .int8(page.limit + 1), .text(organisation)], page, call)
  }

  private static func list(
    _ query: Query, _ parameters: [Parameter], _ page: Page, _ call: Call
  ) async throws -> Reply {
    let rows = try await call.services.reader.read([(query, parameters)], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map {
        (Array(try $0.text("line").utf8), [try $0.text("id")])
      })
  }

  private static let organisations: Query = """
    select o.id, json_strip_nulls(json_build_object(
      'organisation', o.id, 'kind', o.kind, 'name', o.name,
      'succeeded_by', (
        select json_agg(json_build_object(
          'organisation', s.successor, 'on', s.from_day, 'ground', s.ground,
          'agendas', s.agendas) order by s.from_day, s.number)
        from model.succession s where s.organisation = o.id
      )))::text as line
    from model.organisation o where o.id > $1 order by o.id limit $2
    """
  private static let people: Query = """
    select p.handle as id, p.line from api.people p
    where p.organisation = $3 and p.handle > $1 order by p.handle limit $2
    """
  private static let history: Query = """
    select h.number::text as id, h.line from api.people_history h
    where h.organisation = $3 and h.number > $1 order by h.number limit $2
    """
}
