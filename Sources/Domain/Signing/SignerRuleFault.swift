/// Why a signer rule is refused (SIGN-1). Clauses are counted from 1.
public enum SignerRuleFault: Error, Sendable, Hashable {
  case empty
  /// How many were given.
  case tooManyClauses(Int)
  /// `offset`: Unicode scalars of the clause before the place that cannot be read.
  case syntax(clause: Int, offset: Int)
  case tooManyMembers(clause: Int)
  /// Neither a kind nor anything that can be the name of an organisation.
  case invalidName(clause: Int, name: String)
  case duplicateInClause(clause: Int, name: String)
  /// `0 of ...`
  case asksNothing(clause: Int)
  case asksMoreThanSet(clause: Int, asks: Int, holds: Int)
  /// `after` names organisations only.
  case kindInAfter(clause: Int, kind: OrganisationKind)
  case notAParty(OrganisationID)
  case noPartyOfKind(OrganisationKind)
  /// Each waits for the next, the last for the first.
  case circularAfter([OrganisationID])

  /// The key of its text in the catalogue.
  public var key: String {
    switch self {
    case .empty: "signer-rule-empty"
    case .tooManyClauses: "signer-rule-too-many-clauses"
    case .syntax: "signer-rule-syntax"
    case .tooManyMembers: "signer-rule-too-many-members"
    case .invalidName: "signer-rule-invalid-name"
    case .duplicateInClause: "signer-rule-duplicate"
    case .asksNothing: "signer-rule-asks-nothing"
    case .asksMoreThanSet: "signer-rule-asks-more-than-set"
    case .kindInAfter: "signer-rule-kind-in-after"
    case .notAParty: "signer-rule-not-a-party"
    case .noPartyOfKind: "signer-rule-no-party-of-kind"
    case .circularAfter: "signer-rule-circular-after"
    }
  }

  /// What fills the places in that text. `position` counts from 1, as people do.
  public var arguments: [String: String] {
    switch self {
    case .empty: [:]
    case .tooManyClauses(let count):
      ["count": "\(count)", "most": "\(SignerRule.clausesMax)"]
    case .syntax(let clause, let offset):
      ["clause": "\(clause)", "position": "\(offset + 1)"]
    case .tooManyMembers(let clause):
      ["clause": "\(clause)", "most": "\(SignerClause.membersMax)"]
    case .invalidName(let clause, let name), .duplicateInClause(let clause, let name):
      ["clause": "\(clause)", "name": name]
    case .asksNothing(let clause): ["clause": "\(clause)"]
    case .asksMoreThanSet(let clause, let asks, let holds):
      ["clause": "\(clause)", "asks": "\(asks)", "holds": "\(holds)"]
    case .kindInAfter(let clause, let kind):
      ["clause": "\(clause)", "kind": kind.rawValue]
    case .notAParty(let organisation): ["organisation": organisation.rawValue]
    case .noPartyOfKind(let kind): ["kind": kind.rawValue]
    case .circularAfter(let circle):
      ["circle": (circle + circle.prefix(1)).map(\.rawValue).joined(separator: " > ")]
    }
  }
}
