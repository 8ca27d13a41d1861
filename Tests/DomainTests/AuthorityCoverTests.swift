import Domain
import Testing

/// Which authority serves for which act (SIGN-8): pure.
@Suite struct AuthorityCoverTests {
  static func authority(_ change: (inout Authority) -> Void = { _ in }) -> Authority {
    var authority = Authority(id: 5, basis: .mandate, body: "college", from: .day("2026-11-02"))
    change(&authority)
    return authority
  }

  static func refusal(
    _ authority: Authority?, above: [Authority] = [], named: Int? = 5, kind: StepKind? = .task,
    amount: Int? = nil, on day: String = "2026-11-02"
  ) -> Refusal? {
    var person = ActingPerson(
      person: 1, organisation: .gm1963, kind: .gemeente, roles: [.signatory],
      authority: authority)
    person.above = above
    person.namedAuthority = named
    do throws(Refusal) {
      try person.checkAuthority(for: kind, amount: amount, on: .day(day))
      return nil
    } catch { return error }
  }

  @Test func `without an authority nobody binds, and another's is none`() {
    #expect(Self.refusal(nil, named: nil)?.reason == .authorityMissing)
    #expect(Self.refusal(nil, named: 9)?.reason == .authorityNotYours)
    #expect(Self.refusal(Self.authority()) == nil)
  }

  @Test func `it serves from its first to its last day, both included`() {
    let period = Self.authority { $0.until = .day("2026-11-30") }
    for (day, serves) in [
      ("2026-11-01", false), ("2026-11-02", true), ("2026-11-30", true), ("2026-12-01", false),
    ] {
      let refusal = Self.refusal(period, on: day)
      #expect((refusal == nil) == serves, "\(day)")
      if !serves { #expect(refusal?.reason == .authorityNotInForce) }
    }
  }

  @Test(arguments: StepKind.allCases)
  func `it covers the kinds it names, and all when it names none`(kind: StepKind) {
    let some = Self.authority { $0.kinds = [.task, .analysis] }
    let isCovered = kind == .task || kind == .analysis
    #expect((Self.refusal(some, kind: kind) == nil) == isCovered)
    if !isCovered {
      #expect(Self.refusal(some, kind: kind)?.reason == .authorityKind)
      #expect(Self.refusal(some, kind: kind)?.arguments["kinds"] == "analysis, task")
    }
    #expect(Self.refusal(Self.authority(), kind: kind) == nil)
    #expect(Self.refusal(some, kind: nil) == nil)
  }

  @Test func `it goes up to its amount, in cents`() {
    let bound = Self.authority { $0.amountMax = 5_000_000 }
    #expect(Self.refusal(bound, amount: 5_000_000) == nil)
    #expect(Self.refusal(bound, amount: nil) == nil)
    let over = Self.refusal(bound, amount: 5_000_001)
    #expect(over?.reason == .authorityAmount)
    #expect(over?.arguments["most"] == "5000000")
    #expect(Self.refusal(Self.authority(), amount: .max) == nil)
  }

  @Test func `all it was granted under must be in force and cover the act too`() {
    let office = Authority(
      id: 1, basis: .office, body: "college", from: .day("2026-01-01"),
      until: .day("2026-11-30"))
    let granted = Self.authority { $0.under = 1 }
    #expect(Self.refusal(granted, above: [office]) == nil)
    let after = Self.refusal(granted, above: [office], on: "2026-12-01")
    #expect(after?.reason == .authorityAboveEnded)
    #expect(after?.arguments["above"] == "1")
    var narrow = office
    narrow.kinds = [.analysis]
    narrow.amountMax = 100
    #expect(Self.refusal(granted, above: [narrow])?.reason == .authorityKind)
    #expect(
      Self.refusal(granted, above: [narrow], kind: .analysis, amount: 101)?.reason
        == .authorityAmount)
  }

  @Test func `an authority is written and read by one name`() {
    #expect(Authority.reference(12) == "authority/12")
    #expect(Authority.number(in: "authority/12") == 12)
    for other in [
      "authority/", "authority/0", "authority/012", "authority/-1", "authority/1 ", "Authority/1",
      "authority/1/2", "authority/9999999999", "12", "authority/１", "stougjeswijk/12",
    ] { #expect(Authority.number(in: other) == nil, "\(other)") }
    #expect(LocationID(rawValue: "authority") == nil, "it would read as an agenda")
  }
}
