import Wire

/// One connection, what was said over it, and what signing needs of that.
final class Talk {
  let socket: LineSocket
  /// The first line of the server, HELLO.
  let greeting: String
  /// Of HELLO; a login signs it.
  let nonce: String
  private(set) var person: String?
  /// The statement in the newest answer that held one.
  private(set) var statement: String?

  struct Fault: Error, CustomStringConvertible {
    let description: String
    init(_ words: String) { description = words }
  }

  private init(_ socket: LineSocket, greeting: String, nonce: String) {
    self.socket = socket
    self.greeting = greeting
    self.nonce = nonce
  }

  /// Connects and reads HELLO.
  static func open(_ server: TestServer) async throws -> Talk {
    try await open(try await LineSocket.connect(server))
  }

  /// The same through a client, which logs in first when a person is given. The client says `hello`
  /// and `login` with the tags `h` and `a`, and passes on what the server answers.
  static func open(
    _ server: TestServer, through client: LineClient, as person: String? = nil
  ) async throws -> Talk {
    let talk = try await open(
      try await LineSocket.run(try client.start(server, as: person)))
    guard let person else { return talk }
    let answers = await talk.answers(2)
    guard answers.last?.hasPrefix("a OK ") == true else {
      throw Fault("\(person) cannot log in: \(answers)")
    }
    talk.person = person
    return talk
  }

  private static func open(_ socket: LineSocket) async throws -> Talk {
    let greeting = await socket.line() ?? ""
    guard case .push("HELLO", let hello) = try ServerLine(line: Array(greeting.utf8)),
      let nonce = hello["nonce"]?.stringValue
    else { throw Fault("no HELLO but: \(greeting)") }
    try await socket.lookAtCertificate()
    return Talk(socket, greeting: greeting, nonce: nonce)
  }

  /// Connects and logs in; the person is who signs.
  static func open(_ server: TestServer, as person: String) async throws -> Talk {
    let talk = try await open(server)
    let signature = try talk.loginSignature(of: person)
    let answers = try await talk.exchange([
      "h hello 1 {\"client\":\"transcript/1\"}",
      "a login {\"as\":\"\(person)\",\"sig\":\"\(signature)\"}",
    ])
    guard answers.count == 2, answers[1].hasPrefix("a OK ") else {
      throw Fault("\(person) cannot log in: \(answers)")
    }
    talk.person = person
    return talk
  }

  /// - Parameter certificate: what the statement names; nil for the one that was seen.
  func loginSignature(
    of person: String, by signer: String? = nil, namespace: String = Namespace.login,
    certificate: String? = nil
  ) throws -> String {
    let statement = LoginStatement(
      server: TestServer.name, certificateSHA256: certificate ?? socket.certificateSHA256,
      nonce: nonce, person: person)
    return try TestPerson.signature(
      of: statement.text, by: signer ?? person, namespace: namespace)
  }

  /// - Parameter signer: whose private key signs; the statement is about `key`, or that one's.
  func enrolSignature(
    of person: String, by signer: String, key: String? = nil
  ) throws -> String {
    let statement = EnrolStatement(
      login: LoginStatement(
        server: TestServer.name, certificateSHA256: "none", nonce: nonce, person: person),
      key: key ?? TestPerson.publicKey(of: signer))
    return try TestPerson.signature(
      of: statement.text, by: signer, namespace: Namespace.enrol)
  }

  /// Sends lines and reads until each has its final line or the server closed.
  func exchange(_ lines: [String]) async throws -> [String] {
    for line in lines { try await socket.send(line: line) }
    return await answers(lines.count)
  }

  /// Reads until so many final lines came or the server closed.
  func answers(_ count: Int) async -> [String] {
    var received: [String] = []
    var finals = 0
    while finals < count, let line = await socket.line() {
      received.append(line)
      guard let parsed = try? ServerLine(line: Array(line.utf8)) else { continue }
      switch parsed {
      case .ok(_, let object):
        finals += 1
        if let statement = object?["statement"]?.stringValue { self.statement = statement }
      case .error: finals += 1
      case .row, .push, .bye: break
      }
    }
    return received
  }

  /// What is pushed up to the next TICK, with it; fewer lines where the server closes.
  func pushes() async -> [String] {
    var lines: [String] = []
    while let line = await socket.line() {
      lines.append(line)
      if line.hasPrefix("* TICK ") { break }
    }
    return lines
  }

  /// One request, its rows and its final line. The tag is `t`.
  func ask(_ request: String) async throws -> Answer {
    try Answer(lines: await exchange(["t \(request)"]))
  }

  /// A verb with an object, as JSON.
  func ask(_ verb: String, _ object: JSONObject) async throws -> Answer {
    try await ask("\(verb) \(object.text)")
  }

  /// Asks for the statement, signs it and sends it.
  func sign(_ request: String, _ details: JSONObject = [:]) async throws -> Answer {
    var object = details
    object["dry_run"] = true
    let offer = try await ask(request, object)
    guard let statement = offer.object["statement"]?.stringValue else { return offer }
    return try await send(request, details, statement: statement)
  }

  /// Sends a binding act with a statement and a signature under it.
  func send(
    _ request: String, _ details: JSONObject, statement: String, by signer: String? = nil,
    namespace: String = Namespace.act
  ) async throws -> Answer {
    var object = details
    object["statement"] = .string(statement)
    object["sig"] = .string(
      try TestPerson.signature(
        of: statement, by: signer ?? person ?? "", namespace: namespace))
    return try await ask(request, object)
  }
}

/// What came of one request.
struct Answer: Sendable {
  var rows: [JSONObject] = []
  /// `OK`, or the code of the error; empty when the server closed without an answer.
  var code = ""
  /// The object of the final line.
  var object: JSONObject = [:]
  /// The code of BYE, when the server closed.
  var bye: String?
  let lines: [String]

  init(lines: [String]) throws {
    self.lines = lines
    for line in lines {
      switch try ServerLine(line: Array(line.utf8)) {
      case .row(_, let row): rows.append(row)
      case .ok(_, let object):
        code = "OK"
        self.object = object ?? [:]
      case .error(_, let error):
        code = error.code.rawValue
        object = error.object
      case .bye(let error): bye = error.code.rawValue
      case .push: break
      }
    }
  }

  var isOK: Bool { code == "OK" }
  var message: String { object["message"]?.stringValue ?? "" }
  var param: String? { object["param"]?.stringValue }
  /// Which refusal it is.
  var key: String? { object["key"]?.stringValue }

  /// The final line without what names the request: `ref`.
  var withoutRef: String {
    var object = object
    object["ref"] = nil
    return "\(code) \(object.text)"
  }
}
