/// A set of steps to begin with, as a planner wrote it in a text file (AGENDA-2: there is no
/// blueprint). Applying it proposes the steps; afterwards they are steps like any other.
public struct StepTemplate: Sendable, Hashable {
  /// A slug, `bestuurlijk-akkoord`: lower-case letters, digits and hyphens, at most 40 octets.
  public let name: String
  public let title: String
  /// What it is for and what it leaves open, a paragraph a line.
  public let about: [String]
  /// Where each part comes from: a public document and the place in it.
  public let sources: [String]
  /// In the order in which they are proposed; each needs only steps above it.
  public let steps: [TemplateStep]

  /// Whether one of its steps is an agreement, which carries a number of homes (REPORT-1).
  public var hasAgreement: Bool { steps.contains { $0.kind == .agreement } }
}

/// One step of a template.
public struct TemplateStep: Sendable, Hashable {
  /// Its name inside the template, a slug; others need it by that name.
  public let label: String
  public let stage: Stage
  public let kind: StepKind
  public let title: String
  public let text: String
  public let signers: [TemplateClause]
  /// Labels of steps above it.
  public let needs: [String]
  public let term: TemplateTerm?
  public let required: Bool
  public let evidence: [String]
  public let fourEyes: Bool
  /// Whether it covers every bottleneck that is not resolved when the template is applied.
  public let coversOpen: Bool
}

/// A clause of a signer rule in which `?` after a name means: if it is at the table; and `lead` is
/// the lead of the agenda.
public struct TemplateClause: Sendable, Hashable {
  /// The clause as written.
  public let text: String
  /// The same without `?`.
  let clause: SignerClause
  /// Whom it leaves out where they are not at the table.
  let optional: Set<SignerMember>

  /// The word for whoever leads the agenda.
  public static let lead = "lead"

  /// Every name in it: kinds, organisations and `lead`.
  var names: Set<String> {
    Set(clause.members.map(\.text)).union(clause.after.map(\.rawValue))
  }

  /// - Parameter number: of the clause in its step, counted from 1, for the fault.
  init(_ text: String, number: Int) throws(SignerRuleFault) {
    self.text = text
    clause = try SignerClause(text.replacing("?", with: ""), number: number)
    var optional: Set<SignerMember> = []
    for piece in text.split(separator: "?", omittingEmptySubsequences: false).dropLast() {
      let word = piece.reversed().prefix { Self.isOfName($0) }.reversed()
      let name = String(word).lowercased()
      let named = clause.members + clause.after.map(SignerMember.organisation)
      // A mark that is not right behind a name says nothing.
      guard let member = named.first(where: { $0.text == name }) else {
        throw .syntax(clause: number, offset: piece.endIndex.utf16Offset(in: text))
      }
      optional.insert(member)
    }
    self.optional = optional
  }

  private static func isOfName(_ character: Character) -> Bool {
    character == "-" || character.isASCII && (character.isLetter || character.isNumber)
  }
}

/// How long a step of a template may take (TERM-1).
public struct TemplateTerm: Sendable, Hashable {
  public enum Start: Sendable, Hashable {
    /// The step counts.
    case planned
    /// The closing of the step of that label, which this one needs.
    case closing(String)
  }

  public let length: TermLength
  public let start: Start
  /// Whether the Algemene termijnenwet moves its last day.
  public let choosesTermijnenwet: Bool

  /// As written: `6 weeks from planned`, `12 weeks from closing(college) termijnenwet`.
  public var text: String {
    let from =
      switch start {
      case .planned: "planned"
      case .closing(let label): "closing(\(label))"
      }
    return "\(length.text) from \(from)" + (choosesTermijnenwet ? " termijnenwet" : "")
  }

  /// Nil for what cannot be read.
  init?(_ text: String) {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let choosesTermijnenwet = words.count == 5 && words[4] == "termijnenwet"
    if choosesTermijnenwet { words.removeLast() }
    guard words.count == 4, words[2] == "from", let length = TermLength("\(words[0]) \(words[1])")
    else { return nil }
    if words[3] == "planned" {
      start = .planned
    } else if words[3].hasPrefix("closing("), words[3].hasSuffix(")") {
      start = .closing(String(words[3].dropFirst(8).dropLast()))
    } else {
      return nil
    }
    self.length = length
    self.choosesTermijnenwet = choosesTermijnenwet
  }
}

/// Bounds on one template.
public enum TemplateLimits {
  /// Octets of the whole text, which comes in one request of at most 65,536.
  public static let textBytesMax = 32_768
  /// Steps; more than one stage of a real agenda holds.
  public static let stepsMax = 40
}
