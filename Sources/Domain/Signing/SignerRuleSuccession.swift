extension SignerRule {
  /// Whether a clause names the organisation itself, not its kind.
  func names(_ organisation: OrganisationID) -> Bool {
    clauses.contains {
      $0.members.contains(.organisation(organisation)) || $0.after.contains(organisation)
    }
  }

  /// The rule after a succession (AGENDA-10): the successor signs once where both were to sign.
  /// What would close a circle of `after`, now that two are one, is left out.
  public func passed(_ from: OrganisationID, to: OrganisationID) -> SignerRule {
    guard names(from) else { return self }
    var order = SigningOrder()
    return SignerRule(
      clauses.map { clause in
        let passed = clause.passed(from, to: to)
        let after = order.addWithoutCircle(
          members: passed.members.compactMap(\.organisation), after: passed.after)
        return SignerClause(
          demand: passed.demand, members: passed.members, veto: passed.veto, after: after)
      })
  }
}

extension SignerClause {
  fileprivate func passed(_ from: OrganisationID, to: OrganisationID) -> SignerClause {
    var members: [SignerMember] = []
    for member in self.members {
      let passed = member == .organisation(from) ? .organisation(to) : member
      if !members.contains(passed) { members.append(passed) }
    }
    // Nobody signs after themselves.
    let after = self.after.passed(from, to: to).filter { !members.contains(.organisation($0)) }
    var demand = demand
    if case .atLeast(let count) = demand, members.allSatisfy({ $0.organisation != nil }) {
      demand = .atLeast(min(count, members.count))
    }
    return SignerClause(demand: demand, members: members, veto: veto, after: after)
  }
}

extension ResolvedSignerRule {
  func passed(_ from: OrganisationID, to: OrganisationID) -> ResolvedSignerRule {
    guard signers.contains(from) else { return self }
    var order = SigningOrder()
    return ResolvedSignerRule(
      clauses: clauses.map { clause in
        let members = clause.members.passed(from, to: to)
        let after = clause.after.passed(from, to: to).filter { !members.contains($0) }
        return ResolvedClause(
          threshold: min(clause.threshold, members.count), members: Set(members),
          veto: clause.veto,
          after: Set(order.addWithoutCircle(members: members, after: after)))
      })
  }
}
