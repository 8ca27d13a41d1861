import Postgres
import Wire

/// Lists something in another program's form: `allowed-signers` for `ssh-keygen -Y verify`.
struct Export: Command {
  static let description = CommandDescription(
    verb: "export", group: .register,
    words: [.word("form", .choice, choices: ["allowed-signers"])],
    options: CommandDescription.Argument.paging)

  static func answer(_ call: Call) async throws -> Reply {
    let page = try Page(call.arguments)
    let after = page.after ?? ["", ""]
    guard after.count == 2 else { throw Arguments.Fault("cursor-unreadable", param: "after") }
    let rows = try await call.services.reader.read(
      [
        (
          """
          select s.handle, s.key, s.line from api.allowed_signer s
          where (s.handle, s.key) > ($1, $2) order by s.handle, s.key limit $3
          """,
          [.text(after[0]), .text(after[1]), .int8(page.limit + 1)]
        )
      ], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map {
        (Array(try $0.text("line").utf8), [try $0.text("handle"), try $0.text("key")])
      })
  }
}
