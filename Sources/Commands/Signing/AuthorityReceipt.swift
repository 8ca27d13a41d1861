import Domain
import Postgres
import Wire

/// The newest signed act on an authority of the own organisation: `receipt authority/12`.
///
/// Others get NOT_FOUND: authorities are an organisation's own affair (VIEW-7).
enum AuthorityReceipt {
  static func answer(_ call: Call, _ authority: Int) async throws -> Reply {
    let own = call.session.login?.organisation ?? ""
    guard call.arguments.text("organisation").map({ $0 == own }) ?? true else {
      throw Refusal(.notFound)
    }
    let rows = try await call.services.reader.read(
      [
        (
          """
          select r.verb, r.signed, r.statement_sha256, r.document, r.position, r.recorded, r.leaf
          from api.authority_receipt r where r.id = $1 order by r.version desc limit 1
          """,
          [.int8(authority)]
        )
      ], for: call)
    guard let row = rows.last?.first else { throw Refusal(.notFound) }
    let signed = try SignedText(try row.text("signed"))
    return .ok([
      "ref": .string(Authority.reference(authority)), "organisation": .string(own),
      "verb": .string(try row.text("verb")),
      "receipt": .string(try row.text("statement_sha256")),
      "person": .string(signed.statement.person), "statement": .string(signed.statement.text),
      "document": .string(try row.text("document")),
      "signature": .string(signed.signature.armored),
      "key": .string(signed.signature.publicKey.line),
      "namespace": .string(Namespace.act),
      "allowed_signers": .string(signed.allowedSigners),
      "recorded": .string(try row.text("recorded")),
      "position": .integer(try row.int("position")), "leaf": .string(try row.text("leaf")),
    ])
  }
}
