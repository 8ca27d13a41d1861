import Domain
import SeededChance
import Testing

@Suite struct ResolvedSignerRuleTests {
  let everyone = Set(RandomRule.parties.keys)

  func resolved(_ texts: String...) throws -> ResolvedSignerRule {
    try SignerRule(clauses: texts).resolved(among: RandomRule.parties)
  }

  func set(_ names: String...) throws -> Set<OrganisationID> {
    Set(try names.map(RandomRule.organisation))
  }

  @Test func `one sign-off counts in every clause that names its organisation`() throws {
    let rule = try resolved("1 of (bpd, am)", "1 of (bpd, hw-wonen)")
    #expect(rule.isSatisfied(by: try set("bpd"), objections: []))
    #expect(!rule.isSatisfied(by: try set("am"), objections: []))
    #expect(rule.isSatisfied(by: try set("am", "hw-wonen"), objections: []))
  }

  @Test func `an objection withholds, a veto bars`() throws {
    let (bpd, am) = (try set("bpd"), try set("am"))
    #expect(try resolved("1 of (bpd, am)").isSatisfied(by: bpd, objections: am))
    let barred = try resolved("1 of (bpd, am) veto")
    #expect(barred.isSatisfied(by: bpd, objections: []))
    #expect(!barred.isSatisfied(by: bpd, objections: am))
    #expect(barred.isQuorumImpossible(objections: am, abstentions: []))
    #expect(!barred.isQuorumImpossible(objections: [], abstentions: am))
    #expect(barred.isSatisfied(by: bpd, objections: try set("rijk")))
  }

  @Test func `what is unmet names the missing, the vetoers and the awaited`() throws {
    let rule = try resolved("all(rijk)", "2 of (bpd, am, gm1963) veto after(hw-wonen)")
    let unmet = rule.unmet(
      approvals: try set("rijk", "bpd"), objections: try set("am"), abstentions: [])
    #expect(unmet.count == 1)
    let second = try #require(unmet.first)
    #expect(second.number == 2)
    #expect(second.clause == rule.clauses[1])
    #expect(second.missing == 1)
    #expect(second.canStillSign == [try RandomRule.organisation("gm1963")])
    #expect(second.vetoedBy == [try RandomRule.organisation("am")])
    #expect(second.waitsFor == [try RandomRule.organisation("hw-wonen")])
    let abstained = rule.unmet(
      approvals: [], objections: [], abstentions: try set("bpd", "rijk"))
    #expect(abstained.map(\.missing) == [1, 2])
    #expect(abstained[0].canStillSign.isEmpty)
    #expect(abstained[1].canStillSign.map(\.rawValue) == ["am", "gm1963"])
  }

  @Test func `who must wait learns for whom`() throws {
    let rule = try resolved("all(bpd) after(rijk)", "1 of (bpd, am) after(gm1963)", "all(am)")
    let (bpd, am) = (try RandomRule.organisation("bpd"), try RandomRule.organisation("am"))
    #expect(try rule.maySign(bpd, approvals: []) == set("rijk", "gm1963"))
    #expect(try rule.maySign(bpd, approvals: set("rijk")) == set("gm1963"))
    #expect(try rule.maySign(bpd, approvals: set("rijk", "gm1963")).isEmpty)
    #expect(try rule.maySign(am, approvals: []) == set("gm1963"))
    #expect(rule.maySign(.rijk, approvals: []).isEmpty)
  }

  @Test func `a withdrawn approval that others signed after is waited for again`() throws {
    let rule = try resolved("all(bpd) after(rijk)")
    #expect(rule.isSatisfied(by: try set("bpd", "rijk"), objections: []))
    #expect(!rule.isSatisfied(by: try set("bpd"), objections: []))
    #expect(rule.isQuorumImpossible(objections: [], abstentions: [.rijk]))
  }

  @Test func `an approval by an objector does not count`() throws {
    let bpd = try set("bpd")
    #expect(!(try resolved("all(bpd)").isSatisfied(by: bpd, objections: bpd)))
  }

  @Test func `satisfaction is what a second reading of the rule says, in every position`() {
    var chance = Chance("satisfaction")
    for _ in 0..<60 {
      let (written, rule) = RandomRule.rule(using: &chance)
      let oracle = SignerRuleOracle(rule: written, parties: RandomRule.parties)
      for (approvals, objections) in RandomRule.positions(of: everyone) {
        let found = rule.isSatisfied(by: approvals, objections: objections)
        let expected = oracle.isSatisfied(approvals: approvals, objections: objections)
        let isMet = rule.unmet(approvals: approvals, objections: objections).isEmpty
        if found != expected || isMet != expected {
          Issue.record("\(written.texts) \(approvals) \(objections), seed \(chance.seed)")
        }
      }
    }
  }

  @Test func `quorum is impossible exactly when no way of signing is left`() {
    var chance = Chance("quorum")
    var (impossible, possible) = (0, 0)
    for _ in 0..<30 {
      let (written, rule) = RandomRule.rule(using: &chance)
      let oracle = SignerRuleOracle(rule: written, parties: RandomRule.parties)
      for (objections, abstentions) in RandomRule.positions(of: everyone) {
        let expected = oracle.isQuorumImpossible(objections: objections, abstentions: abstentions)
        let found = rule.isQuorumImpossible(objections: objections, abstentions: abstentions)
        if expected { impossible += 1 } else { possible += 1 }
        if found != expected {
          Issue.record("\(written.texts) \(objections) \(abstentions), seed \(chance.seed)")
        }
      }
    }
    #expect(impossible > 100 && possible > 100)
  }

  @Test func `whoever signs when it may, in any order, gets to a satisfied rule`() {
    var chance = Chance("signing order")
    for _ in 0..<500 {
      let (written, rule) = RandomRule.rule(using: &chance)
      var approvals: Set<OrganisationID> = []
      for _ in rule.signers {
        let ready = rule.signers.subtracting(approvals).sorted().filter {
          rule.maySign($0, approvals: approvals).isEmpty
        }
        if let next = ready.randomElement(using: &chance) { approvals.insert(next) }
      }
      let isDone = approvals == rule.signers && rule.isSatisfied(by: approvals, objections: [])
      #expect(isDone, "\(written.texts), seed \(chance.seed)")
    }
  }
}
