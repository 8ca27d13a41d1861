import Domain
import Postgres
import Wire

/// What the revision that holds says otherwise than an earlier one: what somebody who signed before
/// is asked to sign again.
struct Compare: Command {
  static let description = CommandDescription(
    verb: "compare", group: .steps, words: [.ref], options: [.option("from", .integer)])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    let step = try reference.step
    let from = call.arguments.integer("from")
    // An earlier revision that the reader did not see is none, as one that never was.
    let rows = try await call.services.reader.read(
      [
        (
          """
          select r.revision, r.current, r.document, r.current_document from api.revision r
          where r.id = $1 and r.number = $2
            and r.revision = coalesce($3, r.signed, greatest(r.current - 1, 1))
          """,
          [
            .text(reference.agenda.rawValue), .int8(step),
            .optional(from, Parameter.int8),
          ]
        ),
        (
          "select s.number from api.step s where s.id = $1 and s.number = $2",
          [.text(reference.agenda.rawValue), .int8(step)]
        ),
      ], for: call)
    guard rows.count == 2, rows[1].count == 1 else { throw Refusal(.notFound) }
    // None, or erased.
    guard let row = rows[0].first,
      let differences = RevisionDifference.between(
        try row.text("document"), and: try row.text("current_document"))
    else { throw Refusal(.revisionUnseen, param: "from") }
    return Reply(
      rows: differences.map { difference in
        ([
          "what": .string(difference.what),
          "line": difference.line.map(JSONValue.integer) ?? .null,
          "was": difference.was.map(JSONValue.string) ?? .null,
          "is": difference.is.map(JSONValue.string) ?? .null,
        ] as JSONObject).encoded()
      },
      outcome: .ok([
        "from": .integer(try row.int("revision")), "revision": .integer(try row.int("current")),
        "count": .integer(differences.count), "next": .null,
      ]))
  }
}
