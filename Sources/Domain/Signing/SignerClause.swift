/// One clause of a signer rule: how many of whom, and on which conditions.
public struct SignerClause: Sendable, Hashable {
  public let demand: Demand
  /// In the order written, no two the same, 1 to 64.
  public let members: [SignerMember]
  /// An objection of a member bars closing while it stands (SIGN-3).
  public let veto: Bool
  /// Organisations that approve before the members do, in the order written.
  public let after: [OrganisationID]

  /// Members and `after` each.
  public static let membersMax = 64

  public enum Demand: Sendable, Hashable {
    case all
    /// At least this many, 1 or more.
    case atLeast(Int)
  }

  /// `number` counts clauses from 1 and serves the fault.
  init(_ text: String, number: Int) throws(SignerRuleFault) {
    var parser = SignerClauseParser(text, clause: number)
    self = try parser.clause()
    if case .atLeast(let asks) = demand, members.allSatisfy({ $0.organisation != nil }),
      asks > members.count
    {
      throw .asksMoreThanSet(clause: number, asks: asks, holds: members.count)
    }
  }

  init(demand: Demand, members: [SignerMember], veto: Bool, after: [OrganisationID]) {
    (self.demand, self.members, self.veto, self.after) = (demand, members, veto, after)
  }

  /// Canonical: `2 of (bpd, am, amvest) veto after(gm1963)`, `1 of corporatie`, `all(gemeente)`.
  public var text: String {
    let list = "(" + members.map(\.text).joined(separator: ", ") + ")"
    var text =
      switch demand {
      case .all: "all" + list
      case .atLeast(let count): "\(count) of " + (bareKind ?? list)
      }
    if veto { text += " veto" }
    if !after.isEmpty { text += " after(" + after.map(\.rawValue).joined(separator: ", ") + ")" }
    return text
  }

  /// A single kind needs no parentheses after `of`; `rijk` is the one name that is also a kind.
  private var bareKind: String? {
    guard members.count == 1, let only = members.first else { return nil }
    return OrganisationKind(rawValue: only.text)?.rawValue
  }

  func resolved(
    among parties: [OrganisationID: OrganisationKind], number: Int
  ) throws(SignerRuleFault) -> ResolvedClause {
    var set: Set<OrganisationID> = []
    for member in members {
      switch member {
      case .organisation(let organisation):
        guard parties[organisation] != nil else { throw .notAParty(organisation) }
        set.insert(organisation)
      case .kind(let kind):
        let those = parties.filter { $0.value == kind }.keys
        guard !those.isEmpty else { throw .noPartyOfKind(kind) }
        set.formUnion(those)
      }
    }
    for organisation in after where parties[organisation] == nil {
      throw .notAParty(organisation)
    }
    let asks =
      switch demand {
      case .all: set.count
      case .atLeast(let count): count
      }
    guard asks <= set.count else {
      throw .asksMoreThanSet(clause: number, asks: asks, holds: set.count)
    }
    return ResolvedClause(threshold: asks, members: set, veto: veto, after: Set(after))
  }
}

/// One organisation, or every party of a kind. `rijk` is the organisation: it is alone in its kind.
public enum SignerMember: Sendable, Hashable {
  case organisation(OrganisationID)
  case kind(OrganisationKind)

  public var text: String {
    switch self {
    case .organisation(let organisation): organisation.rawValue
    case .kind(let kind): kind.rawValue
    }
  }

  var organisation: OrganisationID? {
    if case .organisation(let organisation) = self { organisation } else { nil }
  }
}
