import Domain

/// SIGN-1 and SIGN-3 said again, clause by clause from the written rule, without the tested code.
struct SignerRuleOracle {
  let rule: SignerRule
  let parties: [OrganisationID: OrganisationKind]

  func members(of clause: SignerClause) -> Set<OrganisationID> {
    var set: Set<OrganisationID> = []
    for (party, kind) in parties {
      for member in clause.members
      where member.text == party.rawValue || member.text == kind.rawValue {
        set.insert(party)
      }
    }
    return set
  }

  func isSatisfied(approvals: Set<OrganisationID>, objections: Set<OrganisationID>) -> Bool {
    for clause in rule.clauses {
      let members = members(of: clause)
      var yes = 0
      for member in members where approvals.contains(member) { yes += 1 }
      switch clause.demand {
      case .all: if yes != members.count { return false }
      case .atLeast(let count): if yes < count { return false }
      }
      if clause.veto, !members.isDisjoint(with: objections) { return false }
      for organisation in clause.after where !approvals.contains(organisation) { return false }
    }
    return true
  }

  /// No way of signing by those who neither object nor abstain satisfies the rule.
  func isQuorumImpossible(
    objections: Set<OrganisationID>, abstentions: Set<OrganisationID>
  ) -> Bool {
    let available = Set(parties.keys).subtracting(objections).subtracting(abstentions)
    return !RandomRule.subsets(of: available).contains {
      isSatisfied(approvals: $0, objections: objections)
    }
  }
}
