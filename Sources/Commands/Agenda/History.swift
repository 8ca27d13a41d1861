import Domain
import Postgres
import Wire

/// What happened on an agenda, in order, as far as the person may see; for an organisation that
/// gave up its seat until it did.
struct History: Command {
  static let description = CommandDescription(
    verb: "history", group: .agenda, words: [.ref],
    options: CommandDescription.Argument.paging)

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    try reference.requireWhole()
    let page = try Page(call.arguments)
    guard let after = Int(page.after?.first ?? "0") else {
      throw Arguments.Fault("cursor-unreadable", param: "after")
    }
    let rows = try await call.services.reader.read(
      [
        (
          """
          select h.number, h.line from api.history h
          where h.id = $1 and h.number > $2 order by h.number limit $3
          """,
          [.text(reference.agenda.rawValue), .int8(after), .int8(page.limit + 1)]
        ),
        ("select a.id from api.known_agenda a where a.id = $1", [.text(reference.agenda.rawValue)]),
      ], for: call)
    guard rows.count == 2, rows[1].count == 1 else { throw Refusal(.notFound) }
    return page.reply(
      try rows[0].map { (Array(try $0.text("line").utf8), [String(try $0.int("number"))]) })
  }
}
