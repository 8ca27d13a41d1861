import Domain
import Wire

/// The templates there are, a line each.
struct ListTemplates: Command {
  static let description = CommandDescription(verb: "templates", group: .steps)

  static func answer(_ call: Call) async throws -> Reply {
    let rows = ShippedTemplates.all.map { shipped in
      ([
        "template": .string(shipped.template.name), "title": .string(shipped.template.title),
        "steps": .integer(shipped.template.steps.count),
      ] as JSONObject).encoded()
    }
    return Reply(rows: rows, outcome: .ok(["count": .integer(rows.count), "next": .null]))
  }
}
