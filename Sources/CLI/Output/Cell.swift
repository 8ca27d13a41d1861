import Wire

/// How a value reads in one cell.
struct Cell {
  var phrases: Phrases

  /// Columns whose values are enumerations: there the word people use stands beside the typed one.
  static let enumerations: Set<String> = [
    "status", "stage", "from_stage", "to_stage", "kind", "decision", "seat", "role", "roles", "do",
    "effect", "lapse", "visibility", "basis", "outcome", "organisation_kind", "state",
    "woo_ground", "erased_ground",
  ]

  /// For people: words of the language, lists joined by ", ".
  func shown(_ value: JSONValue?, column: String) -> String {
    VisibleText.line(text(value, column: column))
  }

  private func text(_ value: JSONValue?, column: String) -> String {
    switch value {
    case .bool(let flag): return phrases(flag ? "yes" : "no")
    case .string(let word) where Self.enumerations.contains(column):
      return phrases.enumeration(word).map { "\(word) - \($0)" } ?? word
    case .array(let items):
      let separator = items.contains { $0.objectValue != nil } ? "; " : ", "
      return items.map { text($0, column: column) }.joined(separator: separator)
    case .object(let object):
      if let words = onBehalf(object) { return words }
      return object.map { "\($0.key)=\(text($0.value, column: $0.key))" }.joined(separator: " ")
    default: return Self.plain(value)
    }
  }

  /// For whom and on what basis an act was signed (SIGN-8): *namens het college van gm1963,
  /// mandaat 12 van 2026-01-01*. Nil for any other object.
  func onBehalf(_ object: JSONObject) -> String? {
    guard object.count == 5, let id = object["id"]?.integerValue,
      let basis = object["basis"]?.stringValue, let from = object["from"]?.stringValue,
      let organisation = object["organisation"]?.stringValue, let body = object["body"]
    else { return nil }
    let whom =
      body.stringValue.map { name in
        phrases("of-body", ["body": phrases.body(name), "organisation": organisation])
      } ?? organisation
    return phrases(
      "on-behalf",
      [
        "whom": whom, "basis": phrases.enumeration(basis) ?? basis, "number": String(id),
        "from": from,
      ])
  }

  /// For programs: raw values, lists joined by ",", objects as JSON.
  static func plain(_ value: JSONValue?) -> String {
    switch value {
    case nil, .null: return ""
    case .bool(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .string(let text): return text
    case .array(let items):
      guard !items.contains(where: { $0.objectValue != nil || $0.arrayValue != nil }) else {
        return items.map(plain).joined(separator: "; ")
      }
      return items.map(plain).joined(separator: ", ")
    case .object(let object): return object.text
    }
  }
}
