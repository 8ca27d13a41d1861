/// What the presentation adds to single verbs. The verbs themselves come from the server.
enum VerbExtras {
  /// Options handled here and never sent, and whether a value follows.
  static func options(of verb: String) -> [String: Bool] {
    verb == "receipt" ? ["save": true, "verify": false] : [:]
  }

  /// `wait` answers when there is something to answer.
  static func waitsForever(_ verb: String) -> Bool { verb == "wait" }

  /// `watch` goes on after its OK.
  static func follows(_ verb: String) -> Bool { verb == "watch" }
}
