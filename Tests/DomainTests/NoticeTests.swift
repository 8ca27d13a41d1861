import Testing

@testable import Domain

/// Terms against an organisation start when it is told (TERM-5). The table is led by `gm1963` on
/// 2026-11-02; the step waits for `bpd`.
@Suite struct NoticeTests {
  private static let term = TermCourseTests.term("2 weeks", from: .notice(.bpd))

  private static func tell(_ channel: Channel? = .prompt) -> AgendaCommand {
    .notify(step: 1, .tell(channel))
  }
  private static let mail = tell(.mail("termijnen@bpd.example"))
  private static func served(_ day: String, _ proof: String? = "3S 0123") -> AgendaCommand {
    .notify(step: 1, .served(on: .day(day), proof: proof))
  }
  private static func sent(_ proof: String? = "1@example") -> AgendaCommand {
    .notify(step: 1, .sent(proof: proof))
  }
  private static func failed(_ reason: String? = "550") -> AgendaCommand {
    .notify(step: 1, .failed(reason: reason))
  }

  @Test func `nobody told, the term does not run and is never overdue`() throws {
    var table = try TermCourseTests.table(Self.term)
    table.pass(days: 400)
    try table.succeed([])
    #expect(try table.step(1).due == nil)
    #expect(try table.step(1).course.breaches == [])
    #expect(table.refusal(TermCourseTests.extending(), by: .gm1963) == .termNotStarted)
  }

  @Test func `at the prompt it starts the day it is told, and counts from the day after`() throws {
    var table = try TermCourseTests.table(Self.term)
    table.pass(days: 3)
    #expect(try table.act(Self.tell(), by: .gm1963) == ["notice-sent", "term-started"])
    #expect(try table.step(1).due == .day("2026-11-19"))
    #expect(table.refusal(Self.tell(), by: .gm1963) == .noticeGiven)
  }

  @Test func `a mail starts it when it was sent, not when it was asked for`() throws {
    var table = try TermCourseTests.table(Self.term)
    #expect(try table.act(Self.mail, by: .gm1963) == ["notice-asked"])
    #expect(try table.step(1).due == nil)
    #expect(table.refusal(Self.mail, by: .gm1963) == .noticeWaits)
    table.pass(days: 2)
    #expect(table.refusal(Self.sent(nil), by: .gm1963) == .proofMissing)
    #expect(try table.act(Self.sent(), by: .gm1963) == ["notice-sent", "term-started"])
    #expect(try table.step(1).due == .day("2026-11-18"))
    let notice = try #require(try table.step(1).course.notice)
    #expect(notice.address?.text == "termijnen@bpd.example")
    #expect(notice.proof?.text == "1@example")
  }

