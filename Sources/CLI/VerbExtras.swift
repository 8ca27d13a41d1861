import Wire

/// What the presentation adds to single verbs. The verbs themselves come from the server.
enum VerbExtras {
  /// Options handled here and never sent, and whether a value follows.
  static func options(of verb: String) -> [String: Bool] {
    switch verb {
    case "get": ["save": true]
    case "receipt": ["save": true, "verify": false]
    case "watch": ["count": true, "exec": true, "state": true]
    default: [:]
    }
  }

  /// `attach` brings the file whose path is given, unless it is kept elsewhere. No other verb that
  /// takes a path sends anything of it but its hash.
  static func bringsFile(_ verb: String, _ object: JSONObject) -> Bool {
    verb == "attach" && object["elsewhere"]?.boolValue != true
  }

  /// `export` gives another program's lines, all of them, as they are; `template --source` those of
  /// a file.
  static func exports(_ verb: String, _ object: JSONObject) -> Bool {
    verb == "export" || verb == "template" && object["source"]?.boolValue == true
  }

  /// `plan` is drawn for people, where there is room.
  static func draws(_ verb: String) -> Bool { verb == "plan" }

  /// `watch` goes on after its OK.
  static func follows(_ verb: String) -> Bool { verb == "watch" }
}
