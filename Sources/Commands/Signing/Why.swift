import Domain
import Store
import Wire

/// Why a step is not closed, or why the agenda does not go further: each unmet thing by name.
struct Why: Command {
  static let description = CommandDescription(verb: "why", group: .signing, words: [.ref])

  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    // Asked of the desk as a dry run, so that the same state and code answer as for an act.
    var act = Act(
      agenda: reference.agenda, received: call.received, isDryRun: true, request: nil
    ) { situation in
      let person = try call.actingPerson(in: situation.register)
      let agenda = try situation.visibleAgenda(to: person)
      let hindrances = try hindrances(of: reference, in: agenda, for: person)
      let rows = hindrances.map { hindrance in
        JSONValue.object([
          "rule": .string(hindrance.rule), "why": .string(hindrance.key),
          "text": .string(call.text(hindrance.key, hindrance.arguments)),
        ])
      }
      return Act.Proposal(answer: (["why": .array(rows)] as JSONObject).encoded())
    }
    act.asker = call.asker
    let performed = try await call.services.desk.perform(act)
    let rows = try JSONObject(parsing: performed.answer)["why"]?.arrayValue ?? []
    return Reply(
      rows: rows.compactMap(\.objectValue).map { $0.encoded() },
      outcome: .ok(["count": .integer(rows.count), "next": .null]))
  }

  private static func hindrances(
    of reference: Reference, in agenda: Domain.Agenda, for person: ActingPerson
  ) throws -> [Hindrance] {
    guard reference.item != nil else {
      guard agenda.isInCircle(person.organisation, kind: person.kind) else {
        throw Refusal(.notFound)
      }
      return agenda.whyNotFurther
    }
    guard let step = agenda.step(try reference.step),
      agenda.isShown(step, to: person.organisation, kind: person.kind)
    else { throw Refusal(.notFound) }
    return agenda.isVisible(step, to: person.organisation, kind: person.kind)
      ? agenda.whyNotClosed(step) + agenda.whyNotApproved(step, by: person)
      : agenda.whyShellNotClosed(step)
  }
}
