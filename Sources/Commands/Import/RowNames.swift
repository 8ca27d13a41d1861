import Domain

/// Fields that name something: identifiers, slugs and CBS codes.
extension RowCheck {
  mutating func organisation(_ column: String) -> OrganisationID? {
    guard isPresent(column) else { return nil }
    if let id = OrganisationID(rawValue: row[column]) { return id }
    fail(column, .identifier)
    return nil
  }

  /// An organisation that has the name its kind asks for (`gm1963`).
  mutating func organisation(_ column: String, of kind: OrganisationKind) -> OrganisationID? {
    guard let id = organisation(column) else { return nil }
    if id.suits(kind) { return id }
    fail(column, .identifierOfKind, ["kind": kind.rawValue])
    return nil
  }

  mutating func location(_ column: String) -> LocationID? {
    guard isPresent(column) else { return nil }
    if let id = LocationID(rawValue: row[column]) { return id }
    fail(column, .identifier)
    return nil
  }

  /// 2 to 40 octets: words of a-z and 0-9 with one separator between, beginning with a letter.
  mutating func slug(_ column: String, separator: Character) -> String? {
    guard isPresent(column) else { return nil }
    let text = row[column]
    let words = text.split(separator: separator, omittingEmptySubsequences: false)
    let isSlug = words.allSatisfy { word in
      !word.isEmpty
        && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    if isSlug, (2...40).contains(text.utf8.count), text.utf8.first.map({ $0 >= 0x61 }) == true {
      return text
    }
    fail(column, .identifier)
    return nil
  }

  /// CBS codes in upper case, `GM0855;GM0824`, spaces around each allowed; empty gives none.
  mutating func codes(
    _ column: String, _ kind: CodeKind, knownTo register: Register
  ) -> [OrganisationID] {
    guard !row[column].isEmpty else { return [] }
    var codes: [OrganisationID] = []
    let parts = row[column].utf8.split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    for part in parts {
      let code = Substring(part).trimmingSpaces
      guard let id = kind.organisation(code) else {
        fail(column, .code, given: code, ["form": kind.form])
        continue
      }
      guard !codes.contains(id) else {
        fail(column, .duplicate, given: code, ["first": "\(row.line)"])
        continue
      }
      if !kind.isKnown(id, to: register) { fail(column, .unknown, given: code) }
      codes.append(id)
    }
    return codes
  }
}

/// A kind of CBS code, as `locations.csv` writes it.
enum CodeKind {
  case municipality, province

  /// How such a code looks, for messages.
  var form: String {
    switch self {
    case .municipality: "GMnnnn"
    case .province: "PVnn"
    }
  }

  /// The organisation with that code; nil when it is not one, or not in upper case.
  func organisation(_ code: Substring) -> OrganisationID? {
    // Octets, not characters: an accent on the M would vanish with it.
    let digits = Substring(code.utf8.dropFirst(2))
    guard code.utf8.starts(with: form.utf8.prefix(2)),
      let id = OrganisationID(rawValue: form.prefix(2).lowercased() + digits),
      id.suits(self == .municipality ? .gemeente : .provincie)
    else { return nil }
    return id
  }

  /// A province is also known when a municipality lies in it.
  func isKnown(_ id: OrganisationID, to register: Register) -> Bool {
    if register.organisations[id] != nil { return true }
    switch self {
    case .municipality: return register.municipalities[id] != nil
    case .province: return register.municipalities.values.contains { $0.province == id }
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
