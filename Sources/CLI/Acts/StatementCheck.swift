import Wire

/// What a statement must say before it is signed: what its person asked, and nothing else.
struct StatementCheck {
  var asked: Asked
  var person: String
  var organisation: String?
  var server: String
  /// Unix seconds of the local clock.
  var now: Int

  /// Verbs whose document is the act itself, with its verb as `act`; without it nothing can be
  /// checked. Other documents are of a step, and go with its reference.
  private static let acts: Set<String> = ["grant-authority", "revoke-authority"]

  /// Most seconds between signed-at and the local clock (domain TERM-3).
  static let clockSecondsMax = 300

  /// The lines that are wrong, by name; empty when all is well.
  func faults(in statement: Statement, preview: JSONObject) -> [String] {
    var faults: [String] = []
    func demand(_ name: String, _ holds: Bool) { if !holds { faults.append(name) } }
    demand("log", statement.log == server || statement.log.hasPrefix(server + "/"))
    demand("verb", statement.verb == asked.description.verb)
    demand("object", isObject(statement.object))
    demand("decision", isDecision(statement.decision))
    demand("person", statement.person == person)
    demand("organisation", statement.organisation == organisation)
    demand("revision", isRevision(statement.revision))
    demand("body", isBody(statement.body, preview))
    demand("authority", isAuthority(statement.authority))
    demand("signed-at", abs(statement.signedAt - now) <= Self.clockSecondsMax)
    demand("content-sha256", isContent(statement.contentSHA256, preview))
    demand("detail-sha256", isDetail(statement.detailSHA256, preview))
    demand("document", isDocument(preview))
    return faults
  }

  private func option(_ name: String) -> String? { asked.object[name]?.stringValue }

  private func word(where isWanted: (VerbDescription.Parameter) -> Bool) -> String? {
    zip(asked.description.words, asked.words).first { isWanted($0.0) }?.1
  }

  /// The first reference asked for; for a verb without one, one of the words or values given.
  private func isObject(_ object: String) -> Bool {
    if let reference = word(where: { $0.type == "reference" }) {
      let plain = reference.replacing("/#", with: "/")
      return object == (plain.hasPrefix("#") ? plain : plain.replacing("#", with: "/"))
    }
    return asked.words.contains(object) || asked.object.contains { $0.value.stringValue == object }
  }

  private func isDecision(_ decision: String?) -> Bool {
    let wanted = word { $0.name == "decision" } ?? option("decision")
    if wanted == "approve", asked.object["reservation"] != nil {
      return decision == "approve" || decision == "approve-with-reservation"
    }
    return decision == wanted
  }

  private func isRevision(_ revision: Int?) -> Bool {
    guard let expect = asked.options[.expect].flatMap(Int.init) else { return true }
    return revision == expect
  }

  private func isAuthority(_ authority: Int) -> Bool {
    switch asked.object["authority"] {
    case .integer(let number): return authority == number
    case .string(let text): return String(authority) == text
    default: return true
    }
  }

  /// The hash must be of the document shown; neither may come without the other. What was erased
  /// nobody can show: what was signed about it can still be taken back, and nothing else.
  private func isContent(_ hash: String?, _ preview: JSONObject) -> Bool {
    guard let document = preview["document"]?.stringValue else {
      let isErased = preview["document"] == .null && asked.description.verb == "withdraw"
      return isErased ? hash != nil : hash == nil
    }
    return hash == Statement.sha256(of: document)
  }

  /// The body of the authority that is signed with; what a grant says of a body is its document's.
  private func isBody(_ body: String?, _ preview: JSONObject) -> Bool {
    guard let wanted = option("body"), recordedAct(preview) == nil else { return true }
    return body == wanted
  }

  /// The document where it records an act, as that of a grant does.
  private func recordedAct(_ preview: JSONObject) -> JSONObject? {
    guard let text = preview["document"]?.stringValue,
      let document = try? JSONObject(parsing: Array(text.utf8)),
      document["act"]?.stringValue == asked.description.verb
    else { return nil }
    return document
  }

  /// A document that records an act is about who or what was named, says what was asked in the
  /// words of the options, and grants nothing that was not asked: else a server could have another
  /// grant signed than the one that was typed.
  private func isDocument(_ preview: JSONObject) -> Bool {
    guard let document = recordedAct(preview) else {
      return !Self.acts.contains(asked.description.verb)
        && word(where: { $0.type == "reference" }) != nil
    }
    let names = [
      document["person"]?.stringValue,
      document["authority"]?.integerValue.map { "authority/\($0)" },
    ]
    guard names.contains(where: { $0.map(asked.words.contains) ?? false }) else { return false }
    // What is signed with is not what is recorded.
    let wanted = asked.object.filter { $0.key != "authority" }
    guard wanted.allSatisfy({ document[$0.key].map(Self.sorted) == Self.sorted($0.value) })
    else { return false }
    // A revocation tells what it ends; a grant says no more than was asked but its first day.
    let told: Set<String> = ["act", "authority", "organisation", "person", "from"]
    return asked.description.verb != "grant-authority"
      || document.allSatisfy { name, said in
        told.contains(name) || asked.object[name] != nil || said == .bool(false)
          || said == .array([])
      }
  }

  /// Lists are sets here.
  private static func sorted(_ value: JSONValue) -> [String] {
    guard let items = value.arrayValue else { return [Cell.plain(value)] }
    return items.map(Cell.plain).sorted()
  }

  /// With texts given (reason, reservation): the hash of the one text, or of `detail` in the
  /// preview, which must hold each text. Without any: no hash.
  private func isDetail(_ hash: String?, _ preview: JSONObject) -> Bool {
    let apart: Set<String> = ["body", "authority", "decision", "supersedes"]
    let texts = asked.description.options
      .filter { ["text", "document"].contains($0.type) && !apart.contains($0.memberName) }
      .compactMap { option($0.memberName) }
    guard !texts.isEmpty else { return hash == nil }
    if texts.count == 1, hash == Statement.sha256(of: texts[0]) { return true }
    guard let detail = preview["detail"]?.stringValue, hash == Statement.sha256(of: detail) else {
      return false
    }
    return texts.allSatisfy { text in
      let encoded = (["t": .string(text)] as JSONObject).text
      return detail.contains(text) || detail.contains(encoded.dropFirst(5).dropLast())
    }
  }
}
