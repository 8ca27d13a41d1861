import Foundation

/// What a revision of a step says: what is signed.
public struct StepContent: Sendable, Hashable, Codable {
  public var stage: Stage
  public var kind: StepKind
  public var title: String
  public var text: String
  public var signers: SignerRule
  /// Numbers of the steps that must be closed first, ascending.
  public var needs: [Int]
  /// Numbers of the bottlenecks it covers, ascending; gates read this list (AGENDA-6).
  public var covers: [Int]
  public var term: Term?
  public var required: Bool
  public var visibility: Visibility
  /// Who sees it where it is `named`, in order; nil where it is not.
  public var named: [OrganisationID]?
  /// Why it is not public (Woo 5.1, 5.2); asked of what is named.
  public var wooGround: WooGround?
  /// Homes the agreement carries; only on kind `agreement` (REPORT-1).
  public var homes: Int?
  /// Nil for none, so that documents without files stay as they were.
  private var listedFiles: [StepFile]?

  /// Nil for none, for the same reason.
  private var requiredEvidence: [String]?

  /// What must be attached before anybody can approve it (AGENDA-3): what each is called, in order.
  public var evidence: [String] {
    get { requiredEvidence ?? [] }
    set { requiredEvidence = newValue.isEmpty ? nil : newValue }
  }

  /// The evidence that no file is there for yet, in order.
  public var missingEvidence: [String] {
    let there = Set(files.compactMap(\.evidence))
    return evidence.filter { !there.contains($0) }
  }

  /// Nil unless it is asked, for the same reason.
  private var asksFourEyes: Bool?

  /// Whether nobody approves what they prepared themselves (SIGN-8).
  public var fourEyes: Bool {
    get { asksFourEyes ?? false }
    set { asksFourEyes = newValue ? true : nil }
  }

  /// Its files, in the order in which they were attached.
  public var files: [StepFile] {
    get { listedFiles ?? [] }
    set { listedFiles = newValue.isEmpty ? nil : newValue }
  }

  public init(
    stage: Stage, kind: StepKind, title: String, text: String = "", signers: SignerRule,
    needs: [Int] = [], covers: [Int] = [], term: Term? = nil, required: Bool = true,
    visibility: Visibility = .seats, named: [OrganisationID]? = nil, wooGround: WooGround? = nil,
    homes: Int? = nil, evidence: [String] = [], files: [StepFile] = [], fourEyes: Bool = false
  ) {
    self.stage = stage
    self.kind = kind
    self.title = title
    self.text = text
    self.signers = signers
    self.needs = Set(needs).sorted()
    self.covers = Set(covers).sorted()
    self.term = term
    self.required = required
    self.visibility = visibility
    self.named = named
    self.wooGround = wooGround
    self.homes = homes
    self.evidence = evidence
    self.files = files
    self.fourEyes = fourEyes
  }

  private enum CodingKeys: String, CodingKey {
    case stage, kind, title, text, signers, needs, covers, term, required, visibility, named, homes
    case wooGround = "woo_ground"
    case listedFiles = "files"
    case requiredEvidence = "evidence"
    case asksFourEyes = "four_eyes"
  }
}

/// What sort of work a step is.
public enum StepKind: String, Codable, Sendable, Hashable, CaseIterable {
  case bottleneck, analysis, decision, task, agreement
}

/// The exact bytes a signature of one revision is about: one line of JSON, keys sorted.
///
/// It holds a nonce of 128 bits, so that its plain SHA-256 tells nobody what it says (VIEW-2).
public struct StepDocument: Sendable, Hashable {
  public let text: Content
  /// SHA-256 of the bytes, in lower-case hexadecimal; known also after the text was erased.
  public let sha256: String

  struct Line: Codable {
    var agenda: String
    var content: StepContent
    var nonce: String
    var revision: Int
    var step: Int
  }

  init(agenda: LocationID, step: Int, revision: Int, content: StepContent, nonce: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = Line(
      agenda: agenda.rawValue, content: content, nonce: nonce, revision: revision, step: step)
    let bytes = (try? encoder.encode(line)) ?? Data()
    text = Content(String(decoding: bytes, as: UTF8.self))
    sha256 = Hexadecimal.sha256(bytes)
  }

  init(text: Content, sha256: String) {
    self.text = text
    self.sha256 = sha256
  }

  /// The part of the document that no event holds.
  struct Words: Decodable {
    var title: String
    var text: String
    var evidence: [String]?
    var files: [StepFile]?
  }

  /// What a document says, given its exact bytes; nil where it is none.
  static func content(of text: String) -> StepContent? {
    try? JSONDecoder().decode(Line.self, from: Data(text.utf8)).content
  }

  /// What the document says in words; nil once erased.
  var words: Words? {
    struct WordsLine: Decodable { var content: Words }
    guard let text = text.text else { return nil }
    return try? JSONDecoder().decode(WordsLine.self, from: Data(text.utf8)).content
  }
}
