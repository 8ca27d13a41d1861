/// Who must sign a step, as its author wrote it: a list of clauses that must all be met (SIGN-1).
/// Coded as the list of its canonical clause texts.
public struct SignerRule: Sendable, Hashable {
  public let clauses: [SignerClause]

  public static let clausesMax = 16

  /// Reads each text as one clause. What does not depend on who is seated is refused here.
  public init(clauses texts: [String]) throws(SignerRuleFault) {
    guard !texts.isEmpty else { throw .empty }
    guard texts.count <= Self.clausesMax else { throw .tooManyClauses(texts.count) }
    var clauses: [SignerClause] = []
    for (index, text) in texts.enumerated() {
      clauses.append(try SignerClause(text, number: index + 1))
    }
    var order = SigningOrder()
    for clause in clauses {
      order.add(members: clause.members.compactMap(\.organisation), after: clause.after)
    }
    if let circle = order.circle() { throw .circularAfter(circle) }
    self.clauses = clauses
  }

  /// Of clauses that were checked before.
  init(_ clauses: [SignerClause]) { self.clauses = clauses }

  /// The clauses in their canonical spelling.
  public var texts: [String] { clauses.map(\.text) }

  /// The rule for the parties seated now, with kinds replaced by the parties of that kind.
  public func resolved(
    among parties: [OrganisationID: OrganisationKind]
  ) throws(SignerRuleFault) -> ResolvedSignerRule {
    var resolved: [ResolvedClause] = []
    for (index, clause) in clauses.enumerated() {
      resolved.append(try clause.resolved(among: parties, number: index + 1))
    }
    var order = SigningOrder()
    for clause in resolved { order.add(members: clause.members, after: clause.after) }
    if let circle = order.circle() { throw .circularAfter(circle) }
    return ResolvedSignerRule(clauses: resolved)
  }
}

extension SignerRule: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let texts = try container.decode([String].self)
    do throws(SignerRuleFault) {
      try self.init(clauses: texts)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath, debugDescription: error.key, underlyingError: error))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(texts)
  }
}
