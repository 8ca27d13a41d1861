import Wire

/// Verbs that are done here with verbs of the server, and described as it describes its own.
enum ClientVerb {
  /// Of `watch`, `step` and `agenda`.
  static let wait = "wait"

  /// Rows as `commands` gives them.
  static let rows: [JSONObject] = [
    row(
      wait, group: "signing",
      words: [parameter("ref", of: wait, type: "reference", isRequired: true)],
      options: [
        parameter(
          "until", of: wait, type: "choice",
          choices: WaitAim.statuses + WaitAim.stages.dropFirst()),
        parameter("timeout", of: wait, type: "integer"),
      ])
  ]

  private static func row(
    _ verb: String, group: String, words: [JSONObject], options: [JSONObject]
  ) -> JSONObject {
    let row: JSONObject = [
      "verb": .string(verb), "group": .string(group), "mutating": false, "binding": false,
      "login": true, "words": .array(words.map(JSONValue.object)),
      "options": .array(options.map(JSONValue.object)),
    ]
    return explained(row, by: "screen.client-\(verb)")
  }

  private static func parameter(
    _ name: String, of verb: String, type: String, isRequired: Bool = false,
    choices: [String] = []
  ) -> JSONObject {
    var row: JSONObject = [
      "name": .string(name), "type": .string(type), "required": .bool(isRequired), "list": false,
    ]
    if !choices.isEmpty {
      row["choices"] = .array(
        choices.map { .object(explained(["value": .string($0)], by: "enum.\($0)")) })
    }
    return explained(row, by: "screen.client-\(verb)-\(name)")
  }

  private static func explained(_ row: JSONObject, by key: String) -> JSONObject {
    var row = row
    for language in Language.allCases {
      row[language.rawValue] = .string(Catalogue.standard.text(key, in: language))
    }
    return row
  }
}
