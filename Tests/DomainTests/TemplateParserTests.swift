import Domain
import Templates
import Testing

/// What a template may say, and that every other line is named.
@Suite struct TemplateParserTests {
  /// Twelve lines that are right; tests put one wrong in their place, or behind.
  static let lines = [
    "# Uitleg.", "template proef", "title Een proef", "source Niets", "", "step eerst",
    "  stage impasse", "  kind task", "  title Begin", "  signers all(gemeente, provincie?)",
    "  term 2 weeks from planned", "  evidence Kaart",
  ]
  static let second = [
    "step dan", "  stage agreement", "  kind agreement", "  title Akkoord",
    "  signers 1 of (corporatie?, lead) veto after(gm1963)", "  signers all(rijk?)",
    "  needs eerst", "  term 1 month from closing(eerst) termijnenwet", "  required no",
    "  four-eyes yes", "  covers open", "  text Een.", "  text Twee.",
  ]

  static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  static func fault(_ lines: [String]) -> TemplateFault? {
    do throws(TemplateFault) {
      _ = try StepTemplate(text(lines))
      return nil
    } catch { return error }
  }

  @Test func `a template is read whole`() throws {
    let template = try StepTemplate(Self.text(Self.lines + Self.second))
    #expect(template.name == "proef" && template.title == "Een proef")
    #expect(template.sources == ["Niets"] && template.about.isEmpty)
    #expect(template.steps.map(\.label) == ["eerst", "dan"])
    let (first, second) = (template.steps[0], template.steps[1])
    #expect(first.stage == .impasse && first.kind == .task && first.required)
    #expect(first.evidence == ["Kaart"] && !first.fourEyes && !first.coversOpen)
    #expect(first.term?.text == "2 weeks from planned" && first.needs.isEmpty)
    #expect(second.needs == ["eerst"] && !second.required && second.fourEyes && second.coversOpen)
    #expect(second.term?.text == "1 month from closing(eerst) termijnenwet")
    #expect(second.text == "Een.\nTwee.")
    #expect(second.signers.map(\.text).count == 2)
    #expect(template.names == ["gemeente", "provincie", "corporatie", "lead", "gm1963", "rijk"])
    #expect(template.hasAgreement)
  }

  @Test func `lines that end as Windows ends them are lines`() throws {
    let text = (Self.lines + Self.second).joined(separator: "\r\n")
    #expect(try StepTemplate(text) == StepTemplate(Self.text(Self.lines + Self.second)))
  }

  /// What stands behind the twelve lines, the reason and its line.
  static let bad: [(line: String, reason: TemplateFault.Reason)] = [
    ("  colour red", .unknownWord), ("  template x", .unknownWord), ("stage impasse", .unknownWord),
    ("   needs eerst", .indentation), (" needs eerst", .indentation),
    ("title Nog een", .indentation),
    ("\tneeds eerst", .unknownWord), ("  covers", .valueMissing), ("  covers   ", .valueMissing),
    ("  kind task", .twice), ("  title Weer", .twice), ("step Eerst", .slug), ("step a", .slug),
    ("step een twee", .slug), ("step -a", .slug), ("step 1a", .slug), ("step eerst", .labelTwice),
    ("  needs later", .needUnknown), ("  needs eerst", .needUnknown), ("  needs ,", .needUnknown),
    ("  required ja", .choice), ("  four-eyes nee", .choice), ("  covers b1", .choice),
    ("  text \u{7}", .text), ("  evidence \u{202E}x", .text),
    ("  signers all()", .signers), ("  signers all(?gemeente)", .signers),
    ("  signers all?(gemeente)", .signers), ("  signers all(gemeente ?)", .signers),
    ("  signers 0 of gemeente", .signers), ("  signers all(gemeente?, gemeente)", .signers),
  ]

  @Test(arguments: bad)
  func `a line that means nothing there is named`(
    _ bad: (line: String, reason: TemplateFault.Reason)
  ) throws {
    let fault = try #require(Self.fault(Self.lines + [bad.line]), "\(bad.line)")
    #expect(fault.reason == bad.reason, "\(bad.line): \(fault)")
    #expect(fault.line == 13, "\(bad.line): \(fault)")
  }

