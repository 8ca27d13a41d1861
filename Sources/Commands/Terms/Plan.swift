import Domain
import Wire

/// When the steps that one sees end at the earliest and at the latest (TERM-7).
struct ShowPlan: Command {
  static let description = CommandDescription(
    verb: "plan", group: .terms, words: [.ref], options: [.option("by", .day)])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    try reference.requireWhole()
    let known = try await PlannedSteps(of: reference.agenda, for: call)
    let by = try PlannedSteps.target(of: call)
    let plan = known.plan(by: by)
    let rows = plan.rows.map { row in
      ([
        "ref": .string(Reference.text(reference.agenda, .step(row.number))),
        "title": .text(known.titles[row.number]), "status": .text(known.status[row.number]),
        "begins": .text(row.begins?.text), "earliest": .text(row.earliest?.text),
        "sure": .bool(row.isSure), "latest": .text(row.latest?.text),
        "slack": row.slack.map(JSONValue.integer) ?? .null, "critical": .bool(row.isCritical),
        "late": .bool(row.isLate),
      ] as JSONObject).encoded()
    }
    return Reply(
      rows: rows,
      outcome: .ok([
        "today": .string(call.received.day.text), "by": .text(by?.text),
        "end": .text(plan.end?.text), "sure": .bool(plan.isSure),
        "count": .integer(rows.count), "next": .null,
      ]))
  }
}
