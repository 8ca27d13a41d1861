import Wire

/// What the person is about to sign, in words: shown before the question.
struct Preview {
  var place: Workplace
  var statement: Statement
  var answer: JSONObject

  /// Lines of the document shown before signing; the rest is counted.
  static let documentLinesMax = 20

  func lines() -> [String] {
    [place.phrases("sign-head")] + statementLines() + documentLines() + consequenceLines()
  }

  private func statementLines() -> [String] {
    let phrases = place.phrases
    func with(_ value: String) -> String {
      phrases.enumeration(value).map { "\(value) - \($0)" } ?? value
    }
    var pairs: [(String, String)] = [("verb", statement.verb), ("object", statement.object)]
    if let revision = statement.revision { pairs.append(("revision", String(revision))) }
    if let decision = statement.decision { pairs.append(("decision", with(decision))) }
    pairs.append(("organisation", statement.organisation))
    if let body = statement.body { pairs.append(("body", body)) }
    pairs.append(("person", statement.person))
    let basis = answer["authority"]?.objectValue.flatMap(Cell(phrases: phrases).onBehalf)
    pairs.append(
      ("authority", String(statement.authority) + (basis.map { " (\($0))" } ?? "")))
    if let hash = statement.contentSHA256 { pairs.append(("content_sha256", hash)) }
    if let hash = statement.detailSHA256 { pairs.append(("detail_sha256", hash)) }
    if let hash = statement.supersedes { pairs.append(("supersedes", hash)) }
    pairs.append(("log", statement.log))
    return Records(
      pairs: pairs.map { (phrases.column($0.0), [VisibleText.line($0.1)]) },
      width: place.width - 2, isColored: false
    ).lines().map { "  " + $0 }
  }

  private func documentLines() -> [String] {
    guard let document = answer["document"]?.stringValue else { return [] }
    let body = document.hasSuffix("\n") ? String(document.dropLast()) : document
    let all = VisibleText.lines(body).flatMap { DisplayWidth.wrap($0, width: place.width - 4) }
    var lines = [place.phrases("sign-document", ["bytes": String(document.utf8.count)])]
    lines += all.prefix(Self.documentLinesMax).map { "  | " + $0 }
    if all.count > Self.documentLinesMax {
      let rest = String(all.count - Self.documentLinesMax)
      lines.append("  | " + place.phrases("sign-document-more", ["lines": rest]))
    }
    return lines
  }

  /// In the server's words; from one that gives none, `- close - sluit: stougjeswijk/7`.
  func consequenceLines() -> [String] {
    let all = (answer["consequences"]?.arrayValue ?? []).compactMap(\.objectValue)
    guard !all.isEmpty else { return [place.phrases("no-consequences")] }
    let cell = Cell(phrases: place.phrases)
    return [place.phrases("consequences")]
      + all.map { object in
        if let text = object["text"]?.stringValue { return VisibleText.line("  - \(text)") }
        let kind = cell.shown(object["kind"], column: "kind")
        let rest = object.filter { !["kind", "ref"].contains($0.key) }.map {
          "\(place.phrases.column($0.key)) \(cell.shown($0.value, column: $0.key))"
        }
        let ref = object["ref"].map { cell.shown($0, column: "ref") }
        let facts = ([ref].compactMap { $0 } + rest).joined(separator: ", ")
        return VisibleText.line("  - \(kind)" + (facts.isEmpty ? "" : ": \(facts)"))
      }
  }
}
