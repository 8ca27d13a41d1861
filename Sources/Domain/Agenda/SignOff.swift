/// What one organisation said to one revision of one step.
public struct SignOff: Sendable, Hashable {
  /// Counts from 1 within the step.
  public let number: Int
  /// The version of the event that recorded it.
  public let version: Int
  public let organisation: OrganisationID
  public let person: Int
  /// On what basis the person bound the organisation (SIGN-8).
  public let authority: Int
  public let revision: Int
  public let decision: SignOffDecision
  public internal(set) var reason: Content?
  public let at: Moment
  /// Who saw the revision that was signed; a wider one later does not show this sign-off, but an
  /// embargo that opens does.
  public internal(set) var visibility: Visibility
  /// The circle for which that revision was `named`, if it was.
  public internal(set) var circle: Int?
  /// SHA-256 of the signed statement, in lower-case hexadecimal; a later one `supersedes` it.
  public let statementSHA256: String
  /// The statement's exact bytes, then the armoured SSHSIG.
  public let signed: Content
  /// Whether it was among what closed the step; false when given after closing (SIGN-5).
  public internal(set) var counted = false
  public internal(set) var standing = Standing.current
  /// For whom it counts: who gave it, or its successor (AGENDA-10).
  public internal(set) var holder: OrganisationID
  /// How it was taken back, if it was.
  public internal(set) var withdrawal: Withdrawal?

  /// A withdrawal's signed statement and ground.
  public struct Withdrawal: Sendable, Hashable {
    /// The organisation for which it counted, and its person.
    public let organisation: OrganisationID
    public let person: Int
    /// The version of the event that recorded it.
    public let version: Int
    public let at: Moment
    public internal(set) var ground: Content?
    public let statementSHA256: String
    public let signed: Content
  }

  /// Whether the organisation still stands by it.
  public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
    case current
    /// Replaced by a later decision of the same organisation.
    case superseded
    /// The step got a new revision (AGENDA-9).
    case stale
    case withdrawn
  }
}

extension SignOff {
  /// Whether that statement gave it or took it back: a statement is used once.
  func isMade(by statement: String) -> Bool {
    statementSHA256 == statement || withdrawal?.statementSHA256 == statement
  }
}

/// A signed statement whose signature, key and form were checked before the domain is asked.
public struct SignedStatement: Sendable, Hashable {
  /// SHA-256 of the statement's bytes, in lower-case hexadecimal.
  public var sha256: String
  /// The statement's exact bytes, then the armoured SSHSIG.
  public var signed: String
  public var revision: Int
  public var contentSHA256: String
  public var supersedes: String?
  /// The moment in the statement; it may differ from the act's by five minutes (TERM-3).
  public var signedAt: Moment

  public init(
    sha256: String, signed: String, revision: Int, contentSHA256: String, supersedes: String?,
    signedAt: Moment
  ) {
    self.sha256 = sha256
    self.signed = signed
    self.revision = revision
    self.contentSHA256 = contentSHA256
    self.supersedes = supersedes
    self.signedAt = signedAt
  }
}
