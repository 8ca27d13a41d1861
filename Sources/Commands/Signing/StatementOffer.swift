import Domain
import Store
import Wire

/// The statement that a dry run offers for signing: complete, signed-at now, under a fresh nonce.
struct StatementOffer {
  let call: Call
  let said: SignedAct.Said
  let revision: Int?
  /// Of the exact text acted on.
  let contentSHA256: String
  let supersedes: String?
  let person: ActingPerson
  /// The authority to sign with; nil only where the domain refuses next.
  let authority: Authority?

  /// Signed-at is by this server's clock, as it is compared afterwards; the journal's may be ahead.
  var statement: Statement {
    Statement(
      log: call.services.log, verb: call.request.verb, object: said.object,
      revision: revision, contentSHA256: contentSHA256, decision: said.decision,
      organisation: person.organisation.rawValue, body: authority?.body,
      person: call.session.login?.handle ?? "", authority: authority?.id ?? 0,
      signedAt: call.received.unixSeconds, nonce: Base64URL.encode(call.services.random(16)),
      detailSHA256: said.detail.map(Statement.sha256(of:)), supersedes: supersedes)
  }

  /// For whom and on what basis, as clients show it beside the statement.
  var basis: JSONValue {
    guard let authority else { return .null }
    return .object([
      "id": .integer(authority.id), "basis": .string(authority.basis.rawValue),
      "body": authority.body.map(JSONValue.string) ?? .null,
      "organisation": .string(person.organisation.rawValue),
      "from": .string(authority.from.text),
    ])
  }

  /// The statement as the domain judges it before it is signed.
  func unsigned(_ statement: Statement) -> SignedStatement {
    SignedStatement(
      sha256: statement.sha256, signed: statement.text, revision: revision ?? 0,
      contentSHA256: contentSHA256, supersedes: supersedes, signedAt: call.received)
  }
}

extension Call {
  /// Who would sign: with the authority given, or the person's first that would do.
  func signatory(in situation: Act.Situation, for kind: StepKind?) throws -> ActingPerson {
    let given = arguments.integer("authority")
    let person = try actingPerson(in: situation.register, authority: given)
    guard given == nil else { return person }
    let fitting = situation.register.fittingAuthority(
      of: person.person, for: kind, on: situation.occasion.today)
    // Where none would do, the first says why not; but after all ended in the organisation, an
    // administrator records a first office again, without any.
    let isAfterAll =
      kind == nil
      && situation.register.mayRecordFirstOffice(person, on: situation.occasion.today)
    let first =
      isAfterAll ? nil : situation.register.person(person.person)?.authorities.first?.id
    return try actingPerson(in: situation.register, authority: fitting ?? first)
  }
}

extension Act.Situation {
  /// Runs a decision; a refusal about authority then says which other would do and who grants one.
  func explaining<Value>(
    for person: ActingPerson, kind: StepKind?, _ decide: () throws -> Value
  ) throws -> Value {
    do { return try decide() } catch let refusal as Refusal {
      throw register.explained(refusal, for: person, kind: kind, on: occasion.today)
    }
  }
}
