import Domain
import Store
import Wire

/// A verb that binds and changes the register: signed as `sign` is, about an exact text.
protocol RegisterSigningAct: Command {
  static func said(_ call: Call) throws -> SignedAct.Said
  /// What the act would record, or why it may not be.
  static func prepared(
    _ call: Call, _ register: Register, by person: ActingPerson, at occasion: Occasion
  ) throws -> PreparedAct
}

/// An act on the register, worked out but not signed.
struct PreparedAct {
  /// The exact text to sign, and its SHA-256.
  let document: AuthorityDocument
  /// The authority the act is about.
  let authority: Authority
  /// Authorities that would end.
  var ending: [Int] = []
  let command: @Sendable (SignedStatement) -> RegisterCommand
}

extension RegisterSigningAct {
  static func answer(_ call: Call) async throws -> Reply {
    let said = try said(call)
    guard !call.arguments.isDryRun || call.arguments.text("statement") != nil else {
      return try await offer(call, said)
    }
    let act = try SignedAct(call, said)
    return try await call.perform(agenda: nil, key: act.sha256) { situation in
      let person = try act.person(call, in: situation.register)
      return try situation.explaining(for: person, kind: nil) {
        let prepared = try prepared(
          call, situation.register, by: person, at: situation.occasion)
        // The first office has no authority above it: the statement names the office itself.
        if person.authority == nil, act.statement.body != prepared.authority.body {
          throw Arguments.Fault("statement-differs", ["param": "body"], param: "statement")
        }
        return try proposal(
          prepared, act.signedStatement, by: person, call, situation,
          adding: ["receipt": .string(act.sha256)])
      }
    }
  }

  private static func offer(_ call: Call, _ said: SignedAct.Said) async throws -> Reply {
    try await call.perform(agenda: nil) { situation in
      let person = try call.signatory(in: situation, for: nil)
      return try situation.explaining(for: person, kind: nil) {
        let prepared = try prepared(
          call, situation.register, by: person, at: situation.occasion)
        let offer = StatementOffer(
          call: call, said: said, revision: nil, contentSHA256: prepared.document.sha256,
          supersedes: nil, person: person,
          authority: person.authority ?? prepared.authority)
        let statement = offer.statement
        return try proposal(
          prepared, offer.unsigned(statement), by: person, call, situation,
          adding: [
            "statement": .string(statement.text), "document": .string(prepared.document.text),
            "authority": offer.basis,
          ])
      }
    }
  }

  private static func proposal(
    _ prepared: PreparedAct, _ statement: SignedStatement, by person: ActingPerson, _ call: Call,
    _ situation: Act.Situation, adding more: JSONObject
  ) throws -> Act.Proposal {
    let decision = try situation.register.decide(
      prepared.command(statement), by: person, at: situation.occasion)
    var answer: JSONObject = [
      "ref": .string(prepared.authority.reference), "events": .integer(decision.events.count),
    ]
    if call.arguments.isDryRun {
      answer["dry_run"] = true
      answer["consequences"] = .array(consequences(of: decision, prepared, call))
    }
    for (member, value) in more { answer[member] = value }
    return Act.Proposal(register: decision, answer: answer.encoded())
  }

  /// One line for what is recorded, and one for each authority that ends.
  private static func consequences(
    of decision: RegisterDecision, _ prepared: PreparedAct, _ call: Call
  ) -> [JSONValue] {
    decision.events.flatMap { event -> [JSONValue] in
      let kind = RegisterEvent.kind(of: event.payload)
      let ids = prepared.ending.isEmpty ? [prepared.authority.id] : prepared.ending
      return ids.map { id in
        let ref = Authority.reference(id)
        return .object([
          "kind": .string(kind), "ref": .string(ref),
          "text": .string(call.text("consequence.\(kind)", ["ref": ref])),
        ])
      }
    }
  }
}
