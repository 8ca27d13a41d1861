import Testing
import Wire

/// What no person should send, over a real socket. After it the next client is served.
@Suite(.timeLimit(.minutes(5))) struct BadInputTests {
  private func expectServed(_ server: TestServer) async throws {
    let next = try await Talk.open(server)
    #expect(try await next.ask("ping").isOK)
    await next.socket.close()
  }

  @Test func `octets that are no line end only their own connection`() async throws {
    let notUTF8: [UInt8] = [0xC3, 0x28, 0x0A]
    let handshake: [UInt8] = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03]
    let bad: [(octets: [UInt8], code: String)] = [
      (Array("1 ping \0\n".utf8), "SYNTAX"), (Array("1 ping\r2 ping\n".utf8), "SYNTAX"),
      (Array("1 ping \u{1B}[31m\n".utf8), "SYNTAX"), (notUTF8, "SYNTAX"), (handshake, "SYNTAX"),
      ([UInt8](repeating: 0x61, count: 65_537), "TOO_LONG"),
    ]
    try await TestServer.run { server in
      try await Player(server).begin("people")
      for (octets, code) in bad {
        let talk = try await Talk.open(server, as: "p.devries@gm1963")
        try await talk.socket.send(octets)
        let answer = try Answer(lines: await talk.answers(1))
        #expect(answer.bye == code, "\(octets.prefix(20)): \(answer.lines)")
        #expect(await talk.socket.line() == nil)
        try await expectServed(server)
      }
    }
  }

  @Test func `texts and objects beyond their bounds are refused`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("agenda")
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      let raise = "raise stougjeswijk"
      func object(title: String = "T", text: String = "") -> JSONObject {
        ["category": "anders", "title": .string(title), "text": .string(text), "dry_run": true]
      }
      let letters = String(repeating: "é", count: 200)
      #expect(try await talk.ask(raise, object(title: letters)).isOK)
      let longTitle = try await talk.ask(raise, object(title: letters + "é"))
      #expect(longTitle.key == "text-too-long" && longTitle.param == "title")
      let text = String(repeating: "é", count: 4096)
      #expect(try await talk.ask(raise, object(text: text)).isOK)
      let longText = try await talk.ask(raise, object(text: text + "e"))
      #expect(longText.key == "text-too-long" && longText.param == "text")
      let members = (0...256).map { "\"a\($0)\":1" }.joined(separator: ",")
      #expect(try await talk.ask("ping {\(members)}").code == "SYNTAX")
      let list = (1...65).map { JSONValue.string("b\($0)") }
      let covers = try await talk.ask(
        "propose stougjeswijk",
        [
          "stage": "impasse", "kind": "task", "title": "T", "signers": ["all(bpd)"],
          "covers": .array(list),
        ])
      #expect(covers.code == "REFUSED" && covers.key == "needs-too-many", "\(covers.lines)")
      let word = String(repeating: "a", count: 201)
      #expect(try await talk.ask("agenda \(word)").code == "SYNTAX")
      #expect(try await talk.ask("agenda \(word.dropLast())").code == "INVALID")
      #expect(try await talk.ask("ping").isOK)
    }
  }

  /// Each verb with all its whole numbers at an end of what a line can hold.
  @Test(arguments: [9_007_199_254_740_991, 2_147_483_648, -1, -9_007_199_254_740_991])
  func `no whole number ends the server`(_ number: Int) async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let talk = try await Talk.open(server, as: "a.jansen@rijk")
      var tried: Set<String> = []
      for row in try await talk.ask("commands").rows {
        let verb = try #require(row["verb"]?.stringValue)
        guard !["quit", "login", "enrol"].contains(verb) else { continue }
        let request = try ([verb] + Self.words(of: row)).joined(separator: " ")
        let options = (row["options"]?.arrayValue ?? []).compactMap(\.objectValue)
        let members = options.filter { $0["type"] == "integer" }
          .compactMap { $0["name"]?.stringValue?.replacing("-", with: "_") }
        var whole: JSONObject = [:]
        for member in members { whole[member] = .integer(number) }
        for object in members.map({ [$0: .integer(number)] as JSONObject }) + [whole] {
          var object = object
          // What `put` asks, so that its other numbers are looked at.
          if verb == "put", object["size"] == nil { object["size"] = 9 }
          let answer = try await talk.ask(request, object)
          #expect(answer.code != "INTERNAL", "\(request) \(object.text): \(answer.lines)")
          if !object.isEmpty { tried.insert(verb) }
        }
      }
      #expect(tried.isSuperset(of: ["put", "get", "attach", "history", "sign", "accept"]))
      #expect(try await talk.ask("ping").isOK)
    }
  }

  @Test func `every option of every verb refuses what is not of its type`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("people")
      let talk = try await Talk.open(server, as: "a.jansen@rijk")
      var tried = 0
      for row in try await talk.ask("commands").rows {
        let verb = try #require(row["verb"]?.stringValue)
        guard verb != "quit" else { continue }
        let request = try ([verb] + Self.words(of: row)).joined(separator: " ")
        for option in (row["options"]?.arrayValue ?? []).compactMap(\.objectValue) {
          let member = try #require(option["name"]?.stringValue).replacing("-", with: "_")
          for value in try Self.wrong(for: option) {
            let answer = try await talk.ask(request, [member: value])
            #expect(
              answer.code == "INVALID" && answer.param == member,
              "\(request) \(member): \(answer.lines)")
            tried += 1
          }
        }
        let unknown = try await talk.ask(request, ["colour": "blue"])
        #expect(unknown.code == "INVALID" && unknown.param == "colour", "\(unknown.lines)")
        let words = try #require(row["words"]?.arrayValue)
        let many = try await talk.ask(
          ([verb] + Array(repeating: "x", count: words.count + 1)).joined(separator: " "))
        #expect(many.code == "INVALID", "\(many.lines)")
        if words.first?.objectValue?["required"] == true {
          let none = try await talk.ask(verb)
          #expect(none.code == "INVALID" && none.param != nil, "\(none.lines)")
        }
      }
      #expect(tried > 150)
      #expect(try await talk.ask("ping").isOK)
    }
  }

  /// A word of the right type for each of the verb's words.
  private static func words(of row: JSONObject) throws -> [String] {
    try (row["words"]?.arrayValue ?? []).compactMap(\.objectValue).map { word in
      switch word["type"]?.stringValue {
      case "choice":
        try #require(word["choices"]?.arrayValue?.first?.objectValue?["value"]?.stringValue)
      case "integer": "1"
      case "organisation": "gm1963"
      case "person": "v.blom@gm1963"
      case "file": DryRunTests.file
      default: "stougjeswijk"
      }
    }
  }

  private static func wrong(for option: JSONObject) throws -> [JSONValue] {
    let type = try #require(option["type"]?.stringValue)
    var values: [JSONValue] =
      switch type {
      case "integer": ["3", true, [1], ["a": 1]]
      case "flag": ["true", 1, []]
      case "day": [20_261_201, "1 December", "2026-13-01", "2026-12-01T00:00:00Z", true]
      case "choice": ["no such choice", 1, true]
      default: [1, true, ["a": "b"]]
      }
    if option["list"] == true {
      values = values.map { JSONValue.array([$0]) }
      values.append("not a list")
    } else {
      values.append(["a list"])
    }
    return values
  }

  @Test func `the wrong revision is a conflict for every verb that expects one`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      for row in try await talk.ask("commands").rows {
        let options = (row["options"]?.arrayValue ?? []).compactMap(\.objectValue)
        guard options.contains(where: { $0["name"] == "expect" }),
          let verb = row["verb"]?.stringValue
        else { continue }
        let takesFile = row["words"]?.arrayValue?.last?.objectValue?["type"] == "file"
        let word = verb == "sign" ? " approve" : takesFile ? " \(DryRunTests.file)" : ""
        let binding: JSONObject = row["binding"] == true ? ["dry_run": true] : [:]
        var object = binding
        object["expect"] = 2
        if options.contains(where: { $0["name"] == "visibility" }) {
          object["visibility"] = "public"
        }
        if verb == "attach" {
          for (member, value) in ["title": "T", "media_type": "image/png"] {
            object[member] = .string(value)
          }
        }
        let answer = try await talk.ask("\(verb) stougjeswijk/1\(word)", object)
        #expect(answer.code == "CONFLICT", "\(answer.lines)")
        #expect(answer.key == "revision-other" && answer.param == "expect", "\(answer.lines)")
      }
    }
  }

  @Test func `a viewer changes nothing`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: "v.blom@gm1963")
      let before = try await talk.ask("history stougjeswijk").lines
      for (request, object) in Requests.changing {
        let answer = try await talk.ask(request, object)
        #expect(answer.code == "FORBIDDEN", "\(request): \(answer.lines)")
      }
      #expect(try await talk.ask("history stougjeswijk").lines == before)
    }
  }

  @Test func `a dry run keeps nothing`() async throws {
    try await TestServer.run { server in
      try await Player(server).begin("step")
      let talk = try await Talk.open(server, as: "p.devries@gm1963")
      func state() async throws -> [String] {
        try await talk.exchange([
          "a history stougjeswijk", "b agenda stougjeswijk", "c step stougjeswijk/1",
          "d agendas", "e inbox", "f directory", "g whoami",
        ])
      }
      let before = try await state()
      var done = 0
      for (request, object) in Requests.changing + Requests.register {
        var object = object
        object["dry_run"] = true
        let answer = try await talk.ask(request, object)
        if answer.isOK {
          done += 1
          #expect(answer.object["dry_run"] == true, "\(request): \(answer.lines)")
        }
        #expect(answer.object["idem"] == nil, "\(request): \(answer.lines)")
      }
      #expect(done > 8)
      #expect(try await state() == before)
    }
  }
}

