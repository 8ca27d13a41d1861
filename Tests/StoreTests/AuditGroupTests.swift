import Domain
import Testing

@testable import Store

/// What stands by itself, what is counted together and what is dropped.
@Suite struct AuditGroupTests {
  static let minute: Int64 = 60_000_000
  static let start: Int64 = 1_793_610_000_000_000

  static func failedLogin(
    _ number: Int, as name: String = "p.devries@gm1963", from address: String = "192.0.2.1",
    at: Int64 = start
  ) -> AuditRecord {
    var record = AuditRecord(
      atUs: at, request: "r\(number)", verb: "login", result: "UNAUTHENTICATED")
    record.claimed = name
    record.subject = "gm1963"
    record.source = "\(address):\(1024 + number % 60_000)"
    return record
  }

  static func refusal(_ number: Int, person: Int, verb: String = "sign") -> AuditRecord {
    var record = AuditRecord(
      atUs: start, request: "p\(number)", verb: verb, result: "REFUSED")
    record.organisation = "gm1963"
    record.person = person
    record.source = "192.0.2.9:1"
    return record
  }

  private func total(_ records: [AuditRecord]) -> Int { records.reduce(0) { $0 + $1.count } }

  private func all(_ group: inout AuditGroup) -> [AuditRecord] {
    var records: [AuditRecord] = []
    while true {
      let taken = group.take(isLast: true)
      if taken.isEmpty { return records }
      records += taken
    }
  }

  @Test func `ten thousand failed logins of one address are few rows that count them all`() {
    var group = AuditGroup()
    var most = 0
    for number in 0..<10_000 {
      group.add(Self.failedLogin(number, as: "guess\(number)@gm1963"))
      most = max(most, group.count)
    }
    #expect(most == AuditLimits.singlesOfOneMax + 1)
    let records = all(&group)
    #expect(records.count == AuditLimits.singlesOfOneMax + 1)
    #expect(total(records) == 10_000)
    let many = records.last
    #expect(many?.count == 10_000 - AuditLimits.singlesOfOneMax)
    #expect(many?.claimed == nil && many?.source == "192.0.2.1" && many?.subject == "gm1963")
    #expect(many?.untilUs == Self.start)
  }

  @Test func `a flood from everywhere is few rows too`() {
    var group = AuditGroup()
    for number in 0..<100_000 {
      group.add(Self.failedLogin(number, from: "198.51.\(number / 250 % 250).\(number % 250)"))
    }
    #expect(group.count <= AuditLimits.singlesOfStrangersMax + AuditLimits.mergedMax + 1)
    let records = all(&group)
    #expect(total(records) == 100_000)
    #expect(records.contains { $0.source == "*" })
  }

  @Test func `names of many organisations do not fill the memory`() {
    var group = AuditGroup()
    for number in 0..<20_000 {
      var record = Self.failedLogin(number)
      record.subject = "org-\(number)"
      group.add(record)
    }
    #expect(group.count <= AuditLimits.singlesOfOneMax + AuditLimits.mergedMax + 1)
    #expect(total(all(&group)) == 20_000)
  }

  @Test func `a flood of strangers takes no row of a person, nor one person another's`() {
    var group = AuditGroup()
    for number in 0..<10_000 { group.add(Self.failedLogin(number)) }
    for number in 0..<10_000 { group.add(Self.refusal(number, person: 1)) }
    for number in 0..<10 { group.add(Self.refusal(number, person: 2)) }
    let records = all(&group)
    #expect(records.filter { $0.person == 2 }.map(\.count) == Array(repeating: 1, count: 10))
    #expect(records.filter { $0.person == 1 }.count == AuditLimits.singlesOfOneMax + 1)
    #expect(total(records.filter { $0.person == 1 }) == 10_000)
  }

  @Test func `what is counted together says what all of it was`() {
    var group = AuditGroup()
    for number in 0..<40 {
      group.add(Self.refusal(number, person: 1, verb: number.isMultiple(of: 2) ? "sign" : "drop"))
    }
    let many = all(&group).filter { $0.count > 1 }
    #expect(Set(many.map(\.verb)) == ["sign", "drop"])
    #expect(many.map(\.count) == [5, 5])
    #expect(many.allSatisfy { $0.result == "REFUSED" && $0.organisation == "gm1963" })
  }

  @Test func `a row that stands for many says of each word what all of them said, or nothing`() {
    var group = AuditGroup()
    for number in 0..<60 {
      var record = Self.refusal(number, person: 1)
      record.source = "192.0.2.9:\(1000 + number)"
      record.authority = number.isMultiple(of: 2) ? 3 : 4
      record.object = "stougjeswijk/\(number)"
      record.reason = "SIGN-1"
      record.key = number < 50 ? "SHA256:one" : "SHA256:two"
      record.isDryRun = number.isMultiple(of: 3)
      group.add(record)
    }
    let many = all(&group).filter { $0.count > 1 }
    #expect(many.map(\.count).sorted() == [3, 7, 7, 13])
    for row in many {
      #expect(row.source == "192.0.2.9" && row.authority == nil && row.object == nil)
      #expect(row.reason == "SIGN-1")
    }
    #expect(Set(many.map(\.key)) == ["SHA256:one", "SHA256:two"])
    #expect(Set(many.map { "\($0.key ?? "") \($0.isDryRun)" }).count == 4)
  }

