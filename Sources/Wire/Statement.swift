/// What a person signs to act: fixed lines in fixed order, each ended by LF, at most 2,048 octets.
///
/// The text that was signed is stored and sent as it is, never written anew from a value.
public struct Statement: Sendable, Hashable {
  public static let bytesMax = 2048
  static let header = "doorbraak-act/1"

  /// The log the act is for, such as `doorbraak.example/journal`.
  public var log: String
  public var verb: String
  public var object: String
  public var revision: Int?
  /// Lower-case hexadecimal of the hash of the exact bytes acted on.
  public var contentSHA256: String?
  public var decision: String?
  public var organisation: String
  public var body: String?
  public var person: String
  public var authority: Int
  /// Unix seconds, within `WireTime.range`.
  public var signedAt: Int
  /// 22 characters base64url.
  public var nonce: String
  public var detailSHA256: String?
  /// Lower-case hexadecimal of the hash of the statement this one replaces.
  public var supersedes: String?

  public init(
    log: String, verb: String, object: String, revision: Int? = nil, contentSHA256: String? = nil,
    decision: String? = nil, organisation: String, body: String? = nil, person: String,
    authority: Int, signedAt: Int, nonce: String, detailSHA256: String? = nil,
    supersedes: String? = nil
  ) {
    self.log = log
    self.verb = verb
    self.object = object
    self.revision = revision
    self.contentSHA256 = contentSHA256
    self.decision = decision
    self.organisation = organisation
    self.body = body
    self.person = person
    self.authority = authority
    self.signedAt = signedAt
    self.nonce = nonce
    self.detailSHA256 = detailSHA256
    self.supersedes = supersedes
  }

  /// The exact text that is signed, in namespace `act@doorbraak`.
  public var text: String {
    var text = Self.header + "\n"
    func line(_ field: String, _ value: String?) {
      if let value { text += "\(field) \(value)\n" }
    }
    line("log", log)
    line("verb", verb)
    line("object", object)
    line("revision", revision.map(String.init))
    line("content-sha256", contentSHA256)
    line("decision", decision)
    line("organisation", organisation)
    line("body", body)
    line("person", person)
    line("authority", String(authority))
    line("signed-at", WireTime.text(signedAt))
    line("nonce", nonce)
    line("detail-sha256", detailSHA256)
    line("supersedes", supersedes)
    return text
  }

  /// Lower-case hexadecimal of the hash of `text`: the statement's name, and its idempotency key.
  public var sha256: String { Self.sha256(of: text) }

  /// Lower-case hexadecimal of the hash of any text that a statement names.
  public static func sha256(of text: String) -> String {
    Hex.encode(Hashing.sha256(Array(text.utf8)))
  }

  /// Throws when `text` could not be read back as this very value, because a field is not written
  /// as it must be or holds what reads as another line. Ask before signing a value of one's own.
  public func validate() throws(StatementFault) {
    guard try Statement(parsing: text) == self else { throw StatementFault(reason: .notCanonical) }
  }
}
