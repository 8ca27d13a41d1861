import Crypto
import Domain
import Store
import Wire

/// A binding act: checked against the statement that the person signed.
///
/// The signature is checked before the act waits for its turn, with the key it carries; that the
/// key is the person's now is checked in its turn, on the newest register.
struct SignedAct: Sendable {
  let statement: Statement
  let signature: SSHSignature

  /// The signed statement of the request.
  ///
  /// - Parameters:
  ///   - decision: what the request says, where the verb has one.
  ///   - detail: the reason or ground in the request, if any.
  init(_ call: Call, _ reference: Reference, decision: String?, detail: String?) throws {
    guard let text = call.arguments.text("statement") else {
      throw Arguments.Fault("missing-option", ["param": "statement"], param: "statement")
    }
    guard let signed = call.arguments.text("sig") else {
      throw Arguments.Fault("missing-option", ["param": "sig"], param: "sig")
    }
    do { statement = try Statement(parsing: text) } catch {
      throw Arguments.Fault(
        "statement-unreadable", ["line": error.text(in: call.session.language)],
        param: "statement")
    }
    guard let signature = try? SSHSignature(base64: signed),
      signature.verifies(
        Array(text.utf8), namespace: Namespace.act, key: signature.publicKey)
    else { throw Arguments.Fault("signature-wrong", param: "sig", code: .forbidden) }
    self.signature = signature
    try checkSays(call, reference, decision: decision, detail: detail)
  }

  /// TERM-3: how far `signed-at` may be from the act's time, in seconds.
  static let skewSecondsMax = 300

  /// The statement must say what the request says: nothing can be signed for something else.
  private func checkSays(
    _ call: Call, _ reference: Reference, decision: String?, detail: String?
  ) throws(Arguments.Fault) {
    func demand(_ name: String, _ holds: Bool) throws(Arguments.Fault) {
      guard holds else {
        throw Arguments.Fault("statement-differs", ["param": name], param: "statement")
      }
    }
    try demand("log", statement.log == call.services.log)
    try demand("verb", statement.verb == call.request.verb)
    try demand("object", statement.object == reference.text)
    try demand("decision", statement.decision == decision)
    try demand("organisation", statement.organisation == call.session.login?.organisation)
    try demand("person", statement.person == call.session.login?.handle)
    try demand("detail-sha256", statement.detailSHA256 == detail.map(Self.sha256))
    try demand("revision", statement.revision != nil)
    try demand("content-sha256", statement.contentSHA256 != nil)
    if let expect = call.arguments.integer("expect") {
      try demand("revision", statement.revision == expect)
    }
    if let authority = call.arguments.integer("authority") {
      try demand("authority", statement.authority == authority)
    }
  }

  /// Judged in the act's turn: a repeated act is answered as the first time, however late it comes.
  private func checkTime(_ call: Call) throws(Arguments.Fault) {
    let skew = abs(statement.signedAt - call.received.unixSeconds)
    guard skew <= Self.skewSecondsMax else {
      throw Arguments.Fault(
        "statement-time", ["seconds": "\(Self.skewSecondsMax)"], param: "statement")
    }
  }

  /// Who acts, by a key that is the person's now and the authority the statement names.
  func person(_ call: Call, in register: Register) throws -> ActingPerson {
    try checkTime(call)
    let person = try call.actingPerson(in: register, authority: statement.authority)
    let signer = register.person(person.person)
    guard signer?.usableKey(signature.publicKey.line, at: call.received) != nil else {
      throw Arguments.Fault("signature-wrong", param: "sig", code: .forbidden)
    }
    // No authority at all is the domain's refusal; another body is a statement that differs.
    if let authority = person.authority, authority.body != statement.body {
      throw Arguments.Fault("statement-differs", ["param": "body"], param: "statement")
    }
    return person
  }

  /// What the domain is given, and what the journal keeps.
  var signedStatement: SignedStatement {
    SignedStatement(
      sha256: statement.sha256, signed: statement.text + signature.armored,
      revision: statement.revision ?? 0, contentSHA256: statement.contentSHA256 ?? "",
      supersedes: statement.supersedes, signedAt: Moment(unixSeconds: statement.signedAt))
  }

