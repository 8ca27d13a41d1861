import Domain
import Testing

/// Pausing, stopping and taking up again (AGENDA-1). The lead `gm1963` and the province vote.
@Suite struct MotionTests {
  static let untilDay = LocalDay.day("2026-12-01")
  static let pause = AgendaCommand.pause(ground: "Elections.", until: untilDay)
  static let stop = AgendaCommand.stop(ground: "No money.")

  static func table() throws -> AgendaFixture { try AgendaFixture(seated: [.pv28, .bpd]) }

  @Test func `the lead and every seated government pause an agenda together`() throws {
    var table = try Self.table()
    #expect(try table.act(Self.pause, by: .gm1963) == ["motion-supported"])
    #expect(!table.agenda.isPaused(on: table.at.day))
    #expect(
      try table.act(.pause(ground: nil, until: nil), by: .pv28)
        == ["motion-supported", "agenda-paused"])
    #expect(table.agenda.isPaused(on: table.at.day))
    #expect(table.agenda.pause?.ground == "Elections.")
    #expect(table.agenda.motions.isEmpty)
  }

  @Test func `a pause ends by itself after its last day`() throws {
    var table = try Self.table()
    try table.act(Self.pause, by: .gm1963)
    try table.act(Self.pause, by: .pv28)
    #expect(table.agenda.isPaused(on: Self.untilDay))
    #expect(!table.agenda.isPaused(on: Self.untilDay.adding(days: 1)))
  }

  @Test func `a pause stops no act`() throws {
    var table = try AgendaFixture.withStep(["all(bpd)"])
    try table.act(Self.pause, by: .gm1963)
    try table.act(Self.pause, by: .pv28)
    try table.sign(1, by: .bpd)
    #expect(try table.step(1).isClosed)
  }

  @Test func `a pause needs a ground and a day that is not past`() throws {
    let table = try Self.table()
    func refusal(_ ground: String?, _ day: LocalDay?) -> Reason? {
      table.refusal(.pause(ground: ground, until: day), by: .gm1963)
    }
    #expect(refusal("Elections.", nil) == .textEmpty)
    #expect(refusal(nil, Self.untilDay) == .groundMissing)
    #expect(refusal("  ", Self.untilDay) == .groundMissing)
    #expect(refusal("Elections.", table.at.day.adding(days: -1)) == .dayInPast)
    #expect(refusal("Elections.", table.at.day) == nil)
  }

  @Test func `who supports a pause cannot change its day`() throws {
    var table = try Self.table()
    try table.act(Self.pause, by: .gm1963)
    let other = AgendaCommand.pause(ground: "Longer.", until: .day("2027-01-01"))
    #expect(table.refusal(other, by: .pv28) == .motionDiffers)
  }

  @Test func `what is paused is not paused again, and what is not paused does not resume`() throws {
    var table = try Self.table()
    #expect(table.refusal(.resume(ground: nil), by: .gm1963) == .agendaNotPaused)
    try table.act(Self.pause, by: .gm1963)
    try table.act(Self.pause, by: .pv28)
    #expect(table.refusal(Self.pause, by: .pv28) == .agendaAlreadyPaused)
    try table.act(.resume(ground: nil), by: .pv28)
    #expect(table.agenda.pause == nil)
  }

  @Test func `pausing and stopping are for the lead and governments, by their signatories`() throws
  {
    let table = try Self.table()
    for command in [Self.pause, Self.stop] {
      #expect(table.refusal(command, by: .bpd) == .seatMissing)
      #expect(table.refusal(command, by: .rijk) == .seatMissing)
      #expect(table.refusal(command, by: .pv28, roles: [.editor]) == .roleMissing)
    }
  }

  @Test func `a government that only observes has no vote`() throws {
    var table = try AgendaFixture(seated: [])
    try table.seat(.pv28, as: .observer)
    #expect(table.refusal(Self.stop, by: .pv28) == .seatMissing)
    try table.act(Self.stop, by: .gm1963)
    #expect(table.agenda.stage == .stopped)
  }

  @Test func `a stopped agenda refuses every act but taking it up again`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.act(Self.stop, by: .gm1963)
    #expect(table.agenda.stage == .analysis)
    try table.act(Self.stop, by: .pv28)
    #expect(table.agenda.stage == .stopped)
    let statement = try table.statement(1, by: .bpd)
    let content = try AgendaFixture.content(.task, ["all(bpd)"])
    let acts: [AgendaCommand] = [
      .open(name: "S", territory: AgendaFixture.territory, visibility: .seats),
      SeatTests.seat(.am), SeatTests.unseat(.bpd), Self.pause, Self.stop, .propose(content),
      .accept(step: 1, expect: nil), .refuse(step: 1, reason: "No.", expect: nil),
      .revise(step: 1, StepChanges(title: "T"), expect: nil),
      .drop(step: 1, DropRequest(reason: "No."), expect: nil),
      .sign(step: 1, .approve, reason: nil, statement), .seen(step: 1),
      .withdraw(step: 1, ground: "No.", statement), .raise(AgendaFixture.obstacle),
      .resolve(bottleneck: 1, step: 1, how: "So."),
    ]
    for act in acts.dropFirst() { #expect(table.refusal(act, by: .gm1963) == .agendaStopped) }
    #expect(table.refusal(acts[0], by: .gm1963) == .agendaAlreadyOpen)
  }

  @Test func `taking up again asks the same consent and comes back to the stage`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.act(Self.stop, by: .gm1963)
    try table.act(Self.stop, by: .pv28)
    #expect(table.refusal(.resume(ground: nil), by: .gm1963) == .groundMissing)
    #expect(table.refusal(.resume(ground: "Money."), by: .bpd) == .seatMissing)
    try table.act(.resume(ground: "Money."), by: .pv28)
    #expect(table.agenda.stage == .stopped)
    let kinds = try table.act(.resume(ground: nil), by: .gm1963)
    #expect(kinds == ["motion-supported", "agenda-reopened"])
    #expect(table.agenda.stage == .analysis)
    #expect(table.agenda.stageBeforeStop == nil)
  }

  @Test func `the yes of a government that leaves no longer counts`() throws {
    var table = try Self.table()
    try table.act(Self.stop, by: .pv28)
    try table.unseat(.pv28)
    #expect(table.agenda.motions[.stop]?.by == [])
    try table.seat(.pv28)
    try table.act(Self.stop, by: .gm1963)
    #expect(table.agenda.stage != .stopped)
  }
}
