import Domain
import SeededChance
import Testing

/// Random rules over six parties of three kinds, for properties.
enum RandomRule {
  static let parties = organisations([
    "rijk": .rijk, "gm1963": .gemeente, "gm0394": .gemeente, "bpd": .ontwikkelaar,
    "am": .ontwikkelaar, "hw-wonen": .corporatie,
  ])

  static func organisation(_ name: String) throws -> OrganisationID {
    try #require(OrganisationID(rawValue: name), "\(name)")
  }

  static func organisations(
    _ names: [String: OrganisationKind]
  ) -> [OrganisationID: OrganisationKind] {
    var parties: [OrganisationID: OrganisationKind] = [:]
    for (name, kind) in names {
      if let organisation = OrganisationID(rawValue: name) { parties[organisation] = kind }
    }
    return parties
  }

  /// One to four canonical clauses that can be read; they may still not resolve.
  static func texts(using chance: inout Chance) -> [String] {
    while true {
      let texts = (0..<Int.random(in: 1...4, using: &chance)).map { _ in clause(using: &chance) }
      if (try? SignerRule(clauses: texts)) != nil { return texts }
    }
  }

  /// A rule that resolves among `parties`, with what it was resolved from.
  static func rule(
    using chance: inout Chance
  ) -> (written: SignerRule, resolved: ResolvedSignerRule) {
    while true {
      let texts = texts(using: &chance)
      if let written = try? SignerRule(clauses: texts),
        let resolved = try? written.resolved(among: parties)
      {
        return (written, resolved)
      }
    }
  }

  private static func clause(using chance: inout Chance) -> String {
    let names = (parties.keys.map(\.rawValue).sorted() + ["gemeente", "ontwikkelaar"])
      .shuffled(using: &chance)
    let members = names.prefix(Int.random(in: 1...5, using: &chance))
    var text: String
    if Int.random(in: 0..<3, using: &chance) == 0 {
      text = "all(" + members.joined(separator: ", ") + ")"
    } else {
      let bare = members.count == 1 && OrganisationKind(rawValue: members[0]) != nil
      let list = bare ? members[0] : "(" + members.joined(separator: ", ") + ")"
      text = "\(Int.random(in: 1...members.count, using: &chance)) of \(list)"
    }
    if Int.random(in: 0..<4, using: &chance) == 0 { text += " veto" }
    if Int.random(in: 0..<5, using: &chance) == 0 {
      let after = names.filter { OrganisationID(rawValue: $0) != nil && !members.contains($0) }
        .prefix(Int.random(in: 1...2, using: &chance))
      if !after.isEmpty { text += " after(" + after.joined(separator: ", ") + ")" }
    }
    return text
  }

  /// The same clause with other spaces and capitals.
  static func untidy(_ text: String, using chance: inout Chance) -> String {
    var untidy = ""
    for letter in text {
      if "(),".contains(letter) {
        untidy += [" ", "", "\t "].randomElement(using: &chance) ?? ""
        untidy.append(letter)
        untidy += [" ", "", "\t "].randomElement(using: &chance) ?? ""
      } else {
        untidy += Bool.random(using: &chance) ? letter.uppercased() : String(letter)
      }
    }
    return untidy
  }

  /// Every subset of a set, the empty one too.
  static func subsets(of set: Set<OrganisationID>) -> [Set<OrganisationID>] {
    set.sorted().reduce([[]]) { subsets, one in subsets + subsets.map { $0.union([one]) } }
  }

  /// Every way in which each of the organisations approves, objects or says neither.
  static func positions(
    of set: Set<OrganisationID>
  ) -> [(approvals: Set<OrganisationID>, objections: Set<OrganisationID>)] {
    subsets(of: set).flatMap { approvals in
      subsets(of: set.subtracting(approvals)).map { (approvals, $0) }
    }
  }
}