  /// In the place of one of the twelve lines.
  static let replaced: [(index: Int, line: String, reason: TemplateFault.Reason, at: Int)] = [
    (1, "template Proef", .slug, 2), (1, "# weg", .incomplete, 13), (2, "# weg", .incomplete, 13),
    (3, "# weg", .incomplete, 13), (5, "# weg", .indentation, 7), (6, "# weg", .incomplete, 6),
    (6, "  stage breakthrough", .choice, 7), (7, "  kind wish", .choice, 8),
    (7, "  kind agreement", .agreementStage, 7), (7, "# weg", .incomplete, 6),
    (8, "# weg", .incomplete, 6), (9, "# weg", .incomplete, 6),
    (8, "  title " + String(repeating: "x", count: 201), .text, 9),
    (10, "  term 2 weeks", .term, 11), (10, "  term 2 weeks from today", .term, 11),
    (10, "  term 0 weeks from planned", .term, 11), (10, "  term 2  weeks from planned", .term, 11),
    (10, "  term 2 weeks from planned wet", .term, 11),
    (10, "  term 2 weeks from closing(ander)", .termNeed, 11),
  ]

  @Test(arguments: replaced)
  func `a line that is missing or wrong is named where the step begins or where it stands`(
    _ bad: (index: Int, line: String, reason: TemplateFault.Reason, at: Int)
  ) throws {
    var lines = Self.lines
    lines[bad.index] = bad.line
    let fault = try #require(Self.fault(lines), "\(bad.line)")
    #expect(fault.reason == bad.reason && fault.line == bad.at, "\(bad): \(fault)")
  }

  @Test func `a need that is named twice, or none between commas, is named`() {
    for (needs, reason) in [
      ("eerst, eerst", TemplateFault.Reason.twice), ("eerst,", .needUnknown),
      ("eerst eerst", .needUnknown),
    ] {
      let lines = Self.second.map { $0.hasPrefix("  needs") ? "  needs \(needs)" : $0 }
      let fault = Self.fault(Self.lines + lines)
      #expect(
        fault?.reason == reason && fault?.line == 19, "\(needs): \(String(describing: fault))")
    }
  }

  @Test func `a template without a step, with too many, or too long is none`() throws {
    #expect(Self.fault(Array(Self.lines.prefix(4)))?.reason == .stepsNone)
    let step = Self.lines.dropFirst(6)
    let many = (1...41).flatMap { ["step stap-\($0)"] + step }
    let fault = try #require(Self.fault(Array(Self.lines.prefix(4)) + many))
    #expect(fault.reason == .stepsTooMany && fault.line == 4 + 40 * 7 + 1)
    #expect(Self.fault(Array(Self.lines.prefix(4)) + many.prefix(40 * 7)) == nil)
    let comment = "# " + String(repeating: "x", count: 32_768)
    #expect(Self.fault([comment] + Self.lines)?.reason == .tooLong)
    #expect(Self.fault([String(comment.prefix(16_000))] + Self.lines) == nil)
  }

  @Test func `a text longer than a step may hold is refused where it is written`() {
    let long = "  text " + String(repeating: "x", count: 5000)
    #expect(Self.fault(Self.lines + [long]) == nil)
    let fault = Self.fault(Self.lines + [long, long])
    #expect(fault?.reason == .text && fault?.line == 13)
  }

  @Test(arguments: TemplateFiles.all.map(\.name))
  func `every shipped template is read, says its source, and is named as its file`(
    _ name: String
  ) throws {
    let text = try #require(TemplateFiles.all.first { $0.name == name }).text
    let template = try StepTemplate(text)
    #expect(template.name == name)
    #expect(!template.sources.isEmpty && !template.about.isEmpty)
    #expect(template.steps.count >= 4)
    #expect(template.steps.allSatisfy { !$0.text.isEmpty })
    #expect(text.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
  }
}
