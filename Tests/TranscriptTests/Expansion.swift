import Wire

/// Fills in what a `> ` line leaves open: captures, `{statement}`, `{key:NAME}`,
/// `{fingerprint:NAME}` and `{sig}`.
struct Expansion {
  let talk: Talk
  let known: [String: String]

  func expand(_ line: String) throws -> String {
    let filled = try line.replacing(/\{(statement|key:[^}"]+|fingerprint:[^}"]+)\}/) { match in
      let name = String(match.1)
      if name.hasPrefix("key:") { return TestPerson.publicKey(of: String(name.dropFirst(4))) }
      if name.hasPrefix("fingerprint:") {
        return TestPerson.key(of: String(name.dropFirst(12)))?.publicKey.fingerprint ?? ""
      }
      guard let statement = talk.statement else { throw Talk.Fault("no {statement} yet") }
      return Self.escaped(statement)
    }
    guard let captured = Template(filled).filled(known) else {
      throw Talk.Fault("a capture is not known yet in: \(line)")
    }
    return try captured.replacing(/\{sig(:[^}"]+)?\}/) { match in
      let words = match.1?.dropFirst().split(separator: ":").map(String.init) ?? []
      return try signature(in: captured.replacing(match.0, with: ""), words)
    }
  }

  /// Over the statement in the same line; for `login` over what the reference says.
  ///
  /// - Parameter words: who signs, and in which namespace, where it is not the usual.
  private func signature(in line: String, _ words: [String]) throws -> String {
    let request = try Request(line: Array(line.utf8))
    if request.verb == "login" {
      return try talk.loginSignature(
        of: request.object["as"]?.stringValue ?? "", by: words.first,
        namespace: words.dropFirst().first ?? Namespace.login)
    }
    if request.verb == "enrol" {
      return try talk.enrolSignature(
        of: request.object["as"]?.stringValue ?? "", by: words.first ?? "",
        key: request.object["key"]?.stringValue)
    }
    return try TestPerson.signature(
      of: request.object["statement"]?.stringValue ?? "", by: words.first ?? talk.person ?? "",
      namespace: words.dropFirst().first ?? Namespace.act)
  }

  /// As it stands inside a JSON string.
  private static func escaped(_ text: String) -> String {
    let object: JSONObject = ["s": .string(text)]
    return String(object.text.dropFirst(6).dropLast(2))
  }
}