  static func sha256(_ text: String) -> String {
    SHA256.hash(data: Array(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0\(digits)" : digits
    }.joined()
  }
}

/// The statement that a dry run offers for signing: complete, signed-at now, under a fresh nonce.
struct StatementOffer {
  let call: Call
  let reference: Reference
  let decision: String?
  let detail: String?
  let step: Domain.Step
  let person: ActingPerson
  /// By this server's clock, as it is compared afterwards; the journal's may be ahead of it.
  let now: Moment

  var statement: Statement {
    Statement(
      log: call.services.log, verb: call.request.verb, object: reference.text,
      revision: step.revision, contentSHA256: step.document.sha256, decision: decision,
      organisation: person.organisation.rawValue, body: person.authority?.body,
      person: call.session.login?.handle ?? "", authority: person.authority?.id ?? 0,
      signedAt: now.unixSeconds, nonce: Base64URL.encode(call.services.random(16)),
      detailSHA256: detail.map(SignedAct.sha256),
      supersedes: step.current(of: person.organisation)?.statementSHA256)
  }
}

/// A verb that signs for an organisation: the same path for `sign` and `withdraw`.
protocol SigningAct: Command {
  /// The decision and the text whose hash the statement holds.
  static func said(_ call: Call) throws -> (decision: String?, detail: String?)
  static func command(_ call: Call, step: Int, _ statement: SignedStatement) -> AgendaCommand
}

extension SigningAct {
  static func answer(_ call: Call) async throws -> Reply {
    let reference = try Reference(call.arguments.word("ref"))
    let number = try reference.step
    let said = try said(call)
    guard !call.arguments.isDryRun || call.arguments.text("statement") != nil else {
      return try await offer(call, reference, number, said)
    }
    let act = try SignedAct(call, reference, decision: said.decision, detail: said.detail)
    return try await call.perform(agenda: reference.agenda, key: act.statement.sha256Key) {
      situation in
      try situation.propose(
        command(call, step: number, act.signedStatement),
        by: try act.person(call, in: situation.register), call,
        adding: ["receipt": .string(act.statement.sha256)])
    }
  }

  /// A dry run without a statement: what the act would do, and the statement to sign for it.
  private static func offer(
    _ call: Call, _ reference: Reference, _ number: Int,
    _ said: (decision: String?, detail: String?)
  ) async throws -> Reply {
    try await call.perform(agenda: reference.agenda) { situation in
      let person = try call.signatory(in: situation)
      guard let agenda = situation.agenda, agenda.isOpened,
        agenda.isVisible(to: person.organisation, kind: person.kind),
        let step = agenda.step(number),
        agenda.isVisible(step, to: person.organisation, kind: person.kind)
      else { throw Refusal(.notFound) }
      if let expect = call.arguments.integer("expect"), expect != step.revision {
        throw Refusal(
          .revisionOther, ["given": "\(expect)", "current": "\(step.revision)"], param: "expect")
      }
      let offer = StatementOffer(
        call: call, reference: reference, decision: said.decision, detail: said.detail,
        step: step, person: person, now: call.received)
      let statement = offer.statement
      let signed = SignedStatement(
        sha256: statement.sha256, signed: statement.text, revision: step.revision,
        contentSHA256: step.document.sha256, supersedes: statement.supersedes,
        signedAt: call.received)
      return try situation.propose(
        command(call, step: number, signed), by: person, call,
        adding: [
          "statement": .string(statement.text), "document": .string(step.document.text.shown),
        ])
    }
  }
}

extension Call {
  /// Who would sign: with the authority given, or the person's first that is in force today.
  fileprivate func signatory(in situation: Act.Situation) throws -> ActingPerson {
    var person = try actingPerson(in: situation.register, authority: arguments.integer("authority"))
    if arguments.integer("authority") == nil {
      person.authority = situation.register.person(person.person)?.authorities.first {
        $0.isInForce(on: situation.occasion.today)
      }
    }
    return person
  }
}

extension Statement {
  /// Its hash as an idempotency key: for acts with a statement the hash is the key.
  fileprivate var sha256Key: String { sha256 }
}
