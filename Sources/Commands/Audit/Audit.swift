import Domain
import Postgres
import Store
import Wire

/// Who did and tried what, newest first; or who has access to what.
struct Audit: Command {
  static let description = CommandDescription(
    verb: "audit", group: .audit, isRecorded: true,
    words: [.word("what", .choice, choices: What.allCases.map(\.rawValue), isRequired: false)],
    options: [
      .option("since", .day), .option("until", .day), .option("person", .person),
      .option("verb", .text), .option("result", .text), .option("ref", .reference),
      .option("request", .text),
    ] + CommandDescription.Argument.paging)

  enum What: String, CaseIterable {
    /// What was asked, of whom, from where, and how it ended.
    case records
    /// The people of one's organisation with roles, authorities and keys, for review.
    case access
  }

  static func answer(_ call: Call) async throws -> Reply {
    let register = try await call.services.desk.currentRegister()
    try Rights.checkAuditing(try call.actingPerson(in: register))
    let page = try Page(call.arguments)
    // What was noted before this request is in its answer.
    await call.services.audit.settle()
    switch What(rawValue: call.arguments.words["what"] ?? "") ?? .records {
    case .records: return try await records(call, page)
    case .access: return try await AccessList(call: call, page: page).reply()
    }
  }

  private static func records(_ call: Call, _ page: Page) async throws -> Reply {
    let rows = try await call.services.reader.read(
      [(query, try parameters(call.arguments, page))], for: call)
    return page.reply(
      try (rows.last.map(Array.init) ?? []).map {
        (Array(try $0.text("line").utf8), [try $0.text("at"), try $0.text("request")])
      })
  }

  private static func parameters(_ arguments: Arguments, _ page: Page) throws -> [Parameter] {
    let after = page.after ?? ["\(Int64.max)", ""]
    guard after.count == 2, let before = Int(after[0]) else {
      throw Arguments.Fault("cursor-unreadable", param: "after")
    }
    let ref = try arguments.text("ref").map { try Reference($0) }
    return [
      .int8(before), .text(after[1]),
      .int8(arguments.day("since").map { Int($0.start.microseconds) } ?? 0),
      .int8(arguments.day("until").map { Int($0.adding(days: 1).start.microseconds) } ?? Int.max),
      .optional(arguments.text("person"), Parameter.text),
      .optional(arguments.text("verb"), Parameter.text),
      .optional(arguments.text("result")) { .text($0.uppercased()) },
      .optional(ref) { .text($0.text) },
      // An agenda stands for everything in it.
      .optional(ref) { .text($0.text + "/") },
      .optional(arguments.text("request"), Parameter.text),
      .int8(page.limit + 1),
    ]
  }

  private static let query: Query = """
    select a.at_us::text as at, a.request, a.line from api.audit a
    where (a.at_us, a.request) < ($1, $2) and a.at_us >= $3 and a.at_us < $4
      and ($5::text is null or a.named = $5)
      and ($6::text is null or a.verb = $6)
      and ($7::text is null or a.result = $7)
      and ($8::text is null or a.object = $8 or starts_with(a.object, $9::text))
      and ($10::text is null or a.request = $10)
    order by a.at_us desc, a.request desc limit $11
    """
}
