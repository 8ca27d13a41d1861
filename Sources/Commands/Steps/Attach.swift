import Domain
import Postgres
import Store
import Wire

/// Attaches a file to a step: a new revision, so that who signed is asked again (AGENDA-9).
///
/// The step gives its bytes, which the organisation put; or with `elsewhere` it says only what they
/// hash to, and gives none.
struct Attach: Command {
  static let description = CommandDescription(
    verb: "attach", group: .steps, isMutating: true, words: [.ref, .word("sha256", .file)],
    options: [
      .option("title", .text, isRequired: true), .option("media-type", .text, isRequired: true),
      .option("elsewhere", .flag), .option("size", .integer), .option("evidence", .text), .expect,
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    let step = try reference.step
    let arguments = call.arguments
    let request = AttachRequest(
      sha256: arguments.word("sha256"), title: arguments.text("title") ?? "",
      mediaType: arguments.text("media_type") ?? "", bytes: try await bytes(call),
      evidence: arguments.text("evidence"))
    return try await call.perform(agenda: reference.agenda) { situation in
      try situation.propose(
        .attach(step: step, request, expect: call.arguments.integer("expect")),
        by: try call.actingPerson(in: situation.register), call)
    }
  }

  private static func bytes(_ call: Call) async throws -> AttachRequest.Bytes {
    let size = call.arguments.integer("size")
    guard call.arguments.flag("elsewhere") != true else { return .elsewhere(size: size) }
    guard size == nil else { throw Refusal(.fileSizeUnasked, param: "size") }
    let file: [Parameter] = [.text(call.arguments.word("sha256"))]
    // Held until the act is done: nothing makes it go meanwhile. A try holds nothing.
    let rows =
      try await call.arguments.isDryRun
      ? call.services.reader.read([(own, file)], for: call)[0]
      : call.services.reader.change(("select h.size from app.hold_file($1) h", file), for: call)
    return .here(size: try rows.first?.int("size"))
  }

  private static let own: Query = """
    select f.size from api.file f
    where f.sha256 = $1 and f.holder = app.organisation() and f.at = 0
    """
}
