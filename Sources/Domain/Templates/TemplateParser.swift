/// Reads the text of a template. Strict: what it does not know, it refuses, with the line.
///
/// ```
/// # A line of explanation.
/// template impasse
/// title Uit de impasse
/// source S1, "Geen blauwdruk"
/// about Waarvoor het is.
///
/// step knelpunten
///   stage impasse
///   kind bottleneck
///   title Wat houdt de bouw tegen?
///   text Eerste alinea.
///   signers all(gemeente, provincie?)
///   needs belang, posities
///   term 4 weeks from planned
///   evidence Kaart
///   required no
///   four-eyes yes
///   covers open
/// ```
/// `source`, `about`, `text`, `signers` and `evidence` may come several times; nothing else does.
struct TemplateParser {
  /// Words at the margin, and those of a step, which are indented by two spaces.
  private static let headWords = ["template", "title", "source", "about", "step"]
  private static let stepWords = [
    "stage", "kind", "title", "text", "signers", "needs", "term", "evidence", "required",
    "four-eyes", "covers",
  ]
  private static let repeated: Set = ["source", "about", "text", "signers", "evidence"]

  /// The values of one block by their word, each with its line.
  private typealias Values = [String: [(text: String, line: Int)]]

  private var head: Values = [:]
  private var label: (name: String, line: Int)?
  private var step: Values = [:]
  private var steps: [TemplateStep] = []

