import Domain
import Store
import Wire

/// What would happen to the plan if a step ended on another day (TERM-7). Nothing changes.
struct WhatIf: Command {
  static let description = CommandDescription(
    verb: "what-if", group: .terms, words: [.ref],
    options: [.option("later", .text), .option("ends", .day), .option("by", .day)])

  /// Room is measured from the end, which moves where no day was given: then it says nothing.
  private static func isOther(_ was: Plan.Row, _ would: Plan.Row, against by: LocalDay?) -> Bool {
    was.earliest != would.earliest || was.isSure != would.isSure
      || by != nil && was.slack != would.slack
  }

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    let step = try reference.step
    let known = try await PlannedSteps(of: reference.agenda, for: call)
    let by = try PlannedSteps.target(of: call)
    let plan = known.plan(by: by)
    guard let row = plan.row(step) else { throw Refusal(.notFound) }
    guard row.begins != nil, let earliest = row.earliest else { throw Refusal(.stepClosed) }
    let day = try known.day(call.arguments, after: earliest, today: call.received.day)
    let other = known.plan(by: by, moving: (step, day))
    let rows = plan.rows.compactMap { row in
      other.row(row.number).flatMap { isOther(row, $0, against: by) ? (row, $0) : nil }
    }
    return Reply(
      rows: rows.map { was, would in
        ([
          "ref": .string(Reference.text(reference.agenda, .step(was.number))),
          "title": .text(known.titles[was.number]), "earliest": .text(was.earliest?.text),
          "would_be": .text(would.earliest?.text), "sure": .bool(would.isSure),
          "slack": was.slack.map(JSONValue.integer) ?? .null,
          "slack_would_be": would.slack.map(JSONValue.integer) ?? .null,
          "late": .bool(would.isLate),
        ] as JSONObject).encoded()
      },
      outcome: .ok([
        "by": .text(by?.text), "end": .text(plan.end?.text),
        "end_would_be": .text(other.end?.text), "sure": .bool(other.isSure),
        "count": .integer(rows.count), "next": .null,
      ]))
  }
}
