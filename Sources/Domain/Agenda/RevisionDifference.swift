/// One thing that one revision of a step says otherwise than an earlier one (AGENDA-9).
public struct RevisionDifference: Sendable, Hashable {
  /// What of the content, by the name it has in the document.
  public let what: String
  /// Of the text: the first line of it in the later revision, from 1.
  public let line: Int?
  /// Nil where the earlier one says nothing of it. Of a list what is gone.
  public let was: String?
  /// Nil where the later one says nothing of it. Of a list what is new.
  public let `is`: String?
}

extension RevisionDifference {
  /// All there are, in the order in which people read a step; nil where a document cannot be read.
  public static func between(_ earlier: String, and later: String) -> [RevisionDifference]? {
    guard let old = StepDocument.content(of: earlier), let new = StepDocument.content(of: later)
    else { return nil }
    return between(old, and: new)
  }

  static func between(_ old: StepContent, and new: StepContent) -> [RevisionDifference] {
    single("title", old.title, new.title) + ofText(old.text, new.text)
      + single("stage", old.stage.rawValue, new.stage.rawValue)
      + single("kind", old.kind.rawValue, new.kind.rawValue)
      + list("signers", old.signers.texts, new.signers.texts)
      + list("needs", old.needs.map { "#\($0)" }, new.needs.map { "#\($0)" })
      + list("covers", old.covers.map { "b\($0)" }, new.covers.map { "b\($0)" })
      + single("term", old.term?.text, new.term?.text)
      + single("required", "\(old.required)", "\(new.required)")
      + single("four_eyes", "\(old.fourEyes)", "\(new.fourEyes)")
      + list("evidence", old.evidence, new.evidence)
      + list("files", old.files.map(\.shown), new.files.map(\.shown))
      + single("homes", old.homes.map(String.init), new.homes.map(String.init))
      + single("visibility", old.visibility.rawValue, new.visibility.rawValue)
      + list("named", (old.named ?? []).map(\.rawValue), (new.named ?? []).map(\.rawValue))
      + single("woo_ground", old.wooGround?.rawValue, new.wooGround?.rawValue)
  }

  private static func single(_ what: String, _ was: String?, _ now: String?) -> [Self] {
    was == now ? [] : [Self(what: what, line: nil, was: was, is: now)]
  }

  private static func list(_ what: String, _ was: [String], _ now: [String]) -> [Self] {
    guard was != now else { return [] }
    let gone = was.filter { !now.contains($0) }
    let new = now.filter { !was.contains($0) }
    // The same in another order is shown whole.
    return gone.isEmpty && new.isEmpty
      ? [Self(what: what, line: nil, was: joined(was, "; "), is: joined(now, "; "))]
      : [Self(what: what, line: nil, was: joined(gone, "; "), is: joined(new, "; "))]
  }

  /// Finding the fewest changed lines takes memory by the square of their number.
  static let linesCompared = 1000

  private static func ofText(_ was: String, _ now: String) -> [Self] {
    let (old, new) = (lines(was), lines(now))
    let head = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - head
    let tail = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let (oldPart, newPart) = (old[head..<(old.count - tail)], new[head..<(new.count - tail)])
    guard !oldPart.isEmpty || !newPart.isEmpty else { return [] }
    guard oldPart.count + newPart.count <= linesCompared else {
      return [part(oldPart, newPart)]
    }
    var (removed, inserted) = (Set<Int>(), Set<Int>())
    for change in Array(newPart).difference(from: Array(oldPart)) {
      switch change {
      case .remove(let offset, _, _): removed.insert(head + offset)
      case .insert(let offset, _, _): inserted.insert(head + offset)
      }
    }
    var (parts, i, j) = ([Self](), oldPart.startIndex, newPart.startIndex)
    while i < oldPart.endIndex || j < newPart.endIndex {
      let (from, to) = (i, j)
      while removed.contains(i) { i += 1 }
      while inserted.contains(j) { j += 1 }
      if i > from || j > to { parts.append(part(old[from..<i], new[to..<j])) }
      if i < oldPart.endIndex, j < newPart.endIndex { (i, j) = (i + 1, j + 1) }
    }
    return parts
  }

  private static func part(_ was: ArraySlice<Substring>, _ now: ArraySlice<Substring>) -> Self {
    Self(
      what: "text", line: now.startIndex + 1, was: joined(was.map(String.init), "\n"),
      is: joined(now.map(String.init), "\n"))
  }

  private static func joined(_ parts: [String], _ separator: String) -> String? {
    parts.isEmpty ? nil : parts.joined(separator: separator)
  }

  /// An empty text has no line.
  private static func lines(_ text: String) -> [Substring] {
    text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}

extension StepFile {
  fileprivate var shown: String {
    "\(title) (\(mediaType), \(size), \(sha256)\(isElsewhere ? ", elsewhere" : ""))"
      + (evidence.map { ": \($0)" } ?? "")
  }
}
