import Wire

/// A person of the world, logged in at a server, who asks one thing at a time.
struct Speaker {
  let connection: LineConnection

  /// - Parameter key: to log in with; nil: the person's own.
  init(_ connection: LineConnection, as person: World.Person, key: SSHPrivateKey? = nil)
    async throws
  {
    self.connection = connection
    guard case .line(.push("HELLO", let hello)) = await connection.next() else {
      throw HarnessFault("no HELLO")
    }
    let statement = LoginStatement(
      server: hello["server"]?.stringValue ?? "", certificateSHA256: "none",
      nonce: hello["nonce"]?.stringValue ?? "", person: person.handle)
    let signature = try SSHSignature.sign(
      Array(statement.text.utf8), namespace: Namespace.login, with: key ?? person.key)
    let answer = try await ask(
      "login", [], ["as": .string(person.handle), "sig": .string(signature.base64)])
    guard answer.isOK else { throw HarnessFault("\(person.handle) cannot log in: \(answer)") }
  }

  struct Answer: Sendable, Hashable {
    /// Nil: OK.
    var code: ErrorCode?
    var object: JSONObject
    var rows = 0
    var isOK: Bool { code == nil }
    var isReplayed: Bool { object["replayed"] == true }
    /// What is kept in the journal.
    var kept: JSONObject {
      var kept = object
      kept["replayed"] = nil
      return kept
    }
  }

  func ask(
    _ verb: String, _ words: [String] = [], _ object: JSONObject = [:]
  ) async throws -> Answer {
    connection.send(Request(tag: "t", verb: verb, words: words, object: object))
    return try await hear()
  }

  func ask(_ draft: Chain.Draft) async throws -> Answer {
    try await ask(draft.verb, draft.words, draft.object)
  }

  func hear() async throws -> Answer {
    var rows = 0
    while true {
      switch await connection.next() {
      case .line(.row): rows += 1
      case .line(.ok("t", let object)):
        return Answer(code: nil, object: object ?? [:], rows: rows)
      case .line(.error("t", let error)):
        return Answer(code: error.code, object: error.object, rows: rows)
      case let heard: throw HarnessFault("no answer but \(heard)")
      }
    }
  }
}
