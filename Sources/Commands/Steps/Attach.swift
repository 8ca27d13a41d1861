import Domain
import Postgres
import Store
import Wire

/// Attaches a file to a step: a new revision, so that who signed is asked again (AGENDA-9).
///
/// Its bytes are those that the organisation put; or they are kept elsewhere, and only what they
/// hash to is here.
struct Attach: Command {
  static let description = CommandDescription(
    verb: "attach", group: .steps, isMutating: true, words: [.ref, .word("sha256", .file)],
    options: [
      .option("title", .text, isRequired: true), .option("media-type", .text, isRequired: true),
      .option("size", .integer), .option("evidence", .text), .expect,
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    let arguments = call.arguments
    var request = AttachRequest(
      sha256: arguments.word("sha256"), title: arguments.text("title") ?? "",
      mediaType: arguments.text("media_type") ?? "", size: arguments.integer("size"),
      evidence: arguments.text("evidence"))
    // Read before the act: what is put stays as it is.
    request.storedSize = try await storedSize(call)
    let (step, attached) = (try reference.step, request)
    return try await call.perform(agenda: reference.agenda) { situation in
      try situation.propose(
        .attach(step: step, attached, expect: call.arguments.integer("expect")),
        by: try call.actingPerson(in: situation.register), call,
        adding: ["stored": .bool(attached.storedSize != nil)])
    }
  }

  /// The size of what the own organisation put; nil where it put nothing, or not all of it.
  private static func storedSize(_ call: Call) async throws -> Int? {
    let rows = try await call.services.reader.read(
      [
        (
          """
          select f.size from api.file f
          where f.sha256 = $1 and f.holder = app.organisation() and f.at = 0
          """, [.text(call.arguments.word("sha256"))]
        )
      ], for: call)
    return try rows.last?.first?.int("size")
  }
}
