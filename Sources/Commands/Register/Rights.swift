import Domain
import Store
import Wire

/// Who may do what: for the person, for a kind of organisation, or here on an agenda.
///
/// The words are those of the checks themselves: the same code that refuses an act answers.
struct ShowRights: Command {
  static let description = CommandDescription(
    verb: "rights", group: .register, needsLogin: false,
    words: [.word("ref", .reference, isRequired: false)],
    options: [
      .option("kind", .choice, choices: OrganisationKind.allCases.map(\.rawValue))
    ])

  static func answer(_ call: Call) async throws -> Reply {
    if let kind = call.arguments.text("kind").flatMap(OrganisationKind.init) {
      guard call.arguments.words["ref"] == nil else { throw Arguments.Fault("too-many-words") }
      return reply(Domain.Rights.Act.allCases.map { row($0, kind: kind, call) })
    }
    guard call.session.isLoggedIn else {
      throw Arguments.Fault("not-logged-in", code: .unauthenticated)
    }
    guard let word = call.arguments.words["ref"] else { return try await own(call) }
    let reference = try Reference(word)
    try reference.requireWhole()
    return try await here(call, reference.agenda)
  }

  /// What the person may do at all, where territory and seat are right.
  private static func own(_ call: Call) async throws -> Reply {
    let register = try await call.services.desk.currentRegister()
    let person = try call.actingPerson(in: register)
    return reply(
      Domain.Rights.Act.allCases.map { act in
        row(act, person.kind, call) { () throws(Refusal) in
          try Domain.Rights.checkAnywhere(act, by: person)
        }
      })
  }

  /// What the person may do on an agenda now; asked of the desk as a dry run, as `why` is.
  private static func here(_ call: Call, _ id: LocationID) async throws -> Reply {
    var act = Act(agenda: id, received: call.received, isDryRun: true, request: nil) { situation in
      let person = try call.actingPerson(in: situation.register)
      let agenda = try situation.visibleAgenda(to: person)
      let rows = Domain.Rights.Act.allCases.filter(\.isOnAgenda).map { act in
        JSONValue.object(
          row(act, person.kind, call) { () throws(Refusal) in
            if let refusal = agenda.hindrance(to: act, by: person) { throw refusal }
          })
      }
      return Act.Proposal(answer: (["rights": .array(rows)] as JSONObject).encoded())
    }
    act.asker = call.asker
    let performed = try await call.services.desk.perform(act)
    let rows = try JSONObject(parsing: performed.answer)["rights"]?.arrayValue ?? []
    return reply(rows.compactMap(\.objectValue))
  }

  private static func reply(_ rows: [JSONObject]) -> Reply {
    Reply(
      rows: rows.map { $0.encoded() },
      outcome: .ok(["count": .integer(rows.count), "next": .null]))
  }

  /// A cell of the table with what goes with it.
  private static func row(
    _ act: Domain.Rights.Act, kind: OrganisationKind, _ call: Call
  ) -> JSONObject {
    [
      "act": .string(act.rawValue), "text": .string(call.text("right.\(act.rawValue)")),
      "requires": .string(Domain.Rights.entitlement(act, for: kind).text),
      "role": Domain.Rights.role(for: act).map { .string($0.rawValue) } ?? .null,
      "seats": .array(
        Domain.Rights.seats(for: act).map(\.rawValue).sorted().map(JSONValue.string)),
      "verbs": .array(act.verbs.map(JSONValue.string)),
      "condition": Domain.Rights.conditions[act].map(JSONValue.string) ?? .null,
    ]
  }

  private static func row(
    _ act: Domain.Rights.Act, _ kind: OrganisationKind, _ call: Call,
    check: () throws(Refusal) -> Void
  ) -> JSONObject {
    var row = row(act, kind: kind, call)
    row["condition"] = nil
    row["may"] = true
    row["why"] = .null
    do throws(Refusal) {
      try check()
      if act.verbs.isEmpty { throw Refusal(.notYetAvailable, ["what": act.rawValue]) }
    } catch {
      row["may"] = false
      row["why"] = .string(call.text(error.reason.rawValue, error.arguments))
    }
    return row
  }
}

extension Domain.Rights.Act {
  /// Whether it is about one agenda.
  var isOnAgenda: Bool {
    switch self {
    case .openAgenda, .managePeople, .manageOrganisations, .reports, .bindColleagues, .putFile:
      false
    default: true
    }
  }
}
