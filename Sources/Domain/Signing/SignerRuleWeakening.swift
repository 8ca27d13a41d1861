extension ResolvedSignerRule {
  /// AGENDA-5: true when this rule asks less than `old` in any way: an old signer is none any more,
  /// an objection no longer bars, an order of signing is gone, or some set of approvals satisfies
  /// this rule and not `old`. With at most 16 signers the last is decided exactly; above that a
  /// rule may be called weaker that is not, never the other way round.
  public func isWeaker(than old: ResolvedSignerRule) -> Bool {
    if !signers.isSuperset(of: old.signers) || !vetoers.isSuperset(of: old.vetoers)
      || !waits.isSuperset(of: old.waits)
    {
      return true
    }
    return signers.count <= Self.exactSignersMax
      ? hasWeakerSet(than: old) : !old.clauses.allSatisfy(implies)
  }

  private static let exactSignersMax = 16

  /// Those whose objection bars closing.
  private var vetoers: Set<OrganisationID> {
    clauses.filter(\.veto).reduce(into: []) { $0.formUnion($1.members) }
  }

  private struct Wait: Hashable {
    let organisation: OrganisationID
    let after: OrganisationID
  }

  private var waits: Set<Wait> {
    clauses.reduce(into: []) { waits, clause in
      for organisation in clause.members {
        for after in clause.after { waits.insert(Wait(organisation: organisation, after: after)) }
      }
    }
  }

  /// Tries every set of signers; `signers` holds those of `old` too.
  private func hasWeakerSet(than old: ResolvedSignerRule) -> Bool {
    let bits = Dictionary(
      uniqueKeysWithValues: signers.sorted().enumerated().map { ($1, UInt32(1) << UInt32($0)) })
    let (mine, theirs) = (masks(bits), old.masks(bits))
    return (UInt32(0)..<(UInt32(1) << UInt32(bits.count))).contains { approvals in
      mine.allSatisfy { $0.isMet(by: approvals) } && !theirs.allSatisfy { $0.isMet(by: approvals) }
    }
  }

  private struct Mask {
    let threshold: Int
    let members: UInt32
    let after: UInt32

    func isMet(by approvals: UInt32) -> Bool {
      (approvals & members).nonzeroBitCount >= threshold && approvals & after == after
    }
  }

  private func masks(_ bits: [OrganisationID: UInt32]) -> [Mask] {
    clauses.map { clause in
      Mask(
        threshold: clause.threshold,
        members: clause.members.reduce(0) { $0 | (bits[$1] ?? 0) },
        after: clause.after.reduce(0) { $0 | (bits[$1] ?? 0) })
    }
  }

  /// Whether whatever satisfies this rule meets `clause` (of a rule whose waits are all in this
  /// one, so that its `after` is met). Those who must approve in any case count each; to them
  /// comes what the best single clause adds: of its other members at least `asks` approve, of whom
  /// at most the outsiders are no members of `clause`.
  private func implies(_ clause: ResolvedClause) -> Bool {
    let members = Set(clause.members)
    let mandatory = clauses.reduce(into: Set<OrganisationID>()) { set, clause in
      set.formUnion(clause.after)
      if clause.threshold == clause.members.count { set.formUnion(clause.members) }
    }
    let certain = members.intersection(mandatory).count
    let added = clauses.map { other in
      let rest = Set(other.members).subtracting(mandatory)
      let asks = other.threshold - (other.members.count - rest.count)
      return asks - rest.subtracting(members).count
    }
    return certain + max(0, added.max() ?? 0) >= clause.threshold
  }
}
