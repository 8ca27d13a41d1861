/// What an organisation is; it decides what its people may do.
public enum OrganisationKind: String, Codable, CaseIterable, Sendable {
  case rijk, provincie, gemeente, corporatie, ontwikkelaar, belegger, waterschap, koepel

  public var isGovernment: Bool {
    switch self {
    case .rijk, .provincie, .gemeente, .waterschap: true
    case .corporatie, .ontwikkelaar, .belegger, .koepel: false
    }
  }
}

/// The name of one tenant: `rijk`, `pv28`, `gm1963` (CBS codes) or a slug such as `hw-wonen`.
/// 2 to 40 octets, `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`. The word for a kind is nobody's name, except
/// `rijk`: in a signer rule `gemeente` must mean every municipality.
public struct OrganisationID: Sendable, Hashable, Codable, RawRepresentable {
  public let rawValue: String

  public static let rijk = OrganisationID(checked: OrganisationKind.rijk.rawValue)

  public init?(rawValue: String) {
    guard (2...40).contains(rawValue.utf8.count), Self.isSlug(rawValue),
      rawValue == OrganisationKind.rijk.rawValue || OrganisationKind(rawValue: rawValue) == nil
    else { return nil }
    self.init(checked: rawValue)
  }

  private init(checked rawValue: String) {
    self.rawValue = rawValue
  }

  /// Whether an organisation of that kind may have this name: `rijk`, `pv` and two digits, `gm`
  /// and four digits belong to their kinds, every other name to the rest.
  public func suits(_ kind: OrganisationKind) -> Bool {
    switch kind {
    case .rijk: self == .rijk
    case .provincie: isCode("pv", digits: 2)
    case .gemeente: isCode("gm", digits: 4)
    case .corporatie, .ontwikkelaar, .belegger, .waterschap, .koepel:
      self != .rijk && !isCode("pv", digits: 2) && !isCode("gm", digits: 4)
    }
  }

  private func isCode(_ prefix: String, digits: Int) -> Bool {
    guard rawValue.hasPrefix(prefix) else { return false }
    let rest = rawValue.utf8.dropFirst(prefix.utf8.count)
    return rest.count == digits && rest.allSatisfy(Self.isDigit)
  }

  private static func isSlug(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .allSatisfy { part in !part.isEmpty && part.allSatisfy { isLetter($0) || isDigit($0) } }
  }

  private static func isLetter(_ octet: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet)
  }

  private static func isDigit(_ octet: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
  }
}

extension OrganisationID: Comparable {
  public static func < (left: OrganisationID, right: OrganisationID) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension OrganisationID: CustomStringConvertible {
  public var description: String { rawValue }
}

/// Dictionaries by organisation are coded as objects, not as lists of pairs.
extension OrganisationID: CodingKeyRepresentable {}
