import Postgres
import Support
import Wire

@testable import Commands

/// Everything that one person can ask, from the table of verbs.
enum LeakProbe {
  typealias Request = (line: String, object: JSONObject)

  static let agendas = ["stougjeswijk", "lisserbroek", "atlantis"]

  /// Every verb that changes nothing, with every reference there is.
  static let reads: [Request] = {
    var requests: [Request] = [
      ("agendas", [:]), ("agendas", ["stage": "impasse"]), ("agendas", ["limit": 1]),
      ("directory", [:]), ("channels", [:]), ("inbox", [:]), ("stats", [:]), ("whoami", [:]),
      ("rights", [:]),
      ("commands", [:]), ("help", [:]), ("ping", [:]), ("export allowed-signers", [:]),
      ("audit", [:]), ("audit access", [:]), ("audit", ["limit": 1]),
      ("watch", ["from": .string(first)]), ("unwatch", [:]), ("templates", [:]),
      ("template impasse", [:]), ("template impasse", ["source": true]), ("template x", [:]),
    ]
    for organisation in ["rijk", "gm1963", "gm0394", "bpd", "am", "niemand"] {
      requests.append(("directory \(organisation)", [:]))
      requests.append(("directory \(organisation)", ["history": true]))
    }
    for agenda in agendas {
      requests += [("agenda \(agenda)", [:]), ("history \(agenda)", [:]), ("why \(agenda)", [:])]
      requests.append(("history \(agenda)", ["limit": 1]))
      requests.append(("watch \(agenda)", ["from": .string(first)]))
      requests.append(("plan \(agenda)", [:]))
      requests.append(("plan \(agenda)", ["by": "2030-01-01"]))
      requests.append(("audit", ["ref": .string(agenda)]))
      for item in ["1", "2", "3", "4", "5", "9"] {
        requests.append(("step \(agenda)/\(item)", [:]))
        requests.append(("why \(agenda)/\(item)", [:]))
        requests.append(("compare \(agenda)/\(item)", [:]))
        requests.append(("what-if \(agenda)/\(item)", ["later": "6 weeks"]))
        requests.append(("compare \(agenda)/\(item)", ["from": 1]))
        requests.append(("receipt \(agenda)/\(item)", [:]))
        requests.append(("receipt \(agenda)/\(item)", ["organisation": "gm1963"]))
      }
    }
    for number in 1...fileCount {
      requests.append(("get \(file(number))", [:]))
      requests.append(("put \(file(number))", ["size": 22]))
      requests.append(("put \(file(number))", ["size": 3, "piece": "AAAA"]))
    }
    for number in 1...9 { requests.append(("receipt authority/\(number)", [:])) }
    return requests
  }()

  /// Every verb that changes something, tried; what is refused is told why.
  static let tries: [Request] = {
    var requests: [Request] = []
    for (verb, sample) in DryRunTests.samples.sorted(by: { $0.key < $1.key }) {
      for given in [sample.yes, sample.no] {
        requests.append(("\(verb) \(given.request)", given.object))
      }
    }
    for agenda in agendas { requests += UnseenTests.requests(agenda) }
    return requests.filter { isMutating($0.line) }.map { request in
      var object = request.object
      object["dry_run"] = true
      return (request.line, object)
    }
  }()

  /// How a conversation begins and ends; a nonce or a proof is in each.
  static let conversation: [Request] = [
    ("hello 1", ["client": "leak/1"]), ("login", ["as": "p.devries@gm1963", "sig": "x"]),
    ("enrol", ["as": "p.devries@gm1963", "code": "x", "key": "x", "sig": "x"]), ("quit", [:]),
  ]

  /// Stands for the hash of one of the world's files, in the order in which they came; and one that
  /// was never there.
  private static func file(_ number: Int) -> String { "file-\(number)" }
  static let fileCount = 7

