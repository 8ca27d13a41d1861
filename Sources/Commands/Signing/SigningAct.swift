import Domain
import Store
import Wire

/// A verb that signs for an organisation on a step: the same path for `sign` and `withdraw`.
protocol SigningAct: Command {
  /// The decision and the text whose hash the statement holds.
  static func said(_ call: Call) throws -> (decision: String?, detail: String?)
  static func command(_ call: Call, step: Int, _ statement: SignedStatement) -> AgendaCommand
}

extension SigningAct {
  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    let number = try reference.step
    let words = try said(call)
    let said = SignedAct.Said(
      object: reference.text, hasRevision: true, decision: words.decision, detail: words.detail)
    guard !call.arguments.isDryRun || call.arguments.text("statement") != nil else {
      return try await offer(call, reference, number, said)
    }
    let act = try SignedAct(call, said)
    return try await call.perform(agenda: reference.agenda, key: act.sha256) {
      situation in
      let person = try act.person(call, in: situation.register)
      let kind = situation.agenda?.step(number)?.kind
      return try situation.explaining(for: person, kind: kind) {
        try situation.propose(
          command(call, step: number, act.signedStatement), by: person, call,
          adding: ["receipt": .string(act.sha256)])
      }
    }
  }

  /// A dry run without a statement: what the act would do, and the statement to sign for it.
  private static func offer(
    _ call: Call, _ reference: Reference, _ number: Int, _ said: SignedAct.Said
  ) async throws -> Reply {
    try await call.perform(agenda: reference.agenda) { situation in
      let asking = try call.actingPerson(in: situation.register)
      let agenda = try situation.visibleAgenda(to: asking)
      guard let step = agenda.step(number),
        agenda.isVisible(step, to: asking.organisation, kind: asking.kind)
      else { throw Refusal(.notFound) }
      if let expect = call.arguments.integer("expect"), expect != step.revision {
        throw Refusal(
          .revisionOther, ["given": "\(expect)", "current": "\(step.revision)"], param: "expect")
      }
      let person = try call.signatory(in: situation, for: step.kind)
      let offer = StatementOffer(
        call: call, said: said, revision: step.revision, contentSHA256: step.document.sha256,
        supersedes: step.current(of: person.organisation)?.statementSHA256, person: person,
        authority: person.authority)
      let statement = offer.statement
      return try situation.explaining(for: person, kind: step.kind) {
        try situation.propose(
          command(call, step: number, offer.unsigned(statement)), by: person, call,
          adding: [
            "statement": .string(statement.text),
            // Null once it was erased: then only a withdrawal gets this far.
            "document": step.document.text.text.map(JSONValue.string) ?? .null,
            "authority": offer.basis,
          ])
      }
    }
  }
}
