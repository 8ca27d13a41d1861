import Domain
import Store
import Wire

/// Proposes the steps of a template in one act, all or none; what the lead proposes counts at once.
struct ApplyTemplate: Command {
  static let description = CommandDescription(
    verb: "apply-template", group: .steps, isMutating: true,
    words: [.ref, .word("template", .text, isRequired: false)],
    options: [
      .option("file", .document), .option("with", .text, isList: true),
      .option("homes", .integer), .option("again", .flag),
    ])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    let reply = try await call.perform(agenda: reference.agenda) { situation in
      let person = try call.actingPerson(in: situation.register)
      try reference.requireWhole()
      let request = try request(call)
      let before = situation.agenda?.steps.count ?? 0
      return try situation.propose(
        .applyTemplate(request), by: person, call,
        of: { decision in
          let made = zip(request.template.steps, decision.agenda.steps.dropFirst(before))
          return [
            "template": .string(request.template.name),
            "steps": .array(made.map { .object(row($1, as: $0, decision.agenda, call)) }),
          ]
        })
    }
    return withRows(reply)
  }

  /// The steps it made are rows, as those of a list are.
  private static func withRows(_ reply: Reply) -> Reply {
    guard case .ok(var object?) = reply.outcome else { return reply }
    let rows = (object["steps"]?.arrayValue ?? []).compactMap(\.objectValue)
    object["steps"] = .integer(rows.count)
    return Reply(rows: rows.map { $0.encoded() }, outcome: .ok(object))
  }

  /// The title only where nothing is kept: a title can be erased (VIEW-8), an answer that is kept
  /// for whoever asks again cannot.
  private static func row(
    _ step: Domain.Step, as made: TemplateStep, _ agenda: Domain.Agenda, _ call: Call
  ) -> JSONObject {
    var row: JSONObject = [
      "ref": .string(Reference.text(agenda.id, .step(step.number))),
      "label": .string(made.label), "kind": .string(step.kind.rawValue),
      "status": .string(agenda.status(of: step).rawValue),
      "due": step.due.map { .string($0.text) } ?? .null,
      "needs": .array(step.needs.map { .string("#\($0)") }),
      "members": .array(step.rule.signers.sorted().map { .string($0.rawValue) }),
    ]
    if call.arguments.isDryRun {
      row["covers"] = .array(step.content.covers.map { .string("b\($0)") })
      row["title"] = .string(step.content.title)
    }
    return row
  }

  private static func request(_ call: Call) throws -> TemplateRequest {
    let arguments = call.arguments
    let name = arguments.words["template"]
    let file = arguments.text("file")
    guard (name == nil) != (file == nil) else {
      throw Arguments.Fault("template-or-file", param: "template")
    }
    let template: StepTemplate
    if let file {
      do throws(TemplateFault) { template = try StepTemplate(file) } catch { throw Refusal(error) }
    } else {
      template = try ShippedTemplates.named(name ?? "").template
    }
    return TemplateRequest(
      template, with: try with(arguments), homes: arguments.integer("homes"),
      again: arguments.flag("again") ?? false)
  }

  /// `corporatie=bpd`; the same name twice gives it two.
  private static func with(_ arguments: Arguments) throws -> [String: [OrganisationID]] {
    var with: [String: [OrganisationID]] = [:]
    for text in arguments.texts("with") ?? [] {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
        throw Arguments.Fault("template-with-form", ["given": text], param: "with")
      }
      let organisation = try arguments.organisation(named: parts[1], param: "with")
      if with[parts[0]]?.contains(organisation) != true {
        with[parts[0], default: []].append(organisation)
      }
    }
    return with
  }
}
