import Domain
import Testing

@Suite struct SignerRuleResolutionTests {
  let parties = RandomRule.organisations([
    "rijk": .rijk, "pv28": .provincie, "gm1963": .gemeente, "gm0394": .gemeente,
    "bpd": .ontwikkelaar,
    "am": .ontwikkelaar, "hw-wonen": .corporatie,
  ])

  func resolved(_ texts: String...) throws -> ResolvedSignerRule {
    try SignerRule(clauses: texts).resolved(among: parties)
  }

  @Test func `kinds become the parties of that kind, sorted`() throws {
    let rule = try resolved("all(gemeente, pv28) veto after(rijk, bpd)", "1 of ontwikkelaar")
    #expect(rule.clauses[0].threshold == 3)
    #expect(rule.clauses[0].members.map(\.rawValue) == ["gm0394", "gm1963", "pv28"])
    #expect(rule.clauses[0].veto)
    #expect(rule.clauses[0].after.map(\.rawValue) == ["bpd", "rijk"])
    #expect(rule.clauses[1].threshold == 1)
    #expect(rule.clauses[1].members.map(\.rawValue) == ["am", "bpd"])
    #expect(
      rule.signers.map(\.rawValue).sorted() == ["am", "bpd", "gm0394", "gm1963", "pv28", "rijk"])
  }

  @Test func `a kind and one of its parties in a clause count that party once`() throws {
    let rule = try resolved("2 of (gemeente, gm1963)")
    #expect(rule.clauses[0].members.count == 2)
    #expect(throws: SignerRuleFault.asksMoreThanSet(clause: 1, asks: 3, holds: 2)) {
      try resolved("3 of (gemeente, gm1963)")
    }
  }

  @Test func `rijk is the organisation, as a kind and as a name`() throws {
    #expect(try resolved("1 of rijk") == resolved("all(rijk)"))
  }

  @Test func `who holds no seat as a party cannot be named`() throws {
    let faults: [(String, SignerRuleFault)] = [
      ("all(amvest)", .notAParty(try RandomRule.organisation("amvest"))),
      ("all(bpd) after(amvest)", .notAParty(try RandomRule.organisation("amvest"))),
      ("all(bpd, koepel)", .noPartyOfKind(.koepel)),
      ("1 of belegger", .noPartyOfKind(.belegger)),
      ("2 of corporatie", .asksMoreThanSet(clause: 1, asks: 2, holds: 1)),
    ]
    for (text, fault) in faults {
      #expect(throws: fault) { try resolved(text) }
    }
    #expect(throws: SignerRuleFault.notAParty(.rijk)) {
      try SignerRule(clauses: ["1 of rijk"]).resolved(among: [:])
    }
  }

  @Test func `a circle that only the parties show is refused when resolving`() throws {
    let circle = [try RandomRule.organisation("gm1963")]
    #expect(throws: SignerRuleFault.circularAfter(circle)) {
      try resolved("all(gemeente) after(gm1963)")
    }
    let longer = try ["am", "gm0394"].map(RandomRule.organisation)
    #expect(throws: SignerRuleFault.circularAfter(longer)) {
      try resolved("1 of gemeente after(am)", "all(ontwikkelaar) after(gm0394)")
    }
  }

  @Test func `waiting in a line is no circle`() throws {
    let rule = try resolved(
      "all(rijk) after(pv28)", "all(pv28) after(gm1963)", "all(bpd) after(rijk, gm1963)")
    #expect(rule.clauses.count == 3)
  }

  @Test func `every fault has a key of its own and says its facts`() throws {
    let faults: [SignerRuleFault] = [
      .empty, .tooManyClauses(17), .syntax(clause: 1, offset: 4), .tooManyMembers(clause: 1),
      .invalidName(clause: 1, name: "b"), .duplicateInClause(clause: 1, name: "bpd"),
      .asksNothing(clause: 1), .asksMoreThanSet(clause: 1, asks: 3, holds: 2),
      .kindInAfter(clause: 1, kind: .koepel), .notAParty(.rijk), .noPartyOfKind(.koepel),
      .circularAfter([.rijk]),
    ]
    #expect(Set(faults.map(\.key)).count == faults.count)
    #expect(faults.allSatisfy { $0.key.hasPrefix("signer-rule-") })
    #expect(
      SignerRuleFault.syntax(clause: 1, offset: 4).arguments == ["clause": "1", "position": "5"])
    #expect(SignerRuleFault.tooManyClauses(17).arguments == ["count": "17", "most": "16"])
    let circle = try ["am", "bpd"].map(RandomRule.organisation)
    #expect(SignerRuleFault.circularAfter(circle).arguments == ["circle": "am > bpd > am"])
  }
}
