/// What the presentation adds to single verbs. The verbs themselves come from the server.
enum VerbExtras {
  /// Options handled here and never sent, and whether a value follows.
  static func options(of verb: String) -> [String: Bool] {
    switch verb {
    case "attach": ["elsewhere": false]
    case "get": ["save": true]
    case "receipt": ["save": true, "verify": false]
    case "watch": ["count": true, "exec": true, "state": true]
    default: [:]
    }
  }

  /// `wait` answers when there is something to answer.
  static func waitsForever(_ verb: String) -> Bool { verb == "wait" }

  /// `export` gives another program's lines, all of them, as they are.
  static func exports(_ verb: String) -> Bool { verb == "export" }

  /// `watch` goes on after its OK.
  static func follows(_ verb: String) -> Bool { verb == "watch" }
}