/// Requests that change something on the agenda of the setting `step`.
enum Requests {
  static let changing: [(String, JSONObject)] = [
    ("seat stougjeswijk am party", [:]),
    ("unseat stougjeswijk bpd", [:]),
    ("pause stougjeswijk", ["ground": "Zomer.", "until": "2027-03-01"]),
    ("stop stougjeswijk", ["ground": "Geen geld."]),
    (
      "propose stougjeswijk",
      ["stage": "impasse", "kind": "task", "title": "T", "signers": ["all(gm1963)"]]
    ),
    ("apply-template stougjeswijk impasse", [:]),
    ("revise stougjeswijk/1", ["text": "Anders."]),
    (
      "attach stougjeswijk/1 \(DryRunTests.file)",
      ["title": "Kaart", "media_type": "application/pdf", "elsewhere": true, "size": 9]
    ),
    ("detach stougjeswijk/1 \(DryRunTests.file)", [:]),
    ("drop stougjeswijk/1", ["reason": "Niet nodig."]),
    ("notify stougjeswijk/1", [:]), ("channel term prompt", [:]),
    ("extend stougjeswijk/1", ["by": "1 week", "reason": "Rapport."]),
    ("suspend stougjeswijk/1", ["until": "2026-12-01", "ground": "Rapport."]),
    ("continue stougjeswijk/1", [:]),
    ("sign stougjeswijk/1 approve", ["dry_run": true]),
    ("embargo stougjeswijk/1", ["visibility": "public", "until": "2027-03-01"]),
    ("widen stougjeswijk/1", ["visibility": "public", "ground": "Verzoek."]),
    ("break-glass stougjeswijk", ["ground": "Ow 2.34", "reason": "Dossier."]),
    (
      "set-apart stougjeswijk",
      ["title": "T", "named": ["bpd"], "woo_ground": "5.1.2.f"]
    ),
    ("raise stougjeswijk", ["category": "anders", "title": "T"]),
    ("resolve stougjeswijk/b1", ["how": "Vanzelf."]),
    ("erase stougjeswijk/1", ["ground": "avg", "reason": "Verzoek."]),
  ]

  static let register: [(String, JSONObject)] = [
    ("add-person x@gm1963", ["name": "X", "role": ["viewer"]]),
    ("add-key v.blom@gm1963", ["key": .string(TestPerson.publicKey(of: "another"))]),
    ("seen stougjeswijk/1", [:]),
    ("withdraw stougjeswijk/1", [:]),
    ("accept stougjeswijk/1", [:]),
    ("refuse stougjeswijk/1", ["reason": "Nee."]),
    ("resume stougjeswijk", [:]),
  ]
}
