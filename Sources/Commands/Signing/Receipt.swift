import Domain
import Postgres
import Store
import Wire

/// A sign-off's statement and signature, to be checked with `ssh-keygen -Y verify`.
///
/// Of the own organisation, or of another one whose sign-off the person may see.
struct Receipt: Command {
  static let description = CommandDescription(
    verb: "receipt", group: .signing, words: [.ref],
    options: [.option("organisation", .organisation)])

  static func answer(_ call: Call) async throws -> Reply {
    if let authority = Authority.number(in: call.arguments.word("ref")) {
      return try await AuthorityReceipt.answer(call, authority)
    }
    let reference = try Reference(call.arguments.word("ref"))
    let own = call.session.login?.organisation ?? ""
    let organisation = call.arguments.text("organisation") ?? own
    guard OrganisationID(rawValue: organisation) != nil else { throw Refusal(.notFound) }
    let rows = try await call.services.reader.read(
      [
        (
          """
          select r.signed, r.statement_sha256, r.verb, r.decision, r.revision, r.standing,
            r.position, r.received, r.recorded, r.leaf, r.authority, r.organisation
          from api.receipt r
          where r.id = $1 and r.step = $2 and $3 in (r.organisation, r.holder)
          order by r.version desc limit 1
          """,
          [.text(reference.agenda.rawValue), .int8(try reference.step), .text(organisation)]
        )
      ], for: call)
    guard let row = rows.last?.first else { throw Refusal(.notFound) }
    let signed = try SignedText(try row.text("signed"))
    var object: JSONObject = [
      "ref": .string(reference.text), "organisation": .string(try row.text("organisation")),
      "verb": .string(try row.text("verb")), "decision": .string(try row.text("decision")),
      "revision": .integer(try row.int("revision")),
      "standing": try row.optionalText("standing").map(JSONValue.string) ?? .null,
      "receipt": .string(try row.text("statement_sha256")),
      "person": .string(signed.statement.person), "statement": .string(signed.statement.text),
      "signature": .string(signed.signature.armored),
      "key": .string(signed.signature.publicKey.line),
      "namespace": .string(Namespace.act),
      "allowed_signers": .string(try await allowedSigners(signed, call)),
      "authority": try Self.authority(row),
      "received": .string(try row.text("received")),
      "recorded": .string(try row.text("recorded")),
    ]
    // A place in the journal is told only with one's own receipt (VIEW-4).
    if let leaf = try row.optionalText("leaf") {
      object["position"] = .integer(try row.int("position"))
      object["leaf"] = .string(leaf)
    }
    return .ok(object)
  }

  /// The key's line, with the time in which it was good where that has ended: then it verifies at
  /// `received`. Before OpenSSH 9.1 no line with a time in UTC can be read, so others have none.
  private static func allowedSigners(_ signed: SignedText, _ call: Call) async throws -> String {
    let lines = try await call.services.reader.lines(
      "select s.line from api.allowed_signer s where s.key = $1 and s.end_us is not null",
      [.text(signed.signature.publicKey.line)], for: call)
    guard let line = try lines.first.map({ try JSONObject(parsing: $0) }) else {
      return signed.allowedSigners
    }
    return line["line"]?.stringValue ?? signed.allowedSigners
  }

  /// For whom and on what basis it was signed (SIGN-8); null where the register lost sight of it.
  private static func authority(_ row: Row) throws -> JSONValue {
    guard let text = try row.optionalText("authority") else { return .null }
    return .object(try JSONObject(parsing: Array(text.utf8)))
  }
}

/// The statement and the armoured signature that the journal keeps as one text.
struct SignedText {
  let statement: Statement
  let signature: SSHSignature

  init(_ text: String) throws {
    guard let range = text.firstRange(of: "-----BEGIN SSH SIGNATURE-----") else {
      // Erased by a recorded act: then there is nothing left to show.
      throw Refusal(.notFound)
    }
    statement = try Statement(parsing: String(text[..<range.lowerBound]))
    signature = try SSHSignature(armored: String(text[range.lowerBound...]))
  }

  /// A line for the file that `ssh-keygen -Y verify -f` reads.
  var allowedSigners: String {
    "\(statement.person) namespaces=\"\(Namespace.act)\" \(signature.publicKey.line)"
  }
}
