import Wire

/// One row of `commands`: what a verb takes, in the server's words.
struct VerbDescription: Sendable, Hashable {
  /// A word or an option.
  struct Parameter: Sendable, Hashable {
    var name: String
    var type: String
    var isRequired: Bool
    var takesSeveral: Bool
    var choices: [Choice]
    var text: [Language: String]

    /// As typed: kebab-case.
    var optionName: String { name.replacing("_", with: "-") }
    /// As on the wire: snake_case.
    var memberName: String { name.replacing("-", with: "_") }
    var isFlag: Bool { type == "flag" }
  }

  /// One value of an enumeration.
  struct Choice: Sendable, Hashable {
    var value: String
    var text: [Language: String]
  }

  var verb: String
  var group: String
  var isMutating: Bool
  var isBinding: Bool
  var words: [Parameter]
  var options: [Parameter]
  var text: [Language: String]

  private static let common: Set<String> = ["idem", "dry-run", "expect"]

  /// Nil for a row that is none; unknown members are ignored.
  init?(_ row: JSONObject) {
    guard let verb = row["verb"]?.stringValue else { return nil }
    self.verb = verb
    group = row["group"]?.stringValue ?? ""
    isMutating = row["mutating"]?.boolValue ?? false
    isBinding = row["binding"]?.boolValue ?? false
    words = Self.parameters(row["words"])
    // Options every verb has are read as such, wherever they stand.
    options = Self.parameters(row["options"]).filter { !Self.common.contains($0.optionName) }
    text = Self.texts(row)
  }

  private static func parameters(_ value: JSONValue?) -> [Parameter] {
    (value?.arrayValue ?? []).compactMap(\.objectValue).compactMap { object in
      guard let name = object["name"]?.stringValue else { return nil }
      let choices = (object["choices"]?.arrayValue ?? []).compactMap { value -> Choice? in
        if let plain = value.stringValue { return Choice(value: plain, text: [:]) }
        guard let choice = value.objectValue, let word = choice["value"]?.stringValue
        else { return nil }
        return Choice(value: word, text: texts(choice))
      }
      return Parameter(
        name: name, type: object["type"]?.stringValue ?? "text",
        isRequired: object["required"]?.boolValue ?? false,
        takesSeveral: object["list"]?.boolValue ?? false, choices: choices, text: texts(object))
    }
  }

  private static func texts(_ object: JSONObject) -> [Language: String] {
    var texts: [Language: String] = [:]
    for language in Language.allCases {
      texts[language] = object[language.rawValue]?.stringValue
    }
    return texts
  }

  /// `doorbraak sign <ref> <decision> [--reason TEXT]`
  var usage: String {
    let words = words.map { $0.isRequired ? "<\($0.optionName)>" : "[\($0.optionName)]" }
    let options = options.map { option in
      let value = option.isFlag ? "" : " " + option.type.uppercased()
      let more = option.takesSeveral ? " ..." : ""
      let body = "--\(option.optionName)\(value)\(more)"
      return option.isRequired ? body : "[\(body)]"
    }
    return (["doorbraak", verb] + words + options).joined(separator: " ")
  }
}
