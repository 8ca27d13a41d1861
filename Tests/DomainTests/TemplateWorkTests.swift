import Domain
import Templates
import Testing

/// Every shipped template can be worked to its end, in the order of its needs.
@Suite struct TemplateWorkTests {
  /// Attaches what each open step asks, and has it signed by all who must, until nothing is open.
  /// Gives the numbers in the order in which the steps closed.
  static func work(_ table: inout AgendaFixture) throws -> [Int] {
    var closed: [Int] = []
    while let step = table.agenda.steps.first(where: { table.agenda.status(of: $0) == .open }) {
      for (index, evidence) in step.content.missingEvidence.enumerated() {
        var request = AgendaFixture.attachment(index)
        request.evidence = evidence
        try table.act(.attach(step: step.number, request, expect: nil), by: step.drafter)
      }
      try table.sign(step.number, by: step.rule.signers.sorted())
      #expect(try table.step(step.number).isClosed, "#\(step.number)")
      guard try table.step(step.number).isClosed else { break }
      closed.append(step.number)
    }
    return closed
  }

  @Test(arguments: TemplateFiles.all.map(\.name))
  func `every step closes, none before what it needs`(_ name: String) throws {
    var table = try AgendaFixture.atImpasse()
    let template = try TemplateTests.shipped(name)
    if template.steps.contains(where: { $0.stage == .agreement }) {
      table = try AgendaFixture.atAgreement()
    }
    let before = table.agenda.steps.count
    let command = TemplateTests.apply(template, homes: template.hasAgreement ? 2500 : nil)
    try table.act(command, by: .gm1963)
    let made = table.agenda.steps.dropFirst(before)
    #expect(made.count == template.steps.count)
    // A term is set for all that must be done.
    #expect(made.filter(\.isRequired).allSatisfy { $0.term != nil })
    let order = try Self.work(&table)
    #expect(order.sorted() == made.map(\.number))
    for (index, number) in order.enumerated() {
      #expect(Set(try table.step(number).needs).isSubset(of: order.prefix(index)), "#\(number)")
    }
  }

  @Test func `from impasse to a breakthrough by three templates`() throws {
    var table = try AgendaFixture.atImpasse()
    try table.act(TemplateTests.apply(try TemplateTests.shipped("impasse")), by: .gm1963)
    _ = try Self.work(&table)
    #expect(table.agenda.stage == .analysis)
    try table.act(TemplateTests.apply(try TemplateTests.shipped("probleemanalyse")), by: .gm1963)
    _ = try Self.work(&table)
    #expect(table.agenda.stage == .agreement)
    let agreement = try TemplateTests.shipped("bestuurlijk-akkoord")
    try table.act(TemplateTests.apply(agreement, homes: 2500), by: .gm1963)
    _ = try Self.work(&table)
    // The bottleneck is resolved by the step that covers it; that is a judgment, and no template's.
    #expect(table.agenda.stage == .agreement)
    let last = table.agenda.steps.count
    try table.act(.resolve(bottleneck: 1, step: last, how: "A wall."), by: .gm1963)
    #expect(table.agenda.stage == .breakthrough)
    #expect(table.agenda.breakthrough?.homes == 2500)
  }

  @Test func `nobody signs the agreement before council and provincial council decided`() throws {
    var table = try AgendaFixture.atAgreement()
    let template = try TemplateTests.shipped("bestuurlijk-akkoord")
    try table.act(TemplateTests.apply(template, homes: 2500), by: .gm1963)
    func number(_ label: String) throws -> Int {
      3 + (try #require(template.steps.firstIndex { $0.label == label }))
    }
    let (council, provincial) = (try number("raad"), try number("provinciale-staten"))
    let agreement = try table.step(try number("akkoord"))
    #expect(agreement.kind == .agreement && agreement.needs == [council, provincial])
    #expect(try table.step(council).needs == [number("college")])
    #expect(try table.step(council).rule.signers == [.gm1963])
    #expect(try table.step(provincial).needs == [number("gedeputeerde-staten")])
    #expect(try table.step(provincial).rule.signers == [.pv28])
    #expect(table.agenda.status(of: agreement) == .waiting)
    let approval = AgendaCommand.sign(
      step: agreement.number, .approve, reason: nil,
      try table.statement(agreement.number, by: .pv28))
    #expect(table.refusal(approval, by: .pv28) == .stepWaits)
  }
}