  @Test func `a mail that comes back stops the term, which starts anew when it is told`() throws {
    var table = try TermCourseTests.table(Self.term)
    try table.act(Self.mail, by: .gm1963)
    try table.act(Self.sent(), by: .gm1963)
    table.pass(days: 20)
    #expect(
      try table.act(Self.failed(), by: .gm1963).suffix(2) == ["notice-failed", "term-stopped"])
    #expect(try table.step(1).due == nil)
    #expect(try table.step(1).course.breaches == [.day("2026-11-16")])
    #expect(try table.step(1).course.notice?.proof?.text == "550")
    try table.act(Self.served("2026-11-20"), by: .gm1963)
    #expect(try table.step(1).due == .day("2026-12-04"))
    #expect(table.refusal(Self.failed(), by: .gm1963) == .noticeGiven)
  }

  @Test func `a lead that signs too tells the other`() throws {
    var table = try AgendaFixture.atImpasse()
    var content = try AgendaFixture.content(.task, ["all(gm1963, bpd)"])
    content.term = Self.term
    try table.propose(content)
    #expect(try table.act(Self.tell(), by: .gm1963) == ["notice-sent", "term-started"])
    #expect(table.refusal(TermCourseTests.extending(), by: .gm1963) == .termBindsYou)
  }

  @Test func `nobody is told while the step waits for another`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.propose(TermCourseTests.content(nil))
    try table.propose(TermCourseTests.content(Self.term, needs: [1]))
    let tell = AgendaCommand.notify(step: 2, .tell(.prompt))
    #expect(table.refusal(tell, by: .gm1963) == .stepWaits)
    try table.sign(1, by: .bpd)
    #expect(try table.act(tell, by: .gm1963) == ["notice-sent", "term-started"])
  }

  @Test func `nobody was told of a term before it was set`() throws {
    var table = try TermCourseTests.table(Self.term)
    table.pass(days: 10)
    try table.act(
      .revise(
        step: 1, StepChanges(term: TermCourseTests.term("1 week", from: .notice(.bpd))),
        expect: nil), by: .gm1963)
    #expect(table.refusal(Self.served("2026-11-11"), by: .gm1963) == .noticeEarly)
    try table.act(Self.served("2026-11-12"), by: .gm1963)
    #expect(try table.step(1).due == .day("2026-11-19"))
  }

  @Test func `while a mail waits another term asks for approval`() throws {
    var table = try TermCourseTests.table(Self.term)
    try table.act(Self.mail, by: .gm1963)
    let shorter = AgendaCommand.revise(
      step: 1, StepChanges(term: TermCourseTests.term("1 week", from: .notice(.bpd))),
      expect: nil)
    var failed = table
    #expect(try table.act(shorter, by: .gm1963) == ["change-proposed"])
    try failed.act(Self.failed(), by: .gm1963)
    #expect(try failed.act(shorter, by: .gm1963) == ["step-revised"])
  }

  @Test func `a mail that failed starts nothing, and is asked for again`() throws {
    var table = try TermCourseTests.table(Self.term)
    try table.act(Self.mail, by: .gm1963)
    #expect(table.refusal(Self.failed(nil), by: .gm1963) == .reasonMissing)
    #expect(try table.act(Self.failed(), by: .gm1963) == ["notice-failed"])
    #expect(try table.step(1).due == nil)
    let notice = try #require(try table.step(1).course.notice)
    #expect(notice.failed == .day("2026-11-02") && notice.proof?.text == "550")
    #expect(table.refusal(Self.sent(), by: .gm1963) == .noticeNotAsked)
    #expect(table.refusal(Self.failed(), by: .gm1963) == .noticeNotAsked)
    #expect(try table.act(Self.mail, by: .gm1963) == ["notice-asked"])
    #expect(try table.step(1).course.notice?.failed == nil)
    // On paper meanwhile: what the mail becomes starts nothing any more.
    #expect(
      try table.act(Self.served("2026-11-02"), by: .gm1963) == ["notice-sent", "term-started"])
    #expect(try table.step(1).course.notice?.route == .served)
    #expect(try table.step(1).course.notice?.address == nil)
    #expect(table.refusal(Self.sent(), by: .gm1963) == .noticeGiven)
  }

  @Test func `what was never asked for was neither sent nor failed`() throws {
    let table = try TermCourseTests.table(Self.term)
    #expect(table.refusal(Self.sent(), by: .gm1963) == .noticeNotAsked)
    #expect(table.refusal(Self.failed(), by: .gm1963) == .noticeNotAsked)
  }

  @Test func `who has no channel is told on paper, with its day and proof`() throws {
    var table = try TermCourseTests.table(Self.term)
    table.pass(days: 3)
    #expect(table.refusal(Self.tell(nil), by: .gm1963) == .channelNone)
    #expect(table.refusal(Self.served("2026-11-06"), by: .gm1963) == .dayInFuture)
    #expect(table.refusal(Self.served("2026-11-01"), by: .gm1963) == .noticeEarly)
    #expect(table.refusal(Self.served("2026-11-04", " "), by: .gm1963) == .proofMissing)
    try table.act(Self.served("2026-11-04"), by: .gm1963)
    #expect(try table.step(1).due == .day("2026-11-18"))
  }

  @Test func `served long ago, it is over: that is on record the day it is recorded`() throws {
    var table = try TermCourseTests.table(Self.term)
    table.pass(days: 30)
    try table.act(Self.served("2026-11-02"), by: .gm1963)
    try table.succeed([])
    #expect(try table.step(1).course.breaches == [.day("2026-11-16")])
  }

  @Test func `who it runs against does not tell it, nor who did not set it`() throws {
    let table = try TermCourseTests.table(Self.term)
    #expect(table.refusal(Self.tell(), by: .bpd) == .draftersOnly)
    #expect(table.refusal(Self.tell(), by: .pv28) == .draftersOnly)
    var own = try AgendaFixture.atImpasse()
    try own.propose(TermCourseTests.content(Self.term), by: .bpd)
    #expect(own.refusal(Self.tell(), by: .gm1963) == .termProposed)
    try own.act(.accept(step: 1, expect: nil), by: .gm1963)
    #expect(own.refusal(Self.tell(), by: .bpd) == .termBindsYou)
    #expect(try own.act(Self.tell(), by: .gm1963) == ["notice-sent", "term-started"])
  }

  @Test func `a term runs against who has to sign only`() throws {
    var table = try AgendaFixture.atImpasse()
    let other = try TermCourseTests.content(TermCourseTests.term("2 weeks", from: .notice(.pv28)))
    #expect(table.refusal(.propose(other), by: .gm1963) == .termAddressee)
    try table.propose(TermCourseTests.content(Self.term))
    let rule = try SignerRule(clauses: ["all(pv28)"])
    #expect(
      table.refusal(.revise(step: 1, StepChanges(signers: rule), expect: nil), by: .gm1963)
        == .termAddressee)
  }

  @Test(arguments: [nil, TermCourseTests.term("2 weeks"), .day(.day("2026-12-01"))] as [Term?])
  func `another term asks for no notice`(_ term: Term?) throws {
    let table = try TermCourseTests.table(term)
    #expect(
      table.refusal(Self.tell(), by: .gm1963) == (term == nil ? .termMissing : .noticeNone))
  }

  @Test func `another term asks for another notice, and for approval once told`() throws {
    var table = try TermCourseTests.table(Self.term)
    let shorter = AgendaCommand.revise(
      step: 1, StepChanges(term: TermCourseTests.term("1 week", from: .notice(.bpd))),
      expect: nil)
    var untold = table
    #expect(try untold.act(shorter, by: .gm1963) == ["step-revised"])
    try table.act(Self.tell(), by: .gm1963)
    #expect(try table.act(shorter, by: .gm1963) == ["change-proposed"])
    #expect(
      try table.act(.accept(step: 1, expect: nil), by: .bpd)
        == ["change-approved", "step-revised"])
    #expect(try table.step(1).due == nil)
    #expect(try table.step(1).course.notice == nil)
    table.pass(days: 1)
    try table.act(Self.tell(), by: .gm1963)
    #expect(try table.step(1).due == .day("2026-11-10"))
  }

  @Test func `a breach stays when the term is told anew`() throws {
    var table = try TermCourseTests.table(Self.term)
    try table.act(Self.tell(), by: .gm1963)
    table.pass(days: 20)
    try table.act(
      .revise(
        step: 1, StepChanges(term: TermCourseTests.term("3 weeks", from: .notice(.bpd))),
        expect: nil), by: .gm1963)
    try table.act(.accept(step: 1, expect: nil), by: .bpd)
    try table.act(Self.tell(), by: .gm1963)
    #expect(try table.step(1).course.breaches == [.day("2026-11-16")])
    #expect(try table.step(1).due == .day("2026-12-13"))
  }

  @Test func `extending and standing still keep who was told`() throws {
    var table = try TermCourseTests.table(Self.term)
    try table.act(Self.tell(), by: .gm1963)
    try table.act(TermCourseTests.extending("1 week"), by: .gm1963)
    try table.act(TermCourseTests.suspending(until: "2026-11-08"), by: .gm1963)
    #expect(try table.step(1).course.notice?.sent == .day("2026-11-02"))
    #expect(try table.step(1).due == .day("2026-11-30"))
  }

  @Test func `where it went and what proves it stay with who saw the step then`() throws {
    var table = try TermCourseTests.table(Self.term)
    try table.act(Self.mail, by: .gm1963)
    try table.act(Self.sent(), by: .gm1963)
    try table.act(
      .revise(step: 1, StepChanges(visibility: .public), expect: nil), by: .gm1963)
    if let change = try table.step(1).change {
      try table.act(.accept(step: 1, expect: nil, change: change.number), by: .bpd)
      for other in [OrganisationID.pv28, .hwWonen] where try table.step(1).change != nil {
        try table.act(.accept(step: 1, expect: nil, change: change.number), by: other)
      }
    }
    let step = try table.step(1)
    #expect(step.visibility == .public)
    #expect(step.course.notice?.address == nil && step.course.notice?.proof == nil)
    #expect(step.course.notice?.sent == .day("2026-11-02"))
    #expect(step.due == .day("2026-11-16"))
  }

  @Test func `a length that ends beyond the known years is told to nobody`() throws {
    var table = try TermCourseTests.table(
      TermCourseTests.term("10 years", from: .notice(.bpd)))
    table.pass(days: 170 * 365)
    #expect(table.refusal(Self.tell(), by: .gm1963) == .termTooFar)
    #expect(table.refusal(Self.mail, by: .gm1963) == .termTooFar)
  }

  @Test func `a term against who was succeeded runs against the successor`() throws {
    var table = try TermCourseTests.table(Self.term)
    var told = table
    try table.act(Self.mail, by: .gm1963)
    try table.succeed(SuccessionTests.due(.bpd, .am))
    #expect(try table.step(1).term == TermCourseTests.term("2 weeks", from: .notice(.am)))
    // The mail would go to who is no more.
    #expect(try table.step(1).course.notice == nil)
    #expect(table.refusal(Self.sent(), by: .gm1963) == .noticeNotAsked)
    try told.act(Self.tell(), by: .gm1963)
    try told.succeed(SuccessionTests.due(.bpd, .am))
    #expect(try told.step(1).course.notice?.organisation == .am)
    #expect(try told.step(1).due == .day("2026-11-16"))
  }

  @Test func `a mail that waits for a sender who was succeeded is asked for anew`() throws {
    var table = try TermCourseTests.table(Self.term)
    try table.act(Self.mail, by: .gm1963)
    try table.succeed(SuccessionTests.due())
    #expect(try table.step(1).course.notice == nil)
    #expect(try table.act(Self.mail, by: .gm0394) == ["notice-asked"])
  }

  @Test func `who left the table is told nothing`() throws {
    var table = try AgendaFixture.atImpasse()
    var content = try TermCourseTests.content(Self.term)
    content.required = false
    try table.propose(content)
    try table.act(.unseat(.bpd, successor: nil), by: .bpd)
    try table.act(.unseat(.bpd, successor: nil), by: .gm1963)
    #expect(table.refusal(Self.tell(), by: .gm1963) == .termAddressee)
  }

  @Test(arguments: ["notice()", "notice(BPD)", "notice(bpd", "Notice(bpd)", "notice(bpd) "])
  func `only a name between brackets is an addressee`(_ text: String) {
    #expect(LengthTerm.Start(text) == nil)
  }

  @Test func `an addressee is written as it is read`() {
    #expect(LengthTerm.Start("notice(hw-wonen)")?.text == "notice(hw-wonen)")
  }
}
