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
    guard let after = Int(page.after?.first ?? "0") else {
      throw Arguments.Fault("cursor-unreadable", param: "after")
    }
    let rows = try await call.services.reader.read(
      [
        (
          """
          select s.number, s.line from api.allowed_signer s
          where s.number > $1 order by s.number limit $2
          """,
          [.int8(after), .int8(page.limit + 1)]
        )
      ], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map {
        (Array(try $0.text("line").utf8), ["\(try $0.int("number"))"])
      })
  }
}
