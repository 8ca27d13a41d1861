/// Why the text of a template cannot be read, and where.
public struct TemplateFault: Error, Sendable, Hashable {
  /// The rawValue is the key of its words in the catalogue.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case tooLong = "template-too-long"
    /// A line that begins with no word that means something there.
    case unknownWord = "template-unknown-word"
    /// An indented line before the first step, or an indentation that is not two spaces.
    case indentation = "template-indentation"
    case valueMissing = "template-value-missing"
    case twice = "template-twice"
    case slug = "template-slug"
    case labelTwice = "template-label-twice"
    case needUnknown = "template-need-unknown"
    case choice = "template-choice"
    case term = "template-term"
    case termNeed = "template-term-need"
    case text = "template-text"
    case incomplete = "template-incomplete"
    case agreementStage = "template-agreement-stage"
    case stepsNone = "template-steps-none"
    case stepsTooMany = "template-steps-too-many"
    /// The rule cannot be read; `arguments` say why.
    case signers = "template-signers"
  }

  public let reason: Reason
  /// Counted from 1; of what lacks, the line of the step, or the last one.
  public let line: Int
  /// What fills the places in its words.
  public var arguments: [String: String]
  /// The key of the words that say why, where they are those of another fault.
  public var key: String

  init(_ reason: Reason, line: Int, _ arguments: [String: String] = [:]) {
    (self.reason, self.line, self.arguments) = (reason, line, arguments)
    key = reason.rawValue
  }

  init(_ fault: SignerRuleFault, line: Int) {
    self.init(.signers, line: line, fault.arguments)
    key = fault.key
  }
}

extension Refusal {
  /// The refusal of a template that cannot be read.
  public init(_ fault: TemplateFault) {
    self.init(.templateUnreadable, fault.arguments, param: "file")
    arguments["line"] = "\(fault.line)"
    arguments["fault"] = fault.key
  }
}
