/// On what basis, for whom and how far a person binds the organisation (SIGN-8).
public struct Authority: Sendable, Hashable {
  public enum Basis: String, Codable, Sendable, Hashable, CaseIterable {
    /// By virtue of the office itself: a wethouder, a director.
    case office
    /// In the name of an administrative body (mandaat, Awb 10:1).
    case mandate
    /// In the name of a legal person (volmacht, Awb 10:12, BW 3:60).
    case power
    /// A statute says so: the mayor represents the municipality (Gemeentewet 171).
    case statutory

    /// Whether it comes from nobody inside the organisation; such an authority may grant others.
    public var isOriginal: Bool { self == .office || self == .statutory }
  }

  /// Counts from 1 over all organisations; what statements name.
  public let id: Int
  public var basis: Basis
  /// The body for which the person decides, where law asks for one: `college`.
  public var body: String?
  public var from: LocalDay
  /// The last day; nil while nobody set one.
  public var until: LocalDay?
  /// The kinds of step it covers; empty for all of them.
  public var kinds: Set<StepKind> = []
  /// The largest amount it may bind to, in euro cents; nil without bound.
  public var amountMax: Int?
  /// Whether its holder may grant others under it (Awb 10:9; an office may always, Awb 10:3).
  public var allowsSubstitution = false
  /// The authority it was granted under; it ends with that one.
  public var under: Int?
  /// The number of the person who granted it; nil where an administrator recorded an office.
  public var grantor: Int?
  /// The legal ground, in words: a mandate decree and its article.
  public var ground: Content?
  /// The signed act that granted it; nil for an office recorded with its person.
  public internal(set) var granting: SignedRecord?
  /// Since when it is no more, whatever its period says.
  public internal(set) var ended: Ended?

  public init(
    id: Int, basis: Basis, body: String? = nil, from: LocalDay, until: LocalDay? = nil
  ) {
    self.id = id
    self.basis = basis
    self.body = body
    self.from = from
    self.until = until
  }

  /// A statement with its signature, as the journal keeps it, and the text it is about.
  public struct SignedRecord: Sendable, Hashable {
    /// The version of the register's event that holds it.
    public let version: Int
    public let statementSHA256: String
    /// The statement's exact bytes, then the armoured SSHSIG.
    public let signed: Content
    /// The exact text whose SHA-256 the statement names.
    public let document: Content
  }

  /// How an authority was revoked.
  public struct Ended: Sendable, Hashable {
    public let at: Moment
    /// The authority that was revoked: this one, or one it was granted under.
    public let with: Int
    /// Of the one that was revoked itself.
    public let ground: Content?
    public let revoking: SignedRecord?
  }

  /// Its name in statements: `authority/12`.
  public var reference: String { Self.reference(id) }

  public static func reference(_ id: Int) -> String { "authority/\(id)" }

  /// The number in `authority/12`: 1 to 999,999,999 without leading zeros; nil for anything else.
  public static func number(in reference: String) -> Int? {
    let octets = reference.utf8
    guard octets.starts(with: "authority/".utf8) else { return nil }
    let digits = octets.dropFirst("authority/".utf8.count)
    guard (1...9).contains(digits.count), digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(String(digits) ?? "")
  }
}

/// Bounds on authorities, each to keep a chain readable and the register small.
public enum AuthorityLimits {
  /// Authorities above one: office, mandate, and two times on. A longer chain nobody oversees.
  public static let depthMax = 3
  /// Authorities of one person that have not been revoked.
  public static let perPersonMax = 64
  /// In euro cents: 2^53 - 1, the largest whole number of the protocol.
  public static let amountMax = 9_007_199_254_740_991
}

/// As events hold it: what is nil, empty or false is left out, so that an office recorded with its
/// person reads and is written as it always was.
extension Authority: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, basis, body, from, until, kinds, under, grantor, ground
    case amountMax = "amount_max"
    case allowsSubstitution = "substitution"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(Int.self, forKey: .id),
      basis: try container.decode(Basis.self, forKey: .basis),
      body: try container.decodeIfPresent(String.self, forKey: .body),
      from: try container.decode(LocalDay.self, forKey: .from),
      until: try container.decodeIfPresent(LocalDay.self, forKey: .until))
    kinds = Set(try container.decodeIfPresent([StepKind].self, forKey: .kinds) ?? [])
    amountMax = try container.decodeIfPresent(Int.self, forKey: .amountMax)
    allowsSubstitution =
      try container.decodeIfPresent(Bool.self, forKey: .allowsSubstitution) ?? false
    under = try container.decodeIfPresent(Int.self, forKey: .under)
    grantor = try container.decodeIfPresent(Int.self, forKey: .grantor)
    ground = try container.decodeIfPresent(Content.self, forKey: .ground)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(basis, forKey: .basis)
    try container.encodeIfPresent(body, forKey: .body)
    try container.encode(from, forKey: .from)
    try container.encodeIfPresent(until, forKey: .until)
    if !kinds.isEmpty { try container.encode(sortedKinds, forKey: .kinds) }
    try container.encodeIfPresent(amountMax, forKey: .amountMax)
    if allowsSubstitution { try container.encode(true, forKey: .allowsSubstitution) }
    try container.encodeIfPresent(under, forKey: .under)
    try container.encodeIfPresent(grantor, forKey: .grantor)
    try container.encodeIfPresent(ground, forKey: .ground)
  }

  /// Its kinds in one order everywhere.
  public var sortedKinds: [StepKind] { kinds.sorted { $0.rawValue < $1.rawValue } }
}
