/// A signer rule over named parties, as it was when the revision was made (SIGN-1). Every clause
/// must be met; one sign-off counts in every clause that names its organisation.
public struct ResolvedSignerRule: Sendable, Hashable, Codable {
  public let clauses: [ResolvedClause]

  public init(clauses: [ResolvedClause]) {
    self.clauses = clauses
  }

  /// Everyone whose sign-off matters: the members, and those the members sign after.
  public var signers: Set<OrganisationID> {
    clauses.reduce(into: []) { $0.formUnion($1.members + $1.after) }
  }

  /// `approvals`: those without an open reservation, to the current revision, as `objections`.
  /// An approval by an objector does not count. A clause with `after` also needs the approval of
  /// those it names: when one of them withdraws, what was signed after it waits again.
  public func isSatisfied(
    by approvals: Set<OrganisationID>, objections: Set<OrganisationID>
  ) -> Bool {
    unmet(approvals: approvals, objections: objections).isEmpty
  }

  /// What keeps the rule from being satisfied, clause by clause; empty when it is satisfied.
  public func unmet(
    approvals: Set<OrganisationID>, objections: Set<OrganisationID>,
    abstentions: Set<OrganisationID> = []
  ) -> [UnmetClause] {
    let counted = approvals.subtracting(objections)
    return clauses.enumerated().compactMap { index, clause in
      let unmet = UnmetClause(
        number: index + 1, clause: clause,
        missing: max(0, clause.threshold - clause.members.count(where: counted.contains)),
        canStillSign: clause.members.filter {
          !counted.contains($0) && !objections.contains($0) && !abstentions.contains($0)
        },
        vetoedBy: clause.veto ? clause.members.filter(objections.contains) : [],
        waitsFor: clause.after.filter { !counted.contains($0) })
      return unmet.isMet ? nil : unmet
    }
  }

  /// SIGN-3: even if every signer who neither objects nor abstains approved, the rule would not be
  /// satisfied. The step stays open; objectors and abstainers may still change their minds.
  public func isQuorumImpossible(
    objections: Set<OrganisationID>, abstentions: Set<OrganisationID>
  ) -> Bool {
    let available = signers.subtracting(objections).subtracting(abstentions)
    return !isSatisfied(by: available, objections: objections)
  }

  /// Those whose approval must come before that of `organisation` and is missing. Empty: it may
  /// approve, as far as the order goes. Whether it is a signer at all, `signers` says.
  public func maySign(
    _ organisation: OrganisationID, approvals: Set<OrganisationID>
  ) -> Set<OrganisationID> {
    clauses.filter { $0.members.contains(organisation) }
      .reduce(into: Set<OrganisationID>()) { $0.formUnion($1.after) }
      .subtracting(approvals)
  }
}

/// One clause over named parties.
public struct ResolvedClause: Sendable, Hashable, Codable {
  /// How many members must approve: 1 up to the number of members.
  public let threshold: Int
  /// Sorted by name.
  public let members: [OrganisationID]
  public let veto: Bool
  /// Sorted by name.
  public let after: [OrganisationID]

  public init(
    threshold: Int, members: Set<OrganisationID>, veto: Bool = false,
    after: Set<OrganisationID> = []
  ) {
    self.threshold = threshold
    self.members = members.sorted()
    self.veto = veto
    self.after = after.sorted()
  }
}

/// A clause that is not met, and why. The lists are sorted by name.
public struct UnmetClause: Sendable, Hashable {
  /// Counted from 1.
  public let number: Int
  public let clause: ResolvedClause
  /// Approvals of members still needed; 0 when only a veto or `after` stands in the way.
  public let missing: Int
  /// Members who have said neither yes nor no, and did not abstain.
  public let canStillSign: [OrganisationID]
  /// Members whose objection bars closing.
  public let vetoedBy: [OrganisationID]
  /// Organisations of `after` whose approval is missing.
  public let waitsFor: [OrganisationID]

  var isMet: Bool { missing == 0 && vetoedBy.isEmpty && waitsFor.isEmpty }
}
