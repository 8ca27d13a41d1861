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
  /// Lower-case hexadecimal of the statement's hash: its name, and the receipt's.
  let sha256: String
  /// The exact text, then the armoured signature.
  private let signed: String

  /// What the request says and its statement must say too.
  struct Said: Sendable {
    /// `stougjeswijk/7`, `p.devries@gm1963`, `authority/12`.
    var object: String
    /// Whether the object has revisions, of which the statement names one.
    var hasRevision = false
    /// Where the verb has one.
    var decision: String?
    /// The reason or ground, if any.
    var detail: String?
  }

  /// Who asks what of which log: the rest of what a statement must say.
  struct Asker: Sendable {
    var log: String
    var verb: String
    var organisation: String?
    /// `p.devries@gm1963`
    var person: String?
    /// The revision and the authority in the request, where it names them.
    var expect: Int?
    var authority: Int?
  }

  /// The signed statement of the request.
  ///
  /// - Throws: which line is wrong, missing or says something else than the request.
  init(_ call: Call, _ said: Said) throws(Arguments.Fault) {
    guard let text = call.arguments.text("statement") else {
      throw Arguments.Fault("missing-option", ["param": "statement"], param: "statement")
    }
    guard let sig = call.arguments.text("sig") else {
      throw Arguments.Fault("missing-option", ["param": "sig"], param: "sig")
    }
    let asker = Asker(
      log: call.services.log, verb: call.request.verb,
      organisation: call.session.login?.organisation, person: call.session.login?.handle,
      expect: call.arguments.integer("expect"), authority: call.arguments.integer("authority"))
    try self.init(statement: text, sig: sig, asker, said, language: call.session.language)
  }

  /// The same without a connection: read, verified with the key it carries, and compared.
  init(
    statement text: String, sig: String, _ asker: Asker, _ said: Said, language: Language = .en
  ) throws(Arguments.Fault) {
    do { statement = try Statement(parsing: text) } catch {
      throw Arguments.Fault(
        "statement-unreadable", ["line": error.text(in: language)], param: "statement")
    }
    guard let signature = try? SSHSignature(base64: sig),
      signature.verifies(
        Array(text.utf8), namespace: Namespace.act, key: signature.publicKey)
    else { throw Arguments.Fault("signature-wrong", param: "sig", code: .forbidden) }
    self.signature = signature
    sha256 = Statement.sha256(of: text)
    signed = text + signature.armored
    try checkSays(asker, said)
  }

  /// TERM-3: how far `signed-at` may be from the act's time, in seconds.
  static let skewSecondsMax = 300

  /// The statement must say what the request says: nothing can be signed for something else.
  private func checkSays(_ asker: Asker, _ said: Said) throws(Arguments.Fault) {
    func demand(_ name: String, _ holds: Bool) throws(Arguments.Fault) {
      guard holds else {
        throw Arguments.Fault("statement-differs", ["param": name], param: "statement")
      }
    }
    try demand("log", statement.log == asker.log)
    try demand("verb", statement.verb == asker.verb)
    try demand("object", statement.object == said.object)
    try demand("decision", statement.decision == said.decision)
    try demand("organisation", statement.organisation == asker.organisation)
    try demand("person", statement.person == asker.person)
    try demand("detail-sha256", statement.detailSHA256 == said.detail.map(Statement.sha256(of:)))
    try demand("revision", (statement.revision != nil) == said.hasRevision)
    try demand("supersedes", said.hasRevision || statement.supersedes == nil)
    try demand("content-sha256", statement.contentSHA256 != nil)
    if let expect = asker.expect { try demand("revision", statement.revision == expect) }
    if let authority = asker.authority {
      try demand("authority", statement.authority == authority)
    }
  }

  /// Judged in the act's turn: a repeated act is answered as the first time, however late it comes.
  ///
  /// - Parameter received: when the request's last octet arrived.
  func checkTime(_ received: Moment) throws(Arguments.Fault) {
    let skew = abs(statement.signedAt - received.unixSeconds)
    guard skew <= Self.skewSecondsMax else {
      throw Arguments.Fault(
        "statement-time", ["seconds": "\(Self.skewSecondsMax)"], param: "statement")
    }
  }

  /// Who acts, by a key that is the person's now and the authority the statement names.
  func person(_ call: Call, in register: Register) throws -> ActingPerson {
    try checkTime(call.received)
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
      sha256: sha256, signed: signed,
      revision: statement.revision ?? 0, contentSHA256: statement.contentSHA256 ?? "",
      supersedes: statement.supersedes, signedAt: Moment(unixSeconds: statement.signedAt))
  }
}
