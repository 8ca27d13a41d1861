import Domain
import Wire

/// One template: its steps; or its file line by line, to write another one from.
struct ShowTemplate: Command {
  static let description = CommandDescription(
    verb: "template", group: .steps, words: [.word("template", .text)],
    options: [.option("source", .flag)])

  static func answer(_ call: Call) async throws -> Reply {
    let shipped = try ShippedTemplates.named(call.arguments.word("template"))
    let rows: [JSONObject]
    if call.arguments.flag("source") == true {
      var lines = shipped.text.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.last == "" { lines.removeLast() }
      rows = lines.map { ["line": .string(String($0))] }
    } else {
      rows = shipped.template.steps.map(row)
    }
    return Reply(
      rows: rows.map { $0.encoded() },
      outcome: .ok([
        "title": .string(shipped.template.title),
        "sources": .array(shipped.template.sources.map(JSONValue.string)),
        "count": .integer(rows.count), "next": .null,
      ]))
  }

  private static func row(_ step: TemplateStep) -> JSONObject {
    [
      "label": .string(step.label), "stage": .string(step.stage.rawValue),
      "kind": .string(step.kind.rawValue), "title": .string(step.title),
      "text": .string(step.text),
      "signers": .array(step.signers.map { .string($0.text) }),
      "needs": .array(step.needs.map(JSONValue.string)),
      "term": step.term.map { .string($0.text) } ?? .null, "required": .bool(step.required),
      "evidence": .array(step.evidence.map(JSONValue.string)),
      "four_eyes": .bool(step.fourEyes), "covers_open": .bool(step.coversOpen),
    ]
  }
}