  static func template(_ text: String) throws(TemplateFault) -> StepTemplate {
    guard text.utf8.count <= TemplateLimits.textBytesMax else {
      throw TemplateFault(.tooLong, line: 1, ["most": "\(TemplateLimits.textBytesMax)"])
    }
    var parser = TemplateParser()
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      try parser.read(String(line), number: index + 1)
    }
    return try parser.finish(line: lines.count)
  }

  private mutating func read(_ line: String, number: Int) throws(TemplateFault) {
    if line.hasPrefix("#") || line.allSatisfy({ $0 == " " }) { return }
    let isOfStep = line.hasPrefix(" ")
    if isOfStep {
      guard label != nil, line.hasPrefix("  "), !line.dropFirst(2).hasPrefix(" ") else {
        throw TemplateFault(.indentation, line: number)
      }
    }
    let parts = line.dropFirst(isOfStep ? 2 : 0).split(separator: " ", maxSplits: 1)
    let word = parts.first.map(String.init) ?? ""
    let known = isOfStep ? Self.stepWords : Self.headWords
    guard known.contains(word) else {
      throw TemplateFault(
        .unknownWord, line: number, ["word": word, "words": known.joined(separator: ", ")])
    }
    let value = parts.count == 2 ? Self.trimmed(String(parts[1])) : ""
    guard !value.isEmpty else { throw TemplateFault(.valueMissing, line: number, ["word": word]) }
    if word == "step" {
      try begin(value, line: number)
    } else if isOfStep {
      try Self.add(value, of: word, to: &step, line: number)
    } else {
      // What belongs to the whole stands above the first step.
      guard label == nil else { throw TemplateFault(.indentation, line: number) }
      try Self.add(value, of: word, to: &head, line: number)
    }
  }

  private static func add(
    _ value: String, of word: String, to values: inout Values, line: Int
  ) throws(TemplateFault) {
    guard values[word] == nil || repeated.contains(word) else {
      throw TemplateFault(.twice, line: line, ["word": word])
    }
    values[word, default: []].append((value, line))
  }

  private mutating func begin(_ name: String, line: Int) throws(TemplateFault) {
    try finishStep()
    guard Self.isSlug(name) else { throw TemplateFault(.slug, line: line, ["name": name]) }
    guard !steps.contains(where: { $0.label == name }) else {
      throw TemplateFault(.labelTwice, line: line, ["label": name])
    }
    guard steps.count < TemplateLimits.stepsMax else {
      throw TemplateFault(.stepsTooMany, line: line, ["most": "\(TemplateLimits.stepsMax)"])
    }
    label = (name, line)
    step = [:]
  }

  private mutating func finish(line: Int) throws(TemplateFault) -> StepTemplate {
    try finishStep()
    for word in ["template", "title", "source"] where head[word] == nil {
      throw TemplateFault(.incomplete, line: line, ["word": word])
    }
    guard !steps.isEmpty else { throw TemplateFault(.stepsNone, line: line) }
    guard let name = head["template"]?.first, Self.isSlug(name.text) else {
      let name = head["template"]?.first
      throw TemplateFault(.slug, line: name?.line ?? 1, ["name": name?.text ?? ""])
    }
    return StepTemplate(
      name: name.text, title: try title(in: head),
      about: try plain("about", of: head), sources: try plain("source", of: head), steps: steps)
  }

  private mutating func finishStep() throws(TemplateFault) {
    guard let label else { return }
    for word in ["stage", "kind", "title", "signers"] where step[word] == nil {
      throw TemplateFault(.incomplete, line: label.line, ["word": word])
    }
    let stage = try choice("stage", of: Stage.ofSteps.map(\.rawValue))
    let kind = try choice("kind", of: StepKind.allCases.map(\.rawValue))
    let needs = try needs()
    let made = TemplateStep(
      label: label.name, stage: stage.flatMap(Stage.init) ?? .impasse,
      kind: kind.flatMap(StepKind.init) ?? .task, title: try title(in: step), text: try text(),
      signers: try signers(), needs: needs, term: try term(needing: needs),
      required: try choice("required", of: ["yes", "no"]) != "no",
      evidence: try plain("evidence", of: step),
      fourEyes: try choice("four-eyes", of: ["yes", "no"]) == "yes",
      coversOpen: try choice("covers", of: ["open"]) != nil)
    guard made.kind != .agreement || made.stage == .agreement else {
      throw TemplateFault(.agreementStage, line: step["stage"]?.first?.line ?? label.line)
    }
    steps.append(made)
  }

  // MARK: values

  private func choice(
    _ word: String, of choices: [String]
  ) throws(TemplateFault) -> String? {
    guard let value = step[word]?.first else { return nil }
    guard choices.contains(value.text) else {
      throw TemplateFault(
        .choice, line: value.line, ["word": word, "choices": choices.joined(separator: ", ")])
    }
    return value.text
  }

  private func needs() throws(TemplateFault) -> [String] {
    guard let value = step["needs"]?.first else { return [] }
    var needs: [String] = []
    for piece in value.text.split(separator: ",", omittingEmptySubsequences: false) {
      let need = Self.trimmed(String(piece))
      guard steps.contains(where: { $0.label == need }) else {
        throw TemplateFault(.needUnknown, line: value.line, ["label": need])
      }
      guard !needs.contains(need) else {
        throw TemplateFault(.twice, line: value.line, ["word": need])
      }
      needs.append(need)
    }
    return needs
  }

  private func term(needing needs: [String]) throws(TemplateFault) -> TemplateTerm? {
    guard let value = step["term"]?.first else { return nil }
    guard let term = TemplateTerm(value.text) else { throw TemplateFault(.term, line: value.line) }
    if case .closing(let label) = term.start, !needs.contains(label) {
      throw TemplateFault(.termNeed, line: value.line, ["label": label])
    }
    return term
  }

  private func signers() throws(TemplateFault) -> [TemplateClause] {
    var clauses: [TemplateClause] = []
    for (index, value) in (step["signers"] ?? []).enumerated() {
      do throws(SignerRuleFault) {
        clauses.append(try TemplateClause(value.text, number: index + 1))
        guard clauses.count <= SignerRule.clausesMax else { throw .tooManyClauses(clauses.count) }
      } catch { throw TemplateFault(error, line: value.line) }
    }
    return clauses
  }

  private func title(in values: Values) throws(TemplateFault) -> String {
    guard let value = values["title"]?.first else { return "" }
    do { return try TextCheck.title(value.text, param: "title") } catch {
      throw TemplateFault(
        .text, line: value.line, ["most": "\(AgendaLimits.titleCharactersMax)"])
    }
  }

  /// Its paragraphs, one below the other.
  private func text() throws(TemplateFault) -> String {
    let values = step["text"] ?? []
    let text = values.map(\.text).joined(separator: "\n")
    do { return try TextCheck.body(text, param: "text") } catch {
      throw TemplateFault(
        .text, line: values.first?.line ?? 1, ["most": "\(AgendaLimits.textBytesMax)"])
    }
  }

  /// Lines that are each like a title, for they stand on a screen.
  private func plain(_ word: String, of values: Values) throws(TemplateFault) -> [String] {
    var lines: [String] = []
    for value in values[word] ?? [] {
      do {
        let line =
          try word == "evidence"
          ? TextCheck.title(value.text, param: word) : TextCheck.body(value.text, param: word)
        lines.append(line)
      } catch {
        throw TemplateFault(
          .text, line: value.line, ["most": "\(AgendaLimits.titleCharactersMax)"])
      }
    }
    return lines
  }

  private static func trimmed(_ text: String) -> String {
    var view = Substring(text)
    while view.hasPrefix(" ") { view.removeFirst() }
    while view.hasSuffix(" ") { view.removeLast() }
    return String(view)
  }

  /// As the name of an organisation: `bestuurlijk-akkoord`.
  private static func isSlug(_ name: String) -> Bool {
    (2...40).contains(name.utf8.count)
      && name.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
      && name.utf8.first.map { (0x61...0x7A).contains($0) } == true
  }
}

extension StepTemplate {
  /// - Throws: the first line that cannot be read, and what would help.
  public init(_ text: String) throws(TemplateFault) { self = try TemplateParser.template(text) }
}
