import Domain
import Store
import Wire

/// Decides which requests get a record beside the journal, and makes it. The journal records each
/// act that was done; see docs/operating/audit.md for what is kept of the others.
struct AuditTrail: Sendable {
  let writer: AuditWriter

  /// A request with all that a record may tell of it.
  struct Asked: Sendable {
    let request: Request
    /// As the request left it: a login has made its person known.
    var session: Session
    /// Microseconds since 1970.
    let received: Int64
    let ref: String
  }

  /// Every error is recorded. Of what went well: what the description says, and an act that the
  /// journal does not have because it was done before or changed nothing.
  static func isRecorded(_ description: CommandDescription?, _ outcome: Reply.Outcome) -> Bool {
    guard case .ok(let object) = outcome, let description else { return true }
    if description.isRecorded { return true }
    guard description.isMutating, object?["dry_run"] != true else { return false }
    return object?["replayed"] == true || object?["unchanged"] == true
  }

  func answered(_ asked: Asked, _ outcome: Reply.Outcome, error: (any Error)? = nil) {
    let description = CommandTable.command(named: asked.request.verb)?.description
    guard Self.isRecorded(description, outcome) else { return }
    var record = AuditRecord(
      atUs: asked.received, request: asked.ref, verb: description?.verb ?? "?", result: "OK")
    describe(asked.session, in: &record)
    record.object = asked.request.auditObject(description)
    record.isRegister = description?.group == .register
    record.isDryRun = asked.request.object["dry_run"] == true
    record.subject = asked.request.auditSubject(description)
    switch outcome {
    case .ok(let object):
      if object?["replayed"] == true { record.reason = "replayed" }
      if object?["unchanged"] == true { record.reason = "unchanged" }
    case .error(let reply):
      record.result = reply.code.rawValue
      record.reason = error.flatMap(Self.reason)
      record.authority = record.person == nil ? nil : asked.request.auditAuthority
    }
    if description?.provesIdentity == true, record.person == nil {
      record.claimed = asked.request.object["as"]?.stringValue
      record.key = asked.request.presentedKey
    }
    if record.person != nil, record.subject == record.organisation { record.subject = nil }
    writer.note(record)
  }

  /// A line that is no request.
  func unreadable(_ session: Session, ref: String) {
    var record = AuditRecord(
      atUs: writer.moment, request: ref, verb: "?", result: ErrorCode.syntax.rawValue)
    describe(session, in: &record)
    writer.note(record)
  }

  /// The end of a connection: of everybody who was logged in, and of strangers who were sent away.
  func parted(_ session: Session, ref: String, code: String, reason: String) {
    guard session.isLoggedIn || !["OK", ErrorCode.shutdown.rawValue].contains(code) else { return }
    var record = AuditRecord(
      atUs: writer.moment, request: ref, verb: session.isLoggedIn ? "logout" : "connect",
      result: code)
    describe(session, in: &record)
    record.reason = reason
    writer.note(record)
  }

  private func describe(_ session: Session, in record: inout AuditRecord) {
    record.source = session.peer
    guard let login = session.login else { return }
    record.organisation = login.organisation
    record.person = login.number
    record.key = login.fingerprint
  }

  private static func reason(of error: any Error) -> String? {
    switch error {
    case let refusal as Refusal: refusal.reason.rawValue
    case let fault as Arguments.Fault: fault.key
    case is ImportFaults: "import-fault"
    default: nil
    }
  }
}

extension Call {
  /// Where an act of this request comes from.
  var origin: Origin {
    let description = CommandTable.command(named: request.verb)?.description
    let subject = request.auditSubject(description)
    return Origin(
      request: ref, verb: description?.verb ?? "?", object: request.auditObject(description),
      subject: subject == session.login?.organisation ? nil : subject,
      isRegister: description?.group == .register, source: session.peer,
      key: session.login?.fingerprint ?? request.presentedKey)
  }
}

extension Request {
  /// What the request is about, by its first word; `?` for a word that cannot be what it should,
  /// for it might be anything. Texts never come along.
  func auditObject(_ description: CommandDescription?) -> String? {
    if description?.verb == Enrol.description.verb {
      let handle = object["as"]?.stringValue ?? ""
      return NewPerson.organisation(of: handle) == nil ? "?" : handle
    }
    guard let word = words.first, let argument = description?.words.first else { return nil }
    switch argument.type {
    case .reference: return (try? Reference(word))?.text ?? "?"
    case .organisation: return OrganisationID(rawValue: word)?.rawValue ?? "?"
    case .person: return NewPerson.organisation(of: word) == nil ? "?" : word
    case .choice: return argument.choices.contains(word) ? word : "?"
    case .text, .integer, .day, .flag, .document, .file: return nil
    }
  }

  /// The organisation whose people are named: of a person or organisation that the register is to
  /// be changed for, or of the name that logs in.
  func auditSubject(_ description: CommandDescription?) -> String? {
    guard let description else { return nil }
    if description.provesIdentity {
      return NewPerson.organisation(of: object["as"]?.stringValue ?? "")?.rawValue
    }
    guard description.group == .register, let word = words.first else { return nil }
    switch description.words.first?.type {
    case .person: return NewPerson.organisation(of: word)?.rawValue
    case .organisation: return OrganisationID(rawValue: word)?.rawValue
    default: return nil
    }
  }

  /// The authority that the request or its statement names.
  var auditAuthority: Int? {
    object["authority"]?.integerValue
      ?? object["statement"]?.stringValue.flatMap { try? Statement(parsing: $0).authority }
  }

  /// The fingerprint of the key in `sig`. A key is public; a signature stays out of every record.
  var presentedKey: String? {
    object["sig"]?.stringValue.flatMap { try? SSHSignature(base64: $0).publicKey.fingerprint }
  }
}
