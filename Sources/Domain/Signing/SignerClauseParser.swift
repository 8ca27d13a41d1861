/// Reads one clause:
/// ```
/// clause = ("all" list / count "of" (list / kind)) *("veto" / "after" list)   ; each once
/// list   = "(" name *("," name) ")"
/// ```
/// Words in any case, spaces and tabs anywhere between the parts.
struct SignerClauseParser {
  private var tokens: SignerClauseTokens
  private let number: Int

  /// `number` counts clauses from 1 and serves the fault.
  init(_ text: String, clause number: Int) {
    tokens = SignerClauseTokens(text)
    self.number = number
  }

  mutating func clause() throws(SignerRuleFault) -> SignerClause {
    let demand = try demand()
    let members =
      if demand != .all, tokens.peek().kind != .open {
        [try bareKind()]
      } else {
        try members()
      }
    var (veto, after) = (false, [OrganisationID]())
    while tokens.peek().kind != .end {
      let token = tokens.next()
      switch token.kind {
      case .word("veto") where !veto: veto = true
      case .word("after") where after.isEmpty: after = try afterNames()
      default: throw syntax(at: token)
      }
    }
    return SignerClause(demand: demand, members: members, veto: veto, after: after)
  }

  private mutating func demand() throws(SignerRuleFault) -> SignerClause.Demand {
    let token = tokens.next()
    switch token.kind {
    case .word("all"): return .all
    case .count(let count):
      let of = tokens.next()
      guard of.kind == .word("of") else { throw syntax(at: of) }
      guard count > 0 else { throw .asksNothing(clause: number) }
      return .atLeast(count)
    default: throw syntax(at: token)
    }
  }

  private mutating func bareKind() throws(SignerRuleFault) -> SignerMember {
    let token = tokens.next()
    guard case .word(let word) = token.kind, OrganisationKind(rawValue: word) != nil,
      let member = SignerMember(word: word)
    else { throw syntax(at: token) }
    return member
  }

  private mutating func members() throws(SignerRuleFault) -> [SignerMember] {
    var members: [SignerMember] = []
    for name in try list() {
      guard let member = SignerMember(word: name) else {
        throw .invalidName(clause: number, name: name)
      }
      members.append(member)
    }
    return members
  }

  private mutating func afterNames() throws(SignerRuleFault) -> [OrganisationID] {
    var names: [OrganisationID] = []
    for name in try list() {
      switch SignerMember(word: name) {
      case .organisation(let organisation): names.append(organisation)
      case .kind(let kind): throw .kindInAfter(clause: number, kind: kind)
      case nil: throw .invalidName(clause: number, name: name)
      }
    }
    return names
  }

  /// Names between parentheses, lower case, 1 to 64, no two the same.
  private mutating func list() throws(SignerRuleFault) -> [String] {
    let open = tokens.next()
    guard open.kind == .open else { throw syntax(at: open) }
    var names: [String] = []
    while true {
      let token = tokens.next()
      guard case .word(let name) = token.kind else { throw syntax(at: token) }
      guard !names.contains(name) else { throw .duplicateInClause(clause: number, name: name) }
      guard names.count < SignerClause.membersMax else { throw .tooManyMembers(clause: number) }
      names.append(name)
      let separator = tokens.next()
      if separator.kind == .close { return names }
      guard separator.kind == .comma else { throw syntax(at: separator) }
    }
  }

  private func syntax(at token: SignerClauseTokens.Token) -> SignerRuleFault {
    .syntax(clause: number, offset: token.offset)
  }
}

extension SignerMember {
  /// Nil when the word can be no name.
  fileprivate init?(word: String) {
    if let organisation = OrganisationID(rawValue: word) {
      self = .organisation(organisation)
    } else if let kind = OrganisationKind(rawValue: word) {
      self = .kind(kind)
    } else {
      return nil
    }
  }
}
