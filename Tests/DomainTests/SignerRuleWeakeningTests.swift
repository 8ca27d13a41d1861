import Domain
import SeededChance
import Testing

@Suite struct SignerRuleWeakeningTests {
  let parties = RandomRule.parties

  @Test(arguments: [
    (["all(bpd, am)"], ["all(bpd, am)"], false),
    (["all(bpd, am)"], ["all(am)", "all(bpd)"], false),
    (["all(bpd)", "all(am)"], ["2 of (am, bpd)"], false),
    (["1 of (bpd, am)"], ["all(bpd, am)"], false),
    (["1 of (bpd, am)"], ["1 of (bpd, am)", "all(rijk)"], false),
    (["1 of (bpd, am)"], ["1 of (bpd, am) veto"], false),
    (["1 of (bpd, am)"], ["1 of (bpd, am) after(rijk)"], false),
    (["2 of (bpd, am, rijk)"], ["all(bpd)", "1 of (am, rijk)"], false),
    (["all(bpd, am)"], ["1 of (bpd, am)"], true),
    (["all(bpd, am)"], ["all(bpd)"], true),
    (["all(bpd)"], ["all(am)"], true),
    (["1 of (bpd, am)"], ["1 of (bpd, am, rijk)"], true),
    (["2 of (bpd, am, rijk)"], ["1 of (bpd, am)", "1 of (am, rijk)"], true),
    (["all(bpd) veto"], ["all(bpd)"], true),
    (["1 of (bpd, am) veto"], ["1 of (bpd, am)", "all(bpd) veto"], true),
    (["all(bpd) after(rijk)"], ["all(bpd)", "all(rijk)"], true),
    (["all(bpd) after(rijk)"], ["all(bpd) after(rijk, am)"], false),
  ])
  func `a rule is weaker when something it asked is gone`(
    old: [String], now: [String], isWeaker: Bool
  ) throws {
    let old = try SignerRule(clauses: old).resolved(among: parties)
    let now = try SignerRule(clauses: now).resolved(among: parties)
    #expect(now.isWeaker(than: old) == isWeaker)
    #expect(enlarged(now).isWeaker(than: enlarged(old)) == isWeaker)
  }

  /// The same rule with more than 16 signers: twelve more who must all sign.
  func enlarged(_ rule: ResolvedSignerRule) -> ResolvedSignerRule {
    let others = Set((10..<22).compactMap { OrganisationID(rawValue: "org\($0)") })
    return ResolvedSignerRule(
      clauses: rule.clauses + [ResolvedClause(threshold: others.count, members: others)])
  }

  /// Another rule, often one that differs little.
  func neighbour(
    of rule: ResolvedSignerRule, using chance: inout Chance
  ) -> ResolvedSignerRule {
    var clauses = rule.clauses
    let index = Int.random(in: 0..<clauses.count, using: &chance)
    let clause = clauses[index]
    let outsider = parties.keys.sorted().randomElement(using: &chance) ?? .rijk
    switch Int.random(in: 0..<6, using: &chance) {
    case 0: return RandomRule.rule(using: &chance).resolved
    case 1: clauses += RandomRule.rule(using: &chance).resolved.clauses
    case 2:
      clauses[index] = ResolvedClause(
        threshold: .random(in: 1...clause.members.count, using: &chance),
        members: Set(clause.members), veto: clause.veto, after: Set(clause.after))
    case 3:
      clauses[index] = ResolvedClause(
        threshold: clause.threshold, members: Set(clause.members).union([outsider]),
        veto: Bool.random(using: &chance), after: Set(clause.after).subtracting([outsider]))
    case 4:
      for member in clause.members.prefix(clause.threshold) {
        clauses.append(ResolvedClause(threshold: 1, members: [member]))
      }
    default:
      if clauses.count > 1 { clauses.remove(at: index) }
    }
    return ResolvedSignerRule(clauses: clauses)
  }

  func isBarredOrWaits(_ rule: ResolvedSignerRule) -> (Set<OrganisationID>, Set<String>) {
    var (vetoers, waits) = (Set<OrganisationID>(), Set<String>())
    for clause in rule.clauses {
      if clause.veto { vetoers.formUnion(clause.members) }
      for member in clause.members { waits.formUnion(clause.after.map { "\(member) \($0)" }) }
    }
    return (vetoers, waits)
  }

  @Test func `no rule that some position satisfies and the old one not is called not weaker`() {
    var chance = Chance("weakening")
    var (weaker, notWeaker) = (0, 0)
    for _ in 0..<400 {
      let old = RandomRule.rule(using: &chance).resolved
      let now = neighbour(of: old, using: &chance)
      let hasWitness = RandomRule.positions(of: Set(parties.keys)).contains {
        now.isSatisfied(by: $0.approvals, objections: $0.objections)
          && !old.isSatisfied(by: $0.approvals, objections: $0.objections)
      }
      let (barred, waits) = isBarredOrWaits(old)
      let (barredNow, waitsNow) = isBarredOrWaits(now)
      let isLess =
        !now.signers.isSuperset(of: old.signers) || !barredNow.isSuperset(of: barred)
        || !waitsNow.isSuperset(of: waits)
      let found = now.isWeaker(than: old)
      if found { weaker += 1 } else { notWeaker += 1 }
      #expect(found == (hasWitness || isLess), "\(old) to \(now), seed \(chance.seed)")
      if hasWitness || isLess {
        #expect(
          enlarged(now).isWeaker(than: enlarged(old)), "\(old) to \(now), seed \(chance.seed)")
      }
    }
    #expect(weaker > 40 && notWeaker > 40)
  }

  @Test func `no rule is weaker than itself, also above sixteen signers`() {
    var chance = Chance("weaker than itself")
    for _ in 0..<300 {
      let rule = RandomRule.rule(using: &chance).resolved
      #expect(!rule.isWeaker(than: rule))
      #expect(!enlarged(rule).isWeaker(than: enlarged(rule)), "\(rule), seed \(chance.seed)")
    }
  }

  @Test func `sixteen signers are decided by trying, seventeen by the clauses`() throws {
    let names = (10..<26).compactMap { OrganisationID(rawValue: "org\($0)") }
    let half = ResolvedSignerRule(clauses: [ResolvedClause(threshold: 8, members: Set(names))])
    // Two halves of eight, five of each: together ten, at least eight. Only trying sees that.
    let halves = [Set(names.prefix(8)), Set(names.suffix(8))]
    let split = ResolvedSignerRule(
      clauses: halves.map { ResolvedClause(threshold: 5, members: $0) })
    #expect(!split.isWeaker(than: half))
    #expect(half.isWeaker(than: split))
    #expect(enlarged(half).isWeaker(than: enlarged(split)))
  }
}
