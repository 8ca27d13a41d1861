import Testing

@testable import Domain

extension EventSamples {
  /// A stream in which everything happens that terms do: step 2 waits for the closing of step 1.
  static func terms() throws -> AgendaFixture {
    var table = try AgendaFixture.atImpasse()
    var first = try AgendaFixture.content(
      .task, ["all(bpd)"], title: "\(secret) advies", text: "\(secret) tekst")
    first.term = TermCourseTests.statutory
    try table.propose(first)
    var second = try AgendaFixture.content(
      .task, ["all(bpd)"], title: "\(secret) brief", text: "\(secret) tekst", needs: [1])
    second.term = TermCourseTests.term("10 working-days", from: .closing(1))
    try table.propose(second)
    let extending = TermCourseTests.extending(reason: "\(secret) druk", article: "Awb 4:14")
    try table.act(extending, by: .gm1963)
    let suspending = TermCourseTests.suspending(
      until: "2026-11-08", ground: "\(secret) wacht", article: "Awb 4:15")
    try table.act(suspending, by: .gm1963)
    table.pass(days: 3)
    try table.act(.continueTerm(step: 1), by: .gm1963)
    try table.sign(1, by: .bpd)
    try table.withdraw(1, ground: "\(secret) grond", by: .bpd)
    table.pass(days: 90)
    try table.succeed([])
    try notices(&table)
    return table
  }

  /// Step 3 runs against `bpd`, which is mailed twice.
  private static func notices(_ table: inout AgendaFixture) throws {
    var third = try AgendaFixture.content(
      .task, ["all(bpd)"], title: "\(secret) antwoord", text: "\(secret) tekst")
    third.term = TermCourseTests.term("2 weeks", from: .notice(.bpd))
    try table.propose(third)
    let mail = NoticeRequest.tell(.mail("\(secret.lowercased())@bpd.nl"))
    try table.act(.notify(step: 3, mail), by: .gm1963)
    try table.act(.notify(step: 3, .failed(reason: "\(secret) onbekend")), by: .gm1963)
    try table.act(.notify(step: 3, mail), by: .gm1963)
    try table.act(.notify(step: 3, .sent(proof: "\(secret) bericht")), by: .gm1963)
  }
}
