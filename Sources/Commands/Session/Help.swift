import Wire

/// Explains one verb, or lists them all by group, in the session's language.
struct Help: Command {
  static let description = CommandDescription(
    verb: "help", group: .session, needsLogin: false,
    words: [.word("verb", .text, isRequired: false)])

  static func answer(_ call: Call) async throws -> Reply {
    guard let verb = call.arguments.words["verb"] else { return list(call) }
    guard let command = CommandTable.command(named: verb.lowercased()) else {
      throw Arguments.Fault("unknown-verb", ["verb": verb], param: "verb")
    }
    let description = command.description
    var rows: [JSONObject] = [
      ["what": .string(usage(description)), "help": .string(call.text("verb.\(description.verb)"))]
    ]
    for argument in description.words + description.allOptions {
      let key = description.helpKey(of: argument, call.services.catalogue)
      rows.append(["what": .string(argument.member), "help": .string(call.text(key))])
    }
    return reply(rows)
  }

  private static func list(_ call: Call) -> Reply {
    reply(
      CommandTable.all.map { command in
        let description = command.description
        return [
          "group": .string(description.group.rawValue), "verb": .string(description.verb),
          "help": .string(call.text("verb.\(description.verb)")),
        ]
      })
  }

  private static func reply(_ rows: [JSONObject]) -> Reply {
    Reply(
      rows: rows.map { $0.encoded() },
      outcome: .ok(["count": .integer(rows.count), "next": .null]))
  }

  /// As typed over the wire: `sign <ref> <decision> {"reason":text}`.
  private static func usage(_ description: CommandDescription) -> String {
    let words = description.words.map { $0.isRequired ? "<\($0.name)>" : "[\($0.name)]" }
    let members = description.allOptions.map { "\"\($0.member)\":\($0.type.rawValue)" }
    let object = members.isEmpty ? [] : ["{\(members.joined(separator: ","))}"]
    return ([description.verb] + words + object).joined(separator: " ")
  }
}
