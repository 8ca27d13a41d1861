import Foundation

/// What `grant-authority` says, not yet judged.
public struct AuthorityGrant: Sendable, Hashable {
  public var handle: String
  public var basis: Authority.Basis
  public var body: String?
  /// Empty for all kinds of step.
  public var kinds: [StepKind]
  /// In euro cents; nil without bound.
  public var amountMax: Int?
  /// Today when nil.
  public var from: LocalDay?
  public var until: LocalDay?
  /// The authority it is granted under: the grantor's own.
  public var under: Int?
  public var allowsSubstitution: Bool
  public var ground: String?

  public init(
    handle: String, basis: Authority.Basis, body: String? = nil, kinds: [StepKind] = [],
    amountMax: Int? = nil, from: LocalDay? = nil, until: LocalDay? = nil, under: Int? = nil,
    allowsSubstitution: Bool = false, ground: String?
  ) {
    self.handle = handle
    self.basis = basis
    self.body = body
    self.kinds = kinds
    self.amountMax = amountMax
    self.from = from
    self.until = until
    self.under = under
    self.allowsSubstitution = allowsSubstitution
    self.ground = ground
  }
}

/// The exact text an act on an authority is about; its statement names the text's SHA-256.
///
/// One line of JSON with its keys sorted. It needs no nonce as a step's document does: no event
/// holds its hash outside the signed statement.
public struct AuthorityDocument: Sendable, Hashable {
  public let text: String

  /// In lower-case hexadecimal.
  public var sha256: String { Hexadecimal.sha256(Array(text.utf8)) }

  /// Everything that is granted, and to whom.
  init(granting authority: Authority, to holder: Person) {
    text = Self.line(Said(authority, of: holder, act: "grant-authority"))
  }

  /// What is revoked, and every authority that ends with it.
  init(revoking authority: Authority, of holder: Person, ending: [Int], ground: String) {
    var said = Said(authority, of: holder, act: "revoke-authority")
    said.ends = ending
    said.ground = ground
    text = Self.line(said)
  }

  private static func line(_ said: Said) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: (try? encoder.encode(said)) ?? Data(), as: UTF8.self)
  }

  private struct Said: Encodable {
    var act: String
    var authority: Int
    var organisation: OrganisationID
    var person: String
    var basis: Authority.Basis
    var body: String?
    var kinds: [StepKind]
    var amountMax: Int?
    var from: LocalDay
    var until: LocalDay?
    var under: Int?
    var substitution: Bool
    var ground: String?
    var ends: [Int]?

    enum CodingKeys: String, CodingKey {
      case act, authority, organisation, person, basis, body, from, until, under
      case substitution, ground, ends
      // As the option of the verb is called, so that a client can compare.
      case kinds = "kind"
      case amountMax = "amount_max"
    }

    init(_ authority: Authority, of holder: Person, act: String) {
      self.act = act
      self.authority = authority.id
      organisation = holder.organisation
      person = holder.handle
      basis = authority.basis
      body = authority.body
      kinds = authority.sortedKinds
      amountMax = authority.amountMax
      from = authority.from
      until = authority.until
      under = authority.under
      substitution = authority.allowsSubstitution
      ground = authority.ground?.text
    }
  }
}
