/// How a transaction begins, and what it carries that ends with it.
public struct TransactionOptions: Sendable {
  public enum Isolation: Sendable {
    case readCommitted, repeatableRead, serializable
  }

  public var readOnly: Bool
  /// No BEGIN and no COMMIT are sent: the pipeline itself is the transaction, as the session's
  /// settings have it. Two statements fewer; only for `transact`, and not with an isolation.
  public var isImplicit: Bool
  public var isolation: Isolation
  /// `SET LOCAL ROLE`; only a name written in the source.
  public var role: StaticString?
  /// Bound with `set_config(name, value, true)`: values may be anything a person typed.
  public var settings: [(name: StaticString, value: String)]
  public var statementTimeoutMilliseconds: Int?
  public var lockTimeoutMilliseconds: Int?
  /// Replaces the connection's; see `ConnectionOptions`.
  public var answerTimeoutMilliseconds: Int?

  public init(
    readOnly: Bool = false, isImplicit: Bool = false, isolation: Isolation = .readCommitted,
    role: StaticString? = nil,
    settings: [(name: StaticString, value: String)] = [],
    statementTimeoutMilliseconds: Int? = nil, lockTimeoutMilliseconds: Int? = nil,
    answerTimeoutMilliseconds: Int? = nil
  ) {
    self.readOnly = readOnly
    self.isImplicit = isImplicit
    self.isolation = isolation
    self.role = role
    self.settings = settings
    self.statementTimeoutMilliseconds = statementTimeoutMilliseconds
    self.lockTimeoutMilliseconds = lockTimeoutMilliseconds
    self.answerTimeoutMilliseconds = answerTimeoutMilliseconds
  }

  private var begin: Query {
    switch (isolation, readOnly) {
    case (.readCommitted, false): "begin isolation level read committed read write"
    case (.readCommitted, true): "begin isolation level read committed read only"
    case (.repeatableRead, false): "begin isolation level repeatable read read write"
    case (.repeatableRead, true): "begin isolation level repeatable read read only"
    case (.serializable, false): "begin isolation level serializable read write"
    case (.serializable, true): "begin isolation level serializable read only"
    }
  }

  /// BEGIN and the settings. The role comes last, for it may not be allowed the settings.
  var opening: [Step] {
    var pairs = settings.map { ($0.name.description, $0.value) }
    if let limit = statementTimeoutMilliseconds { pairs.append(("statement_timeout", "\(limit)")) }
    if let limit = lockTimeoutMilliseconds { pairs.append(("lock_timeout", "\(limit)")) }
    if let role { pairs.append(("role", role.description)) }
    return (isImplicit ? [] : [(begin, [])]) + Settings.steps(pairs)
  }
}

/// Statements that set settings until the transaction ends, a few at a time: one round of
/// `set_config` calls is much cheaper for the server than a statement for each.
enum Settings {
  private static let queries: [Query] = [
    "select set_config($1, $2, true)",
    "select set_config($1, $2, true), set_config($3, $4, true)",
    "select set_config($1, $2, true), set_config($3, $4, true), set_config($5, $6, true)",
    """
    select set_config($1, $2, true), set_config($3, $4, true), set_config($5, $6, true),
      set_config($7, $8, true)
    """,
    """
    select set_config($1, $2, true), set_config($3, $4, true), set_config($5, $6, true),
      set_config($7, $8, true), set_config($9, $10, true)
    """,
    """
    select set_config($1, $2, true), set_config($3, $4, true), set_config($5, $6, true),
      set_config($7, $8, true), set_config($9, $10, true), set_config($11, $12, true)
    """,
  ]

  static func steps(_ pairs: [(String, String)]) -> [Step] {
    stride(from: 0, to: pairs.count, by: queries.count).map { start in
      let few = pairs[start..<min(start + queries.count, pairs.count)]
      return (queries[few.count - 1], few.flatMap { [.text($0.0), .text($0.1)] })
    }
  }

  /// The same until the connection ends.
  static func sessionSteps(_ pairs: [(String, String)]) -> [Step] {
    pairs.map { ("select set_config($1, $2, false)", [.text($0.0), .text($0.1)]) }
  }
}