  @Test func `places of many are told as far as they are one`() {
    func merged(_ sources: String...) -> String? {
      var group = AuditGroup()
      for number in 0..<(AuditLimits.singlesOfOneMax + sources.count) {
        var record = Self.refusal(number, person: 1)
        record.source = sources[max(0, number - AuditLimits.singlesOfOneMax)]
        group.add(record)
      }
      return all(&group).last?.source
    }
    #expect(merged("[2001:db8::1]:5", "[2001:db8::1]:6", "[2001:db8::1]:7") == "[2001:db8::1]")
    #expect(merged("[2001:db8::1]:5", "[2001:db8::2]:5", "[2001:db8::2]:5") == "*")
    #expect(merged("unix", "unix") == "unix")
    #expect(merged("192.0.2.1:5", "192.0.2.1:5") == "192.0.2.1:5")
    #expect(merged("192.0.2.1:5", "unix") == "*")
  }

  @Test func `the row of what fits nowhere else tells of nobody what it was about`() {
    var group = AuditGroup()
    for person in 1...(AuditLimits.mergedMax + 1) {
      for number in 0...AuditLimits.singlesOfOneMax {
        var record = Self.refusal(number, person: person)
        record.object = "geheim/1"
        record.reason = "SIGN-1"
        record.authority = 7
        record.key = "SHA256:one"
        record.subject = "pv28"
        record.isRegister = true
        group.add(record)
      }
      while !group.take(isLast: false).isEmpty {}
    }
    let others = all(&group).filter { $0.verb == "*" }
    #expect(others.count == 1)
    var nothing = AuditRecord(atUs: Self.start, request: "p30", verb: "*", result: "*")
    nothing.source = "*"
    nothing.untilUs = Self.start
    #expect(others.first == nothing)
  }

  @Test func `a request that took long does not begin a minute anew`() {
    var group = AuditGroup()
    for number in 0..<200 {
      group.add(Self.failedLogin(number, at: Self.start + Self.minute))
      group.add(Self.failedLogin(number, at: Self.start + Self.minute - 1))
    }
    #expect(group.count == AuditLimits.singlesOfOneMax + 1)
    let many = all(&group).last
    #expect(many?.atUs == Self.start + Self.minute - 1)
    #expect(many?.untilUs == Self.start + Self.minute)
  }

  @Test func `a clock that was set back does not keep counts waiting`() {
    var group = AuditGroup()
    for number in 0..<50 { group.add(Self.failedLogin(number)) }
    group.begin(minute: Self.start / Self.minute - 60)
    #expect(group.take(isLast: false).map(\.count).max() == 20)
    group.add(Self.failedLogin(50, at: Self.start - 60 * Self.minute))
    #expect(group.take(isLast: false).map(\.count) == [1])
  }

  @Test func `the next minute begins anew, and what was counted is complete`() {
    var group = AuditGroup()
    for number in 0..<50 { group.add(Self.failedLogin(number)) }
    #expect(group.take(isLast: false).count == AuditLimits.singlesOfOneMax)
    #expect(group.count == 1)
    group.begin(minute: Self.start / Self.minute + 1)
    #expect(group.take(isLast: false).map(\.count) == [20])
    group.add(Self.failedLogin(50, at: Self.start + Self.minute))
    #expect(group.take(isLast: false).map(\.count) == [1])
    #expect(group.isEmpty)
  }

  @Test func `what no longer fits is counted`() {
    var group = AuditGroup()
    let records = (0..<AuditLimits.waitingMax).map { Self.refusal($0, person: $0 + 1) }
    for record in records { group.add(record) }
    for number in 0..<100 { group.add(Self.refusal(number, person: 90_000 + number)) }
    #expect(group.count == AuditLimits.waitingMax)
    #expect(group.takeDropped() == 100)
    let taken = group.take(isLast: false)
    #expect(taken.count == AuditLimits.groupMax)
    for number in 0..<10 { group.add(Self.refusal(number, person: 99_000 + number)) }
    group.putBack(taken, dropped: 3)
    #expect(group.count == AuditLimits.waitingMax)
    #expect(group.takeDropped() == 13)
    #expect(group.take(isLast: false) == taken)
  }

  @Test func `words of a request cannot forge a record`() {
    var record = Self.failedLogin(1, as: "a b\nc\u{0}d\u{202E}é@gm1963")
    record.object = String(repeating: "x", count: 1000)
    record.source = "unix"
    let cleaned = record.cleaned
    #expect(cleaned.claimed == "a?b?c?d??@gm1963")
    #expect(cleaned.object?.count == AuditText.objectOctetsMax)
    #expect(record.address == "unix")
    #expect(AuditText.cleaned("", octetsMax: 5) == "?")
    #expect(AuditText.cleaned("-", octetsMax: 5) == "?")
    let origin = Origin(
      request: "a 1", verb: "sign", object: "-", source: "[::1]:5 OK", key: nil)
    let packed = origin.packed(by: Author(organisation: nil, person: nil, cause: "init"))
    #expect(packed == "a?1 - - - init sign ? - f [::1]:5?OK -")
    #expect(packed.split(separator: " ").count == 11)
  }
}
