/// Who prepared a revision of a step: with four eyes they do not approve it (SIGN-8).
public struct Preparation: Sendable, Hashable {
  private var proposers: Set<Int> = []
  /// Who attached each of its files.
  private var attachers: [StepFile.Identity: Int] = [:]

  /// Numbers of the persons who proposed the revision or attached a file of it.
  public var persons: Set<Int> { proposers.union(attachers.values) }

  mutating func proposed(by person: Int?) { proposers = Set([person].compactMap(\.self)) }

  /// Who changes only its files, what it needs or who sees it adds to what others proposed: if a
  /// colleague took the author's place by attaching a file, the author could sign.
  mutating func revised(from old: StepContent, to new: StepContent, by person: Int?) {
    if !new.isSameText(as: old) { proposers = [] }
    if let person { proposers.insert(person) }
    let before = Set(old.files.map(\.identity))
    let files = Set(new.files.map(\.identity))
    attachers = attachers.filter { files.contains($0.key) }
    for file in files.subtracting(before) { attachers[file] = person }
  }
}

extension StepContent {
  fileprivate func isSameText(as other: StepContent) -> Bool {
    var one = self
    one.files = other.files
    one.needs = other.needs
    one.visibility = other.visibility
    one.named = other.named
    one.wooGround = other.wooGround
    return one == other
  }
}

extension AgendaDraft {
  /// Asked of approvals alone: only they close a step, and an objection by its author does no harm.
  func checkFourEyes(_ step: Step) throws(Refusal) {
    guard step.content.fourEyes, step.preparation.persons.contains(person.person) else { return }
    throw Refusal(.fourEyes)
  }
}
