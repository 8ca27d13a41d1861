import Domain
import Templates
import Testing

/// Applying a template: proposals like any others, all of them or none.
@Suite struct TemplateTests {
  static func shipped(_ name: String) throws -> StepTemplate {
    try StepTemplate(try #require(TemplateFiles.all.first { $0.name == name }).text)
  }

  /// Two steps; those lines come into the second.
  static func small(_ lines: [String] = []) throws -> StepTemplate {
    try StepTemplate(
      TemplateParserTests.text(
        [
          "template klein", "title Klein", "source Niets", "step een", "  stage impasse",
          "  kind bottleneck", "  title Een", "  signers all(gemeente)", "  covers open",
          "step twee", "  stage impasse", "  kind task", "  title Twee", "  needs een",
        ] + lines))
  }

  static func small(signers: String...) throws -> StepTemplate {
    try small(signers.map { "  signers \($0)" })
  }

  static func apply(
    _ template: StepTemplate, with: [String: [OrganisationID]] = [:], homes: Int? = nil,
    again: Bool = false
  ) -> AgendaCommand {
    .applyTemplate(TemplateRequest(template, with: with, homes: homes, again: again))
  }

  /// The usual table: `gm1963` leads; a province, a developer and a housing association.
  static func table() throws -> AgendaFixture { try .atImpasse() }

  // MARK: as propose does

  @Test func `steps of the lead are planned, in order, with the needs numbered onward`() throws {
    var table = try AgendaFixture.withStep(ProposalTests.soloGM)
    try table.raise()
    let template = try Self.small(["  signers all(gemeente)", "  term 2 weeks from closing(een)"])
    #expect(
      try table.act(Self.apply(template), by: .gm1963)
        == ["step-proposed", "step-planned", "step-proposed", "step-planned"])
    #expect(try table.status(2) == .open && table.status(3) == .waiting)
    let (one, two) = (try table.step(2), try table.step(3))
    #expect(one.content.covers == [1] && one.content.title == "Een")
    #expect(two.content.needs == [2])
    #expect(
      two.term == .length(LengthTerm(try #require(TermLength("2 weeks")), from: .closing(2))))
    #expect(one.content.visibility == .seats && two.content.visibility == .seats)
  }

  @Test func `steps of another party are proposals, which the lead accepts one by one`() throws {
    var table = try Self.table()
    let command = Self.apply(try Self.small(signers: "all(gemeente)"))
    #expect(try table.act(command, by: .bpd) == ["step-proposed", "step-proposed"])
    #expect(try table.status(1) == .proposed && table.status(2) == .proposed)
    #expect(try table.step(2).drafter == .bpd)
    try table.act(ProposalTests.accept(1), by: .gm1963)
    #expect(try table.status(1) == .open && table.status(2) == .proposed)
  }

  @Test func `each event is that of a proposal of the same step`() throws {
    var (one, other) = (try Self.table(), try Self.table())
    let template = try Self.small(signers: "all(gemeente, provincie)")
    try one.act(Self.apply(template), by: .gm1963)
    try other.propose(
      try AgendaFixture.content(
        .bottleneck, ["all(gemeente)"], title: "Een", text: "", covers: [1]))
    try other.propose(
      try AgendaFixture.content(
        .task, ["all(gemeente, provincie)"], title: "Twee", text: "", needs: [1]))
    for number in [1, 2] {
      #expect(try one.step(number).content == other.step(number).content)
      #expect(try one.step(number).rule == other.step(number).rule)
    }
    // Who reads one document cannot try out what another says.
    let nonces = try [1, 2].map { number in
      let document = try #require(try one.step(number).document.text.text)
      return try #require(document.firstMatch(of: /"nonce":"([A-Za-z0-9_-]{22})"/)).output.1
    }
    #expect(Set(nonces).count == 2 && !nonces.contains("AAAAAAAAAAAAAAAAAAAAAA"))
  }

  @Test func `who may not propose may not apply, and who does not see the agenda finds none`()
    throws
  {
    let table = try AgendaFixture(seated: [.pv28, .bpd], visibility: .seats)
    let command = Self.apply(try Self.small(signers: "all(gemeente)"))
    #expect(table.refusal(command, by: .gm1963, roles: [.signatory]) == .roleMissing)
    #expect(table.refusal(command, by: .rijk) == .seatMissing)
    #expect(table.refusal(command, by: .am) == .notFound)
    #expect(table.refusal(command, by: .gm0394) == .notFound)
    #expect(table.refusal(command, by: .bpd) == nil)
  }

  @Test func `after a breakthrough nothing is applied`() throws {
    let table = try AgendaFixture.atBreakthrough()
    #expect(
      table.refusal(Self.apply(try Self.small(signers: "all(lead)")), by: .gm1963)
        == .agendaEnded)
  }

  @Test func `steps of a passed stage move nothing back`() throws {
    var table = try AgendaFixture.atAnalysis()
    try table.act(Self.apply(try Self.small(signers: "all(lead)")), by: .gm1963)
    #expect(table.agenda.stage == .analysis)
    #expect(try table.step(2).isLate)
  }

  // MARK: all or none

  @Test func `a last step that cannot be leaves none, and is named with why`() throws {
    let table = try Self.table()
    for (signers, why) in [
      ("3 of (gemeente, provincie)", "signer-rule-asks-more-than-set"),
      ("all(gm1963) after(lead)", "signer-rule-circular-after"),
      ("all(rijk?)", "signer-rule-empty"),
    ] {
      let refusal = table.whole(
        Self.apply(try Self.small(signers: signers)), by: AgendaFixture.person(.gm1963))
      #expect(refusal?.reason == .templateStep && refusal?.rule == "SIGN-1", "\(signers)")
      #expect(refusal?.arguments["label"] == "twee" && refusal?.arguments["fault"] == why)
    }
    #expect(table.agenda.steps.isEmpty)
  }

  @Test func `an agenda takes no more steps than it holds, and then none of them`() throws {
    var table = try Self.table()
    let template = try Self.small(signers: "all(lead)")
    for _ in 1...249 { try table.act(Self.apply(template, again: true), by: .gm1963) }
    try table.propose(try AgendaFixture.content(.task, ProposalTests.soloGM))
    #expect(table.agenda.steps.count == 499)
    #expect(table.refusal(Self.apply(template, again: true), by: .gm1963) == .limitReached)
    #expect(table.agenda.steps.count == AgendaLimits.stepsMax - 1)
  }

  @Test func `more open bottlenecks than a step covers are refused by name`() throws {
    var table = try Self.table()
    for _ in 1...AgendaLimits.referencesMax { try table.raise() }
    let refusal = table.whole(
      Self.apply(try Self.small(signers: "all(lead)")), by: AgendaFixture.person(.gm1963))
    #expect(refusal?.reason == .templateStep && refusal?.arguments["fault"] == "needs-too-many")
    #expect(refusal?.arguments["label"] == "een")
  }

  @Test func `what is resolved is not covered`() throws {
    var table = try Self.table()
    try table.raise()
    try table.act(.resolve(bottleneck: 1, step: nil, how: "Gone."), by: .gm1963)
    try table.act(Self.apply(try Self.small(signers: "all(lead)")), by: .gm1963)
    #expect(try table.step(1).content.covers == [2])
  }

  // MARK: who signs

  @Test func `a kind that is not at the table is refused by step and kind, or left out with ?`()
    throws
  {
    var table = try Self.table()
    let strict = try Self.small(signers: "all(gemeente, waterschap)")
    let refusal = table.whole(Self.apply(strict), by: AgendaFixture.person(.gm1963))
    #expect(refusal?.reason == .templateKindMissing)
    #expect(refusal?.arguments == ["kind": "waterschap", "label": "twee"])
    let lenient = try Self.small(signers: "all(gemeente, waterschap?, rijk?)", "1 of belegger?")
    try table.act(Self.apply(lenient), by: .gm1963)
    #expect(try table.step(2).content.signers.texts == ["all(gemeente)"])
    #expect(try table.step(2).rule.signers == [.gm1963])
  }

  @Test func `an organisation that is no party is refused by step and name, or left out with ?`()
    throws
  {
    var table = try Self.table()
    let strict = try Self.small(signers: "all(lead, am)")
    let refusal = table.whole(Self.apply(strict), by: AgendaFixture.person(.gm1963))
    #expect(refusal?.reason == .templateNotAParty)
    #expect(refusal?.arguments == ["organisation": "am", "label": "twee"])
    try table.act(Self.apply(try Self.small(signers: "all(lead, am?) after(bpd)")), by: .gm1963)
    #expect(try table.step(2).content.signers.texts == ["all(gm1963) after(bpd)"])
  }

  @Test func `with names who signs in the place of a kind`() throws {
    var table = try Self.table()
    let template = try Self.small(signers: "all(lead, waterschap)")
    let command = Self.apply(template, with: ["waterschap": [.pv28, .hwWonen]])
    try table.act(command, by: .gm1963)
    #expect(try table.step(2).rule.signers == [.gm1963, .pv28, .hwWonen])
    func refusal(_ with: [String: [OrganisationID]]) -> Refusal? {
      table.whole(
        Self.apply(template, with: with, again: true), by: AgendaFixture.person(.gm1963))
    }
    #expect(refusal(["waterschap": [.am]])?.reason == .templateNotAParty)
    let unused = refusal(["waterschap": [.pv28], "belegger": [.bpd]])
    #expect(unused?.reason == .templateWithUnused && unused?.arguments["name"] == "belegger")
  }

  // MARK: homes, and a second time

  @Test func `a template with an agreement asks homes, another takes none`() throws {
    var table = try Self.table()
    let agreement = try Self.shipped("bestuurlijk-akkoord")
    #expect(table.refusal(Self.apply(agreement), by: .gm1963) == .homesMissing)
    #expect(table.refusal(Self.apply(agreement, homes: 0), by: .gm1963) == .homesOutOfRange)
    let small = try Self.small(signers: "all(lead)")
    #expect(table.refusal(Self.apply(small, homes: 9), by: .gm1963) == .homesOnlyOnAgreement)
    try table.act(Self.apply(agreement, homes: 2500), by: .gm1963)
    #expect(table.agenda.steps.compactMap(\.content.homes) == [2500])
  }

  @Test func `what is there and not closed comes a second time only when that is said`() throws {
    var table = try Self.table()
    let template = try Self.small(signers: "all(lead)")
    try table.act(Self.apply(template), by: .gm1963)
    let refusal = table.whole(Self.apply(template), by: AgendaFixture.person(.bpd))
    #expect(refusal?.reason == .templateThere && refusal?.arguments["steps"] == "#1, #2")
    #expect(table.refusal(Self.apply(template, again: true), by: .gm1963) == nil)
    try table.sign(1, by: .gm1963)
    #expect(
      table.whole(Self.apply(template), by: AgendaFixture.person(.gm1963))?.arguments["steps"]
        == "#2")
    try table.sign(2, by: .gm1963)
    try table.act(Self.apply(template), by: .gm1963)
    #expect(table.agenda.steps.count == 4)
  }

  @Test func `a step that one does not see keeps one from nothing`() throws {
    var table = try Self.table()
    var content = try AgendaFixture.content(.task, ["all(gm1963)"], title: "Een")
    (content.visibility, content.named, content.wooGround) = (.named, [.gm1963], .publicFinances)
    try table.propose(content)
    let command = Self.apply(try Self.small(signers: "all(lead)"))
    #expect(table.refusal(command, by: .gm1963) == .templateThere)
    #expect(table.refusal(command, by: .bpd) == nil)
  }
}
