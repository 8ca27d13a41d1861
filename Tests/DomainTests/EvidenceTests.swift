import Domain
import Testing

/// Evidence that a step requires (AGENDA-3, AGENDA-5).
@Suite struct EvidenceTests {
  static let soil = "Soil report"

  /// A step for both that asks a soil report.
  static func table(_ signers: [String] = AgendaFixture.both) throws -> AgendaFixture {
    var table = try AgendaFixture(seated: [.pv28, .bpd])
    var content = try AgendaFixture.content(.task, signers)
    content.evidence = [" \(soil) ", "Map", soil]
    try table.propose(content)
    return table
  }

  static func attach(_ number: Int, as evidence: String?) -> AgendaCommand {
    var request = AgendaFixture.attachment(number)
    request.evidence = evidence
    return .attach(step: 1, request, expect: nil)
  }

  static func approval(_ table: inout AgendaFixture) throws -> AgendaCommand {
    .sign(step: 1, .approve, reason: nil, try table.statement(1, by: .gm1963))
  }

  @Test func `nobody approves before all evidence is attached, and why names what lacks`() throws {
    var table = try Self.table()
    #expect(try table.step(1).content.evidence == [Self.soil, "Map"])
    let approval = try Self.approval(&table)
    let refusal = table.whole(approval, by: AgendaFixture.person(.gm1963))
    #expect(refusal?.reason == .evidenceMissing)
    #expect(refusal?.arguments["evidence"] == "Soil report; Map")
    func lacking() throws -> [String] {
      table.agenda.whyNotClosed(try table.step(1)).filter { $0.key == "why-evidence" }
        .compactMap { $0.arguments["evidence"] }
    }
    #expect(try lacking() == [Self.soil, "Map"])
    try table.act(Self.attach(0, as: Self.soil), by: .gm1963)
    #expect(try lacking() == ["Map"])
    #expect(table.refusal(try Self.approval(&table), by: .gm1963) == .evidenceMissing)
    try table.act(Self.attach(1, as: "Map"), by: .gm1963)
    #expect(try lacking() == [])
    for organisation in [OrganisationID.gm1963, .bpd] { try table.sign(1, by: organisation) }
    #expect(try table.step(1).isClosed)
  }

  @Test func `objecting and abstaining need no evidence`() throws {
    var table = try Self.table()
    for decision in [SignOffDecision.object, .abstain] {
      let command = AgendaCommand.sign(
        step: 1, decision, reason: "No.", try table.statement(1, by: .gm1963))
      #expect(table.refusal(command, by: .gm1963) == nil)
    }
  }

  @Test func `a file that is no evidence, or is taken off, is none`() throws {
    var table = try Self.table()
    try table.act(Self.attach(0, as: nil), by: .gm1963)
    try table.act(Self.attach(1, as: Self.soil), by: .gm1963)
    #expect(try table.step(1).content.missingEvidence == ["Map"])
    let hash = AgendaFixture.attachment(1).sha256
    try table.act(.detach(step: 1, sha256: hash, expect: nil), by: .gm1963)
    #expect(try table.step(1).content.missingEvidence == [Self.soil, "Map"])
  }

  @Test func `a file is evidence only of what the step asks`() throws {
    let table = try Self.table()
    let refusal = table.whole(
      Self.attach(0, as: "soil report"), by: AgendaFixture.person(.gm1963))
    #expect(refusal?.reason == .evidenceUnknown)
    #expect(refusal?.arguments["evidence"] == "Soil report; Map")
  }

  @Test func `asking less evidence is weakening, asking more is not`() throws {
    var table = try Self.table()
    let less = StepChanges(evidence: ["Map"])
    #expect(
      try table.act(.revise(step: 1, less, expect: nil), by: .gm1963).first == "change-proposed")
    try table.act(.refuse(step: 1, reason: "No.", expect: nil, change: 1), by: .bpd)
    let more = StepChanges(evidence: ["Map", Self.soil, "Letter"])
    #expect(
      try table.act(.revise(step: 1, more, expect: nil), by: .gm1963) == ["step-revised"])
  }

  @Test func `evidence has a name and there is not too much of it`() throws {
    let table = try Self.table()
    func refusal(_ evidence: [String]) -> Reason? {
      table.refusal(
        .revise(step: 1, StepChanges(evidence: evidence), expect: nil), by: .gm1963)
    }
    #expect(refusal([" "]) == .textEmpty)
    #expect(refusal(["a\u{7}"]) == .textControl)
    #expect(refusal((0...FileLimits.evidenceMax).map { "Report \($0)" }) == .filesTooMany)
  }
}