  /// The request with the hash of the file, where it names one.
  private static func naming(_ line: String, in server: TestServer) async throws -> String {
    guard let number = line.split(separator: " file-").dropFirst().first.flatMap({ Int($0) })
    else { return line }
    let known = try await server.desk.database.asSuperuser { connection in
      // Who asks begins files of the same hash.
      try await connection.query(
        "select f.sha256 from journal.file f group by f.sha256 order by min(f.key)"
      ).map { try $0.text("sha256") }
    }
    let hash =
      known.indices.contains(number - 1) ? known[number - 1] : String(repeating: "0", count: 64)
    return "\(verb(line)) \(hash)"
  }

  /// The bytes of a piece, as text: what is searched for secrets.
  private static func piece(in answer: Answer) -> [String] {
    answer.object["piece"]?.stringValue.flatMap(Base64.decode)
      .map { [String(decoding: $0, as: UTF8.self)] } ?? []
  }

  /// Stands for a cursor from before everything, which is made for each who asks.
  private static let first = "first"

  /// One request and everything that is sent because of it: of a watch all that is pushed up to
  /// now.
  private static func told(
    to request: Request, over talk: Talk, of server: TestServer
  ) async throws -> Answer {
    var object = request.object
    if object["from"]?.stringValue == first, let person = talk.person,
      let organisation = person.split(separator: "@").last.map(String.init)
    {
      let cursor = try await server.services.hub.seal().cursor(of: -1, for: organisation)
      object["from"] = cursor.map { .string($0) }
    }
    let answer = try await talk.ask(try await naming(request.line, in: server), object)
    guard verb(request.line) == "watch", answer.isOK else { return answer }
    let pushes = await talk.pushes()
    return try Answer(lines: answer.lines + pushes + (await talk.ask("unwatch").lines))
  }

  /// A cursor is another each time.
  private static func withoutCursors(_ line: String) -> String {
    line.replacing(/"cursor":"[^"]*"/, with: "\"cursor\":\"\"")
  }

  /// The hash that was asked for, which is another in each world.
  private static func withoutHash(_ line: String) -> String {
    line.replacing(/"sha256":"[^"]*"/, with: "\"sha256\":\"\"")
  }

  static func verb(_ line: String) -> String { String(line.prefix { $0 != " " }) }

  static func isMutating(_ line: String) -> Bool {
    CommandTable.command(named: verb(line))?.description.isMutating ?? false
  }

  /// What is answered, without the numbers of requests and the records of one's own asking.
  static func ask(
    _ talk: Talk, _ requests: [Request], of server: TestServer
  ) async throws -> [(request: String, answer: String)] {
    var answers: [(request: String, answer: String)] = []
    for request in requests {
      let answer = try await told(to: request, over: talk, of: server)
      let others = answer.rows.filter { verb(request.line) != "audit" || !isOwn($0, talk) }
      let pushes = answer.lines.filter { $0.hasPrefix("* ") }
      let final = verb(request.line) == "audit" ? [] : [answer.withoutRef]
      let said = (others.map(\.text) + final + pushes).map(withoutCursors)
      let lines = request.line.contains(" file-") ? said.map(withoutHash) : said
      answers.append(
        ("\(request.line) \(request.object.text)", lines.joined(separator: "\n")))
    }
    return answers
  }

  private static func isOwn(_ row: JSONObject, _ talk: Talk) -> Bool {
    row["person"]?.stringValue == talk.person
  }

  /// Every line that comes back when everything is asked; nil for a stranger, with whom the server
  /// ends the conversation now and then.
  static func askAll(
    _ server: TestServer, as person: String?
  ) async throws -> [(request: String, answer: String)] {
    var answers: [(request: String, answer: String)] = []
    var talk: Talk?
    for request in reads + tries + conversation {
      let known = talk
      let current: Talk
      if let known { current = known } else { current = try await open(server, as: person) }
      let answer = try? await told(to: request, over: current, of: server)
      let lines = answer.map { $0.lines + piece(in: $0) } ?? []
      answers.append(
        ("\(request.line) \(request.object.text)", lines.joined(separator: "\n")))
      let isOver = lines.isEmpty || lines.contains { $0.hasPrefix("* BYE") }
      talk = isOver ? nil : current
    }
    return answers
  }

  private static func open(_ server: TestServer, as person: String?) async throws -> Talk {
    guard let person else { return try await Talk.open(server) }
    return try await Talk.open(server, as: person)
  }
}
