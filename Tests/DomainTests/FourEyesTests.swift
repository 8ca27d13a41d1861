import Domain
import Testing

/// Four eyes: nobody approves what they prepared (SIGN-8).
@Suite struct FourEyesTests {
  static let (author, colleague) = (2, 12)

  static func person(_ number: Int, of organisation: OrganisationID = .gm1963) -> ActingPerson {
    var person = AgendaFixture.person(organisation)
    person.person = number
    return person
  }

  /// A step with four eyes, which the author proposed.
  static func table(_ signers: [String] = ["all(gm1963)"]) throws -> AgendaFixture {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    var content = try AgendaFixture.content(.task, signers)
    content.fourEyes = true
    try table.propose(content)
    return table
  }

  static func act(
    _ command: AgendaCommand, by number: Int, of organisation: OrganisationID = .gm1963,
    on table: inout AgendaFixture
  ) throws {
    let person = person(number, of: organisation)
    _ = table.adopt(try table.agenda.decide(command, by: person, at: table.occasion))
  }

  /// Why this person may not approve; nil when nothing is in the way.
  static func refusal(
    _ number: Int, _ decision: SignOffDecision = .approve, on table: inout AgendaFixture
  ) throws -> Reason? {
    let statement = try table.statement(1, by: .gm1963)
    let reason = decision == .object ? "No." : nil
    return table.whole(
      .sign(step: 1, decision, reason: reason, statement), by: person(number))?.reason
  }

  static func expect(barred: Set<Int>, on table: inout AgendaFixture) throws {
    for number in [author, colleague, 22] {
      let reason = try refusal(number, on: &table)
      #expect(reason == (barred.contains(number) ? .fourEyes : nil), "\(number)")
      let why = table.agenda.whyNotApproved(try table.step(1), by: person(number))
      #expect(why.map(\.key) == (barred.contains(number) ? ["why-four-eyes"] : []))
    }
    #expect(Agenda.replay(table.events, of: table.agenda.id) == table.agenda)
  }

  @Test func `who proposed the revision does not approve it, a colleague does`() throws {
    var table = try Self.table()
    try Self.expect(barred: [Self.author], on: &table)
    let statement = try table.statement(1, by: .gm1963)
    try Self.act(
      .sign(step: 1, .approve, reason: nil, statement), by: Self.colleague, on: &table)
    #expect(try table.step(1).isClosed)
    #expect(table.agenda.whyNotApproved(try table.step(1), by: Self.person(Self.author)).isEmpty)
  }

  @Test func `objecting and abstaining are the author's too, for they close nothing`() throws {
    var table = try Self.table()
    #expect(try Self.refusal(Self.author, .object, on: &table) == nil)
    #expect(try Self.refusal(Self.author, .abstain, on: &table) == nil)
  }

  @Test func `without four eyes the author approves`() throws {
    var table = try AgendaFixture.withStep(["all(gm1963)"])
    try Self.expect(barred: [], on: &table)
  }

  @Test func `a revision is of who made it, and of who attached its files`() throws {
    var table = try Self.table()
    try Self.act(
      .revise(step: 1, StepChanges(text: "Other."), expect: nil), by: Self.colleague, on: &table)
    try Self.expect(barred: [Self.colleague], on: &table)
    let attach = AgendaCommand.attach(step: 1, AgendaFixture.attachment(), expect: nil)
    try Self.act(attach, by: 22, on: &table)
    try Self.expect(barred: [Self.colleague, 22], on: &table)
    // Another text, but the same file.
    try Self.act(
      .revise(step: 1, StepChanges(text: "Again."), expect: nil), by: Self.author, on: &table)
    try Self.expect(barred: [Self.author, 22], on: &table)
    let hash = AgendaFixture.attachment().sha256
    try Self.act(.detach(step: 1, sha256: hash, expect: nil), by: Self.author, on: &table)
    try Self.act(
      .revise(step: 1, StepChanges(text: "Last."), expect: nil), by: Self.author, on: &table)
    try Self.expect(barred: [Self.author], on: &table)
  }

  @Test func `no colleague takes the author's place by attaching a file or changing a need`() throws
  {
    var table = try Self.table()
    let attach = AgendaCommand.attach(step: 1, AgendaFixture.attachment(), expect: nil)
    try Self.act(attach, by: Self.colleague, on: &table)
    try Self.expect(barred: [Self.author, Self.colleague], on: &table)
  }

  @Test func `who only lets others see a step or drops what it needs is not its author`() throws {
    var table = try Self.table()
    let seen = StepChanges(visibility: .public)
    try Self.act(.revise(step: 1, seen, expect: nil), by: Self.colleague, on: &table)
    if let change = try table.step(1).change {
      for organisation in [OrganisationID.bpd, .pv28, .gm1963] {
        guard try table.step(1).change != nil else { break }
        try Self.act(
          .accept(step: 1, expect: nil, change: change.number), by: 22, of: organisation,
          on: &table)
      }
    }
    #expect(try table.step(1).visibility == .public)
    try Self.expect(barred: [Self.author, Self.colleague], on: &table)
  }

  @Test func `a need that goes with another step is taken away by who drops that`() throws {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    var first = try AgendaFixture.content(.task, AgendaFixture.both, needs: [2])
    first.fourEyes = true
    try table.propose(try AgendaFixture.content(.task, AgendaFixture.both))
    first.needs = [1]
    try table.propose(first)
    // A change of the one that needs it waits, of somebody else.
    try Self.act(
      .revise(step: 2, StepChanges(required: false), expect: nil), by: 32, on: &table)
    try Self.act(
      .drop(
        step: 1, DropRequest(reason: "No use.", replacement: nil, removesNeeds: true), expect: nil),
      by: Self.colleague, on: &table)
    let change = try #require(try table.step(1).change)
    try Self.act(
      .accept(step: 1, expect: nil, change: change.number), by: 22, of: .bpd, on: &table)
    #expect(try table.step(1).dropped && table.step(2).needs.isEmpty)
    // Not who agreed to it, nor who proposed a change that it ended.
    #expect(try table.step(2).preparation.persons == [Self.author, Self.colleague])
  }

  @Test func `a change is of who proposed it, not of who approved it last`() throws {
    var table = try Self.table(AgendaFixture.both)
    let later = StepChanges(required: false)
    try Self.act(.revise(step: 1, later, expect: nil), by: Self.colleague, on: &table)
    let change = try #require(try table.step(1).change)
    try Self.act(
      .accept(step: 1, expect: nil, change: change.number), by: 22, of: .bpd, on: &table)
    #expect(try table.step(1).revision == 2)
    try Self.expect(barred: [Self.colleague], on: &table)
  }

  @Test func `taking four eyes off is weakening, putting them on is not`() throws {
    var table = try Self.table(AgendaFixture.both)
    try table.act(.revise(step: 1, StepChanges(fourEyes: false), expect: nil), by: .gm1963)
    #expect(try table.step(1).change != nil && table.step(1).content.fourEyes)
    var other = try AgendaFixture.withStep(AgendaFixture.both)
    try other.act(.revise(step: 1, StepChanges(fourEyes: true), expect: nil), by: .gm1963)
    #expect(try other.step(1).content.fourEyes)
    #expect(try other.step(1).document.text.shown.contains("\"four_eyes\":true"))
  }

  @Test func `a document without four eyes is as it was before there were any`() throws {
    let table = try AgendaFixture.withStep(AgendaFixture.both)
    #expect(try !table.step(1).document.text.shown.contains("four_eyes"))
  }
}
