import Domain
import Foundation
import SeededChance
import Testing

@Suite struct SignerRuleTests {
  func circle(_ names: String...) throws -> SignerRuleFault {
    .circularAfter(try names.map(RandomRule.organisation))
  }

  @Test(arguments: [
    ("all(gm1963, pv28)", "all(gm1963, pv28)"),
    ("  ALL ( GM1963,pv28 )\t", "all(gm1963, pv28)"),
    ("2 of (bpd, am, amvest)", "2 of (bpd, am, amvest)"),
    ("02of(bpd,am,amvest)", "2 of (bpd, am, amvest)"),
    ("1 of corporatie", "1 of corporatie"),
    ("1 Of Corporatie", "1 of corporatie"),
    ("1 of (corporatie)", "1 of corporatie"),
    ("1 of rijk", "1 of rijk"),
    ("1 of (rijk)", "1 of rijk"),
    ("1 of (bpd)", "1 of (bpd)"),
    ("all(gemeente)", "all(gemeente)"),
    ("all(gemeente, rijk, pv28)", "all(gemeente, rijk, pv28)"),
    ("all(gm1963)veto", "all(gm1963) veto"),
    ("all(gm1963) after(pv28) veto", "all(gm1963) veto after(pv28)"),
    ("all(gm1963) Veto After ( pv28 , rijk )", "all(gm1963) veto after(pv28, rijk)"),
    ("1 of corporatie after(gm1963)", "1 of corporatie after(gm1963)"),
    ("all(veto, after, all)", "all(veto, after, all)"),
  ])
  func `a clause is read generously and printed one way`(text: String, canonical: String) throws {
    let rule = try SignerRule(clauses: [text])
    #expect(rule.texts == [canonical])
    #expect(try SignerRule(clauses: rule.texts) == rule)
  }

  @Test(arguments: [
    ("", 0), ("all", 3), ("all gm1963", 4), ("all()", 4), ("all(gm1963", 10), ("all(gm1963,)", 11),
    ("all(gm1963 pv28)", 11), ("any(gm1963)", 0), ("of (bpd)", 0), ("2 (bpd, am)", 2),
    ("2 of", 4), ("1 of bpd", 5), ("1 of all(bpd)", 5), ("all(gm1963) and", 12),
    ("all(gm1963) veto veto", 17), ("all(gm1963) after(rijk) after(pv28)", 24),
    ("all(gm1963) after", 17), ("all(gm1963) after()", 18), ("all(gm1963), all(pv28)", 11),
    ("-1 of (bpd)", 0), ("99999 of (bpd, am)", 0), ("99999999999999999999 of (bpd)", 0),
    ("all(2bpd)", 4), ("all(gm1963)\nveto", 11), ("all(gm1963;pv28)", 10), ("all(bpé)", 6),
    ("é all(bpd)", 0), ("1.5 of (bpd, am)", 1),
  ])
  func `what cannot be read is refused with the place`(text: String, offset: Int) {
    #expect(throws: SignerRuleFault.syntax(clause: 1, offset: offset)) {
      try SignerRule(clauses: [text])
    }
  }

  @Test func `rules that hold for every agenda are checked when reading`() throws {
    let faults: [([String], SignerRuleFault)] = [
      ([], .empty),
      (Array(repeating: "all(bpd)", count: 17), .tooManyClauses(17)),
      (["all(bpd)", "any"], .syntax(clause: 2, offset: 0)),
      (["0 of (bpd)"], .asksNothing(clause: 1)),
      (["0 of corporatie"], .asksNothing(clause: 1)),
      (["all(bpd)", "3 of (bpd, am)"], .asksMoreThanSet(clause: 2, asks: 3, holds: 2)),
      (["2 of rijk"], .asksMoreThanSet(clause: 1, asks: 2, holds: 1)),
      (["all(bpd, am, BPD)"], .duplicateInClause(clause: 1, name: "bpd")),
      (["all(gemeente, gemeente)"], .duplicateInClause(clause: 1, name: "gemeente")),
      (["all(bpd) after(am, am)"], .duplicateInClause(clause: 1, name: "am")),
      (["all(b)"], .invalidName(clause: 1, name: "b")),
      (["all(bpd-)"], .invalidName(clause: 1, name: "bpd-")),
      (["all(bpd) after(x)"], .invalidName(clause: 1, name: "x")),
      (["all(bpd) after(gemeente)"], .kindInAfter(clause: 1, kind: .gemeente)),
      (["all(bpd, am) after(bpd)"], try circle("bpd")),
      (["all(bpd) after(am)", "all(am) after(bpd)"], try circle("am", "bpd")),
      (
        ["all(cc) after(bb)", "all(dd) after(cc)", "all(aa) after(cc)", "all(bb) after(aa)"],
        try circle("aa", "cc", "bb")
      ),
    ]
    for (texts, fault) in faults {
      #expect(throws: fault) { try SignerRule(clauses: texts) }
    }
  }

  @Test func `a clause holds 64 members and a rule 16 clauses, no more`() throws {
    let names = (0..<65).map { "org\($0)" }
    let most = "all(" + names.prefix(64).joined(separator: ",") + ")"
    #expect(try SignerRule(clauses: Array(repeating: most, count: 16)).clauses.count == 16)
    #expect(throws: SignerRuleFault.tooManyMembers(clause: 1)) {
      try SignerRule(clauses: ["all(" + names.joined(separator: ",") + ")"])
    }
    #expect(throws: SignerRuleFault.tooManyMembers(clause: 1)) {
      try SignerRule(clauses: ["all(bpd) after(" + names.joined(separator: ",") + ")"])
    }
  }

  @Test func `random rules survive printing, reading and coding`() throws {
    var chance = Chance("signer rule round trip")
    for _ in 0..<2_000 {
      let texts = RandomRule.texts(using: &chance)
      let rule = try SignerRule(clauses: texts)
      #expect(rule.texts == texts, "seed \(chance.seed)")
      let untidy = texts.map { RandomRule.untidy($0, using: &chance) }
      #expect(try SignerRule(clauses: untidy) == rule, "seed \(chance.seed): \(untidy)")
      let bytes = try JSONEncoder().encode(rule)
      #expect(try JSONDecoder().decode(SignerRule.self, from: bytes) == rule)
    }
  }

  @Test func `random octets are refused or read, and what is read prints canonically`() throws {
    var chance = Chance("signer rule noise")
    let pieces = [
      "all", "1", "2", " of ", "(", ")", ",", "bpd", "am", "gemeente", "veto", "after", " ", "é",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...9, using: &chance))
        .map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
      guard let rule = try? SignerRule(clauses: [text]) else { continue }
      #expect(try SignerRule(clauses: rule.texts) == rule, "seed \(chance.seed): \(text)")
    }
  }

  @Test func `a rule is coded as its canonical clauses and checked when read`() throws {
    let rule = try SignerRule(clauses: ["ALL(gm1963)", "1 of (corporatie)"])
    let bytes = try JSONEncoder().encode(rule)
    #expect(String(decoding: bytes, as: UTF8.self) == #"["all(gm1963)","1 of corporatie"]"#)
    for text in ["[]", #"["0 of (bpd)"]"#, #"{}"#] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(SignerRule.self, from: Data(text.utf8))
      }
    }
  }
}
